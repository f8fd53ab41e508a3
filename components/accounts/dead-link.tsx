import { LinkButton } from "@/components/ui/button";

export function DeadLink({ kind }: { kind: "setup" | "reset" }) {
  return (
    <>
      <h1 className="mb-1 font-semibold text-xl">This link does not work any more</h1>
      <p className="mb-4 text-base text-fg2">
        {kind === "setup"
          ? "It was used, or its 24 hours are over. While nobody administers this installation, each start of the server writes a new one to its log."
          : "It was used, replaced by a newer one, or its time is over. A platform admin can make a new one."}
      </p>
      <div>
        <LinkButton href="/sign-in" size="lg">
          Go to sign-in
        </LinkButton>
      </div>
    </>
  );
}
