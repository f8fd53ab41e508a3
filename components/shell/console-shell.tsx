import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import { type Crumb, CrumbProvider } from "./crumbs";
import type { Heartbeat } from "./heartbeat";
import { keysCookie } from "./keys-cookie";
import type { Navigation } from "./navigation";
import { type PaletteGroup, PaletteProvider, type PaletteSearch } from "./palette-provider";
import type { ShellPerson } from "./person-line";
import { PhoneBar } from "./phone-bar";
import { Sidebar } from "./sidebar";
import { SIDEBAR_COOKIE } from "./sidebar-cookie";
import { SidebarFrame } from "./sidebar-frame";
import { type ShellClock, type ShellDemo, TopBar } from "./top-bar";

export type ConsoleShellProps = {
  person: ShellPerson;
  navigation: Navigation;
  heartbeat?: Heartbeat;
  /** The organisation; the first crumb. */
  company?: string;
  /** Present while demo data is loaded. */
  demo?: ShellDemo;
  clock?: ShellClock;
  /** Replaces the crumbs that the shell derives from the navigation; pages add theirs with PageCrumbs. */
  crumbs?: readonly Crumb[];
  homeHref?: string;
  helpHref?: string;
  /** Commands beside the pages: "Add endpoint", "Import a file". */
  commands?: PaletteGroup;
  search?: PaletteSearch;
  children: ReactNode;
};

export async function ConsoleShell({ navigation, person, heartbeat, demo, homeHref = "/", commands, search, ...rest }: ConsoleShellProps) {
  const jar = await cookies();
  const folded = jar.get(SIDEBAR_COOKIE)?.value === "folded";
  const singleKeys = jar.get(keysCookie)?.value !== "off";
  const pages = navigation.flat().map(({ label, href, also }) => ({ label, href, also }));
  const groups = [...(commands ? [commands] : []), { heading: "Pages", links: pages }];
  return (
    <SidebarFrame initiallyFolded={folded} singleKeys={singleKeys}>
      <PaletteProvider groups={groups} search={search}>
        <CrumbProvider>
          <a
            href="#content"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-fg px-3 py-2 font-medium text-surface focus:translate-y-0 print:hidden"
          >
            Skip to content
          </a>
          <Sidebar navigation={navigation} person={person} heartbeat={heartbeat} homeHref={homeHref} />
          <div className="min-w-0 flex-1">
            <TopBar company={rest.company} sections={pages} crumbs={rest.crumbs} demo={demo} clock={rest.clock} helpHref={rest.helpHref} />
            <PhoneBar navigation={navigation} sections={pages} person={person} heartbeat={heartbeat} demo={demo} />
            {/* On paper the bars are gone; whose numbers these are, and that they are made up, is not. */}
            <p className="hidden px-4 pt-4 text-fg2 text-xs md:px-6 print:block">
              {[rest.company, demo && "demo data"].filter(Boolean).join(" · ")}
            </p>
            <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[1600px]">
              {rest.children}
            </main>
          </div>
          <Toaster />
        </CrumbProvider>
      </PaletteProvider>
    </SidebarFrame>
  );
}
