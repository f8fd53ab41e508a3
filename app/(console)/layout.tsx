import type { ReactNode } from "react";
import { requirePrincipal } from "@/app/server/principal";
import { ConsoleShell } from "@/components/shell/console-shell";
import type { Heartbeat } from "@/components/shell/heartbeat";
import type { NavItem } from "@/components/shell/navigation";
import type { PaletteLink } from "@/components/shell/palette-provider";
import { systemClock } from "@/lib/core/clock";
import { formatAge, formatNumber } from "@/lib/core/format";
import { type Permission, roleMay, roleWords } from "@/lib/core/permissions";
import { readConsoleState } from "@/lib/settings/read-console-state";
import { searchPalette, signOut } from "./actions";

const commands: { permission: Permission; link: PaletteLink }[] = [
  { permission: "import:run", link: { label: "Import a file", href: "/import" } },
  { permission: "person:edit", link: { label: "Add person", href: "/people/new" } },
  { permission: "person:edit", link: { label: "Add team", href: "/teams/new" } },
];

const lateAfterMs = 2 * 60_000;
const secondMs = 1_000;

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const principal = await requirePrincipal();
  const state = await readConsoleState(principal);
  const may = (permission: Permission, item: NavItem) => (roleMay(principal.role, permission) ? [item] : []);
  return (
    <ConsoleShell
      company={state.organisation}
      {...(state.demo ? { demo: { company: state.organisation, href: "/settings#demo" } } : {})}
      navigation={[
        [
          ...may("posture:read", { href: "/dashboard", label: "Dashboard", icon: "dashboard" }),
          { href: "/my-work", label: "My work", icon: "my-work" },
          { href: "/endpoints", label: "Endpoints", icon: "endpoints", count: formatNumber(state.endpointCount) },
          { href: "/findings", label: "Findings", icon: "findings" },
          { href: "/rotations", label: "Rotations", icon: "rotations", also: ["/incidents"] },
          { href: "/campaigns", label: "Campaigns", icon: "campaigns" },
        ],
        [
          ...may("leak:read", { href: "/leaks", label: "Leak check", icon: "leaks" }),
          ...may("source:read", { href: "/sources", label: "Sources & imports", icon: "sources", also: ["/import"] }),
          { href: "/people", label: "People & teams", icon: "people", also: ["/teams"] },
          ...may("outbox:read", { href: "/outbox", label: "Outbox", icon: "outbox" }),
          ...may("report:read", { href: "/reports", label: "Reports", icon: "reports" }),
          ...may("audit:read", { href: "/audit", label: "Audit", icon: "audit" }),
          ...may("settings:read", { href: "/settings", label: "Settings", icon: "settings" }),
        ],
      ]}
      commands={{ heading: "Do", links: commands.flatMap(({ permission, link }) => (roleMay(principal.role, permission) ? [link] : [])) }}
      search={searchPalette}
      heartbeat={heartbeat(state.heartbeatAt, systemClock.now())}
      person={{
        name: principal.name,
        role: roleWords[principal.role],
        menu: [
          { label: "Your account", href: "/account" },
          { label: "Mail to you", href: "/account/notifications" },
          { label: "Calendar feeds", href: "/account/calendar" },
          { kind: "separator" },
          { kind: "action", label: "Sign out", onSelect: signOut },
        ],
      }}
    >
      {children}
    </ConsoleShell>
  );
}

function heartbeat(at: Date | null, now: Date): Heartbeat {
  if (!at) return { text: "Scheduler has not run yet", state: "late" };
  const age = now.getTime() - at.getTime();
  if (age > lateAfterMs) return { text: `Scheduler late: last run ${formatAge(age)} ago`, state: "late" };
  return { text: `Scheduler ran ${formatAge(Math.max(secondMs, age))} ago`, state: "ok" };
}
