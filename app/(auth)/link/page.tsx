import type { Metadata } from "next";
import { DeadLink } from "@/components/accounts/dead-link";
import { LinkForm } from "@/components/accounts/link-form";
import { readLink } from "@/lib/accounts/queries";
import { systemClock } from "@/lib/core/clock";
import { useLink } from "../actions";

export const metadata: Metadata = { title: "Choose a password" };

/** Invitation and password reset: the link only sets a password. */
export default async function LinkPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await readLink(token, systemClock.now()) : undefined;
  if (typeof token !== "string" || !link || link.kind === "setup") return <DeadLink kind="reset" />;
  return (
    <>
      <h1 className="mb-1 font-semibold text-xl">{link.kind === "invitation" ? `Welcome, ${link.name}` : "Choose a new password"}</h1>
      <p className="mb-4 text-base text-fg2">
        {link.kind === "invitation" ? "Choose a password; then sign in with " : "Your sessions end when you set it. You sign in with "}
        <span className="font-medium text-fg">{link.email}</span>.
      </p>
      <LinkForm token={token} kind={link.kind} action={useLink} />
    </>
  );
}
