import type { Metadata } from "next";
import { DeadLink } from "@/components/accounts/dead-link";
import { LinkForm } from "@/components/accounts/link-form";
import { readLink } from "@/lib/accounts/queries";
import { systemClock } from "@/lib/core/clock";
import { useLink } from "../actions";

export const metadata: Metadata = { title: "Set up" };

/** The first platform admin, by the one-time link that the server wrote to its log. */
export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token } = await searchParams;
  const link = typeof token === "string" ? await readLink(token, systemClock.now()) : undefined;
  if (typeof token !== "string" || link?.kind !== "setup") return <DeadLink kind="setup" />;
  return (
    <>
      <h1 className="mb-1 font-semibold text-xl">Set up HookSteward</h1>
      <p className="mb-4 text-base text-fg2">
        You become its first platform admin: you invite people, assign roles and change the settings.
      </p>
      <LinkForm token={token} kind="setup" action={useLink} />
    </>
  );
}
