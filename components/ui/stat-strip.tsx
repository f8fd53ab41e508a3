import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Sparkline } from "@/components/marks/sparkline";

export type Stat = {
  label: string;
  /** As shown: "1,284", "22 h 21 min". */
  value: string;
  /** A unit set smaller: "%". */
  unit?: string;
  trend?: readonly number[];
  /** "+12" and "in 30 d"; `worse` only when the change is against you. */
  delta?: { value: string; period: string; worse?: boolean };
  /** What the number leaves out: "241 unknown". */
  note?: ReactNode;
  /** Exactly the list that the number counts. */
  href?: string;
};

/** Numbers in one strip divided by hairlines. The whole cell is the link. */
export function StatStrip({ label, stats }: { label: string; stats: readonly Stat[] }) {
  return (
    <ul aria-label={label} className="flex flex-wrap overflow-hidden rounded-lg border bg-surface">
      {stats.map((stat) => (
        <li
          key={stat.label}
          className="relative -mt-px -ml-px min-w-0 grow basis-45 border-t border-l px-3.5 py-3 transition-colors has-[a:hover]:bg-hover max-md:basis-2/5 print:basis-0"
        >
          <StatCell stat={stat} />
        </li>
      ))}
    </ul>
  );
}

function StatCell({ stat }: { stat: Stat }) {
  return (
    <>
      <p className="text-fg2">
        {stat.href ? (
          <Link
            href={stat.href}
            className="-outline-offset-2 after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            {stat.label}
          </Link>
        ) : (
          stat.label
        )}
      </p>
      <div className="mt-0.5 flex items-end justify-between gap-2">
        <p className="font-semibold text-2xl max-sm:text-xl sm:whitespace-nowrap">
          {stat.value}
          {stat.unit && <span className="ml-0.5 font-normal text-fg3 text-lg">{stat.unit}</span>}
        </p>
        {stat.trend && (
          <span className="pb-1 max-sm:hidden print:hidden">
            <Sparkline values={stat.trend} />
          </span>
        )}
      </div>
      {stat.delta && (
        <p className="mt-1 flex items-center gap-1 text-fg3 text-xs">
          {stat.delta.worse && <TriangleAlert size={12} strokeWidth={2} aria-hidden className="text-high" />}
          <span className={stat.delta.worse ? "font-medium text-high" : "font-medium text-fg2"}>{stat.delta.value}</span>
          {stat.delta.period}
          {stat.delta.worse && ", worse"}
        </p>
      )}
      {stat.note && <p className="mt-0.5 text-fg2 text-xs">{stat.note}</p>}
    </>
  );
}
