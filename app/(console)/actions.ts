"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { currentPrincipal } from "@/app/server/principal";
import { runAction } from "@/app/server/run-action";
import type { PaletteGroup } from "@/components/shell/palette-provider";
import { sessionCookieName } from "@/lib/accounts/cookie";
import { endSession } from "@/lib/accounts/end-session";
import { findAnything } from "@/lib/settings/find-anything";

export async function signOut(): Promise<void> {
  const principal = await currentPrincipal();
  const ended = principal ? await runAction(endSession, { sessionId: principal.sessionId }) : undefined;
  if (ended && !ended.ok && ended.code === "foreign_origin") return;
  (await cookies()).delete({ name: sessionCookieName(), path: "/" });
  redirect("/sign-in");
}

const groups = [
  { kind: "endpoint", heading: "Endpoints", path: "/endpoints" },
  { kind: "person", heading: "People", path: "/people" },
  { kind: "team", heading: "Teams", path: "/teams" },
] as const;

export async function searchPalette(query: string): Promise<PaletteGroup[]> {
  const principal = await currentPrincipal();
  const found = principal ? await findAnything(principal, String(query)) : [];
  return groups.flatMap(({ kind, heading, path }) => {
    const links = found
      .filter((thing) => thing.kind === kind)
      .map(({ id, name, detail }) => ({ label: name, detail, href: `${path}/${id}` }));
    return links.length > 0 ? [{ heading, links }] : [];
  });
}
