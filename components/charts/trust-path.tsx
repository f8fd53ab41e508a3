import type { ReactNode } from "react";
import { VerdictMark, verdictWords } from "@/components/marks/verdict";
import type { VerdictCode } from "@/lib/checks/types";

export type TrustNode = {
  /** Sender, endpoint, receiver or data, in the page's words. */
  role: string;
  title: ReactNode;
  /** Account, id, path: what a machine wrote. */
  machine?: ReactNode;
  note?: ReactNode;
  /** The endpoint whose page this is. */
  current?: boolean;
};

/** `claim` in two words, `proof` in a few: "Not checked", "unsigned got 200". */
export type TrustLink = { verdict: VerdictCode; claim: string; proof: ReactNode };

type TrustPathProps = { nodes: readonly [TrustNode, TrustNode, TrustNode, TrustNode]; links: readonly [TrustLink, TrustLink, TrustLink] };

/** Who may cause what, and what proves it. An ordered list that is drawn as boxes and arrows; on narrow places it runs downwards. */
export function TrustPath({ nodes, links }: TrustPathProps) {
  return (
    <div className="@container">
      <ol aria-label="Trust path" className="flex @3xl:flex-row flex-col @3xl:items-stretch">
        {nodes.flatMap((node, index) => {
          const link = links[index];
          const box = <NodeBox key={node.role} node={node} />;
          return link ? [box, <Arrow key={`${node.role} onwards`} link={link} />] : [box];
        })}
      </ol>
    </div>
  );
}

function NodeBox({ node }: { node: TrustNode }) {
  return (
    <li
      className={`wrap-anywhere min-w-0 flex-1 rounded-lg border px-3 py-2.5 ${node.current ? "border-accent-line bg-accent-soft" : "border-line-2 bg-surface"}`}
    >
      <p className="text-fg3 text-xs">{node.role}</p>
      <div className="mt-0.5 flex items-center gap-1.5 font-semibold">{node.title}</div>
      {node.machine && <p className="mt-1 truncate font-mono text-fg2 text-xs">{node.machine}</p>}
      {node.note && <p className="mt-1 text-fg2 text-xs">{node.note}</p>}
    </li>
  );
}

const strokes: Record<VerdictCode, { stroke: string; strokeWidth: number; strokeDasharray?: string }> = {
  pass: { stroke: "var(--fg2)", strokeWidth: 1.25 },
  fail: { stroke: "var(--crit-fill)", strokeWidth: 2 },
  unknown: { stroke: "var(--fg2)", strokeWidth: 1.25, strokeDasharray: "3 3" },
  not_applicable: { stroke: "var(--control)", strokeWidth: 1 },
};

function Arrow({ link }: { link: TrustLink }) {
  return (
    <li className="flex @3xl:w-[12%] @3xl:min-w-29 shrink-0 @3xl:flex-col items-center @3xl:justify-center gap-x-3 @3xl:px-1.5 @max-3xl:pl-6">
      <p className={`@3xl:order-1 order-2 flex shrink-0 items-center gap-1.5 ${link.verdict === "fail" ? "font-medium text-crit" : ""}`}>
        <VerdictMark verdict={link.verdict} decorative />
        <span className="sr-only">{verdictWords[link.verdict]}: </span>
        {link.claim}
      </p>
      <AcrossArrow verdict={link.verdict} />
      <DownArrow verdict={link.verdict} />
      <p className="order-3 min-w-0 @3xl:max-w-full wrap-anywhere @3xl:text-center text-fg3 text-xs">{link.proof}</p>
    </li>
  );
}

function AcrossArrow({ verdict }: { verdict: VerdictCode }) {
  return (
    <svg width="100%" height="12" aria-hidden="true" className="@3xl:order-2 my-0.5 @max-3xl:hidden overflow-visible">
      <line x2="100%" y1="6" y2="6" {...strokes[verdict]} />
      <svg x="100%" overflow="visible" aria-hidden="true">
        <path d="M-6 2.2L1 6l-7 3.8z" fill={strokes[verdict].stroke} />
      </svg>
    </svg>
  );
}

function DownArrow({ verdict }: { verdict: VerdictCode }) {
  return (
    <svg width="12" height="40" aria-hidden="true" className="@3xl:hidden order-1 shrink-0">
      <line x1="6" x2="6" y2="34" {...strokes[verdict]} />
      <path d="M2.2 33h7.6L6 40z" fill={strokes[verdict].stroke} />
    </svg>
  );
}
