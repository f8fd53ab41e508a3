import type { ReactNode } from "react";
import { requirePrincipal } from "@/app/server/principal";
import { ConsoleShell } from "@/components/shell/console-shell";
import type { Heartbeat } from "@/components/shell/heartbeat";
import type { NavItem } from "@/components/shell/navigation";
import { systemClock } from "@/lib/core/clock";
import { formatAge, formatNumber } from "@/lib/core/format";
import { type Permission, roleMay, roleWords } from "@/lib/core/permissions";
import { readConsoleState } from "@/lib/settings/read-console-state";
import { signOut } from "./actions";

const lateAfterMs = 2 * 60_000;

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const principal = await requirePrincipal();
  const state = await readConsoleState(principal);
  const may = (permission: Permission, item: NavItem) => (roleMay(principal.role, permission) ? [item] : []);
  const endpointCount = state.endpointCount === undefined ? {} : { count: formatNumber(state.endpointCount) };
  return (
    <ConsoleShell
      company={state.organisation}
      {...(state.demo ? { demo: { company: state.organisation, href: "/settings#demo" } } : {})}
      navigation={[
        [{ href: "/endpoints", label: "Endpoints", icon: "endpoints", ...endpointCount }],
        [
          ...may("source:read", { href: "/sources", label: "Sources & imports", icon: "sources" }),
          { href: "/people", label: "People & teams", icon: "people" },
          ...may("audit:read", { href: "/audit", label: "Audit", icon: "audit" }),
          ...may("settings:read", { href: "/settings", label: "Settings", icon: "settings" }),
        ],
      ]}
      heartbeat={heartbeat(state.heartbeatAt, systemClock.now())}
      person={{
        name: principal.name,
        role: roleWords[principal.role],
        menu: [
          { label: "Your account", href: "/account" },
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
  return { text: `Scheduler ran ${formatAge(age)} ago`, state: "ok" };
}
