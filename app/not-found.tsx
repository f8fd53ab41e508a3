import type { Metadata } from "next";
import { Logo } from "@/components/marks/logo";
import { LinkButton } from "@/components/ui/button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-105 flex-col justify-center gap-3 px-4 pb-24">
      <Logo size={30} />
      <h1 className="mt-2 font-semibold text-xl">There is nothing here for you</h1>
      <p className="text-base text-fg2">
        The address is wrong, the thing is gone, or you have no relation to it. An administrator or the security team can tell which.
      </p>
      <div>
        <LinkButton href="/">Go to the start page</LinkButton>
      </div>
    </main>
  );
}
