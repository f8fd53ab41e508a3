import { CircleHelp, History } from "lucide-react";
import Link from "next/link";
import { LinkButton } from "@/components/ui/button";
import { type Crumb, Crumbs } from "./crumbs";

export type ShellDemo = { company: string; href?: string };
export type ShellClock = {
  /** For example "Live, 23 Nov 09:41 CET" or "As of 3 Oct 2026". */
  text: string;
  /** A day of the past is shown, not now. */
  past?: boolean;
  href?: string;
};

type TopBarProps = {
  company?: string;
  sections: readonly Crumb[];
  crumbs?: readonly Crumb[];
  demo?: ShellDemo;
  clock?: ShellClock;
  helpHref?: string;
};

export function TopBar({ company, sections, crumbs, demo, clock, helpHref }: TopBarProps) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-3 border-b bg-canvas px-6 max-md:hidden print:hidden">
      <Crumbs company={company} sections={sections} crumbs={crumbs} />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        {demo && <DemoLabel demo={demo} />}
        {clock && <Clock clock={clock} />}
        {helpHref && (
          <LinkButton href={helpHref} variant="quiet" size="icon" aria-label="Help" data-tip="Help">
            <CircleHelp size={15} strokeWidth={1.75} aria-hidden />
          </LinkButton>
        )}
      </div>
    </header>
  );
}

export function DemoLabel({ demo }: { demo: ShellDemo }) {
  const className = "inline-flex h-6 items-center whitespace-nowrap rounded-sm border border-line-2 border-dashed px-2 text-fg2 text-xs";
  const text = `Demo data · ${demo.company}`;
  return demo.href ? (
    <Link href={demo.href} className={`${className} hover:bg-hover`}>
      {text}
    </Link>
  ) : (
    <span className={className}>{text}</span>
  );
}

function Clock({ clock }: { clock: ShellClock }) {
  const content = (
    <>
      <History size={14} strokeWidth={1.75} aria-hidden />
      {clock.text}
    </>
  );
  const className = clock.past ? "text-med" : "text-fg2";
  return clock.href ? (
    <LinkButton href={clock.href} variant="quiet" className={`text-xs max-lg:hidden ${className}`}>
      {content}
    </LinkButton>
  ) : (
    <span className={`flex items-center gap-1.5 px-2 text-xs max-lg:hidden ${className}`}>{content}</span>
  );
}
