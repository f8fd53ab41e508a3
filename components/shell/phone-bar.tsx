import { Menu as MenuIcon } from "lucide-react";
import { Logo } from "@/components/marks/logo";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Sheet } from "@/components/ui/sheet";
import { type Crumb, SectionName } from "./crumbs";
import { type Heartbeat, HeartbeatLine } from "./heartbeat";
import { NavList } from "./nav-list";
import type { Navigation } from "./navigation";
import { PaletteIconTrigger } from "./palette-trigger";
import { PersonLine, type ShellPerson } from "./person-line";
import { ThemeSwitch } from "./theme-switch";
import { DemoLabel, type ShellDemo } from "./top-bar";

type PhoneBarProps = {
  navigation: Navigation;
  sections: readonly Crumb[];
  person: ShellPerson;
  heartbeat?: Heartbeat;
  demo?: ShellDemo;
};

export function PhoneBar({ navigation, sections, person, heartbeat, demo }: PhoneBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b bg-canvas pr-2 pl-4 md:hidden print:hidden">
      <Logo size={26} />
      <span className="min-w-0 flex-1 truncate font-semibold text-lg">
        <SectionName sections={sections} />
      </span>
      <PaletteIconTrigger />
      <Sheet
        side="right"
        title="Menu"
        triggerLabel="Menu"
        triggerClassName={cn(buttonClass({ variant: "quiet", size: "icon" }))}
        trigger={<MenuIcon size={18} strokeWidth={1.75} aria-hidden />}
      >
        <div className="flex-1 p-3">
          <NavList navigation={navigation} />
        </div>
        <div className="border-t p-3">
          {demo && (
            <div className="pb-2">
              <DemoLabel demo={demo} />
            </div>
          )}
          {heartbeat && <HeartbeatLine heartbeat={heartbeat} />}
          <div className="flex items-center gap-1 pt-1">
            <PersonLine person={person} />
            <ThemeSwitch />
          </div>
        </div>
      </Sheet>
    </header>
  );
}
