"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { createContext, Fragment, type ReactNode, use, useEffect, useState } from "react";
import { liesUnder } from "./lies-under";

export type Crumb = { label: string; href?: string /** Of a section: see NavItem. */; also?: readonly string[] };

const CrumbContext = createContext<(crumbs: readonly Crumb[]) => void>(() => {});
const CurrentCrumbs = createContext<readonly Crumb[]>([]);

export function CrumbProvider({ children }: { children: ReactNode }) {
  const [crumbs, setCrumbs] = useState<readonly Crumb[]>([]);
  return (
    <CrumbContext value={setCrumbs}>
      <CurrentCrumbs value={crumbs}>{children}</CurrentCrumbs>
    </CrumbContext>
  );
}

/** A page below a section says what it is: `<PageCrumbs crumbs={[{ label: "refund-events" }]} />`. The section comes by itself. */
export function PageCrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  const set = use(CrumbContext);
  const key = JSON.stringify(crumbs);
  useEffect(() => {
    set(JSON.parse(key) as Crumb[]);
    return () => set([]);
  }, [key, set]);
  return null;
}

/** Company, section, then what the page added. The section is the navigation item whose path the page lies under. */
export function Crumbs({ company, sections, crumbs }: { company?: string; sections: readonly Crumb[]; crumbs?: readonly Crumb[] }) {
  const section = useSection(sections);
  const added = use(CurrentCrumbs);
  const path: readonly Crumb[] = crumbs ?? [...(company ? [{ label: company, href: "/" }] : []), ...(section ? [section] : []), ...added];
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex items-center gap-1.5 text-fg3 text-xs">
        {path.map((crumb, index) => {
          const last = index === path.length - 1;
          return (
            <Fragment key={crumb.label}>
              {index > 0 && (
                <li aria-hidden="true">
                  <ChevronRight size={13} strokeWidth={1.75} />
                </li>
              )}
              <li className={last ? "truncate font-medium text-fg" : "shrink-0"} aria-current={last ? "page" : undefined}>
                {crumb.href && !last ? (
                  <Link href={crumb.href} className="rounded-sm hover:text-fg">
                    {crumb.label}
                  </Link>
                ) : (
                  crumb.label
                )}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}

/** The word in the phone's top bar. */
export function SectionName({ sections }: { sections: readonly Crumb[] }) {
  return <>{useSection(sections)?.label ?? "HookSteward"}</>;
}

function useSection(sections: readonly Crumb[]): Crumb | undefined {
  const pathname = usePathname();
  return sections.find(({ href, also }) => href && liesUnder(pathname, { href, also }));
}
