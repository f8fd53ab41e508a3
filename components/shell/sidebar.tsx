import Link from "next/link";
import { Logo } from "@/components/marks/logo";
import { type Heartbeat, HeartbeatLine } from "./heartbeat";
import { NavList } from "./nav-list";
import type { Navigation } from "./navigation";
import { PaletteTrigger } from "./palette-trigger";
import { PersonLine, type ShellPerson } from "./person-line";
import { SidebarToggle } from "./sidebar-toggle";
import { ThemeSwitch } from "./theme-switch";

type SidebarProps = { navigation: Navigation; person: ShellPerson; heartbeat?: Heartbeat; homeHref: string };

export function Sidebar({ navigation, person, heartbeat, homeHref }: SidebarProps) {
  return (
    <aside
      data-sidebar
      aria-label="Sidebar"
      className="sticky top-0 flex h-dvh w-(--sidebar-width) shrink-0 flex-col overflow-hidden border-r bg-canvas max-md:hidden print:hidden"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 pr-2 pl-3 folded:justify-center folded:px-0">
        <Link href={homeHref} className="flex items-center gap-2 rounded-md folded:hidden">
          <Logo />
          <span className="font-semibold text-base tracking-[-.01em]">HookSteward</span>
        </Link>
        <span className="ml-auto folded:ml-0">
          <SidebarToggle />
        </span>
      </div>
      <div className="px-2.5">
        <PaletteTrigger />
      </div>
      <div className="mt-3 min-h-0 flex-1 overflow-y-auto px-2.5 pb-2">
        <NavList navigation={navigation} />
      </div>
      <div className="shrink-0 border-t p-2.5 folded:px-1.5">
        {heartbeat && <HeartbeatLine heartbeat={heartbeat} />}
        <div className="flex items-center gap-1 pt-1 folded:flex-col">
          <PersonLine person={person} />
          <ThemeSwitch />
        </div>
      </div>
    </aside>
  );
}
