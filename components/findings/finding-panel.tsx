import Link from "next/link";
import type { ReactNode } from "react";
import { Verdict, verdictWords } from "@/components/marks/verdict";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/panel";
import type { FindingView } from "@/lib/findings/views";

/** What is so, why it matters and what to do, with the evidence as the facts are now. */
export function FindingPanel({ finding, action }: { finding: FindingView; action: { href: string; label: string } | undefined }) {
  const { verdict, why, remediation, controls, state } = finding;
  const passes = verdict.code === "pass" || verdict.code === "not_applicable";
  return (
    <Panel title="What is wrong" note={<Verdict verdict={verdict.code}>{`${verdictWords[verdict.code]} now`}</Verdict>}>
      <div className="flex flex-col gap-3.5">
        {state !== "resolved" && passes && (
          <Banner tone="pass" title="The facts are right now.">
            The next evaluation resolves it; nobody has to.
          </Banner>
        )}
        {state !== "resolved" && verdict.code === "unknown" && (
          <Banner tone="med" title="It cannot be told any more.">
            What could not be checked is not fine: it stays until there is an answer.
          </Banner>
        )}
        <div className="grid gap-x-6 gap-y-3.5 md:grid-cols-2">
          <Part title="Evidence">{verdict.evidence}</Part>
          <Part title="Remedy">
            {remediation}
            {action && (
              <Link href={action.href} className="link mt-1.5 block font-medium">
                {action.label}
              </Link>
            )}
          </Part>
          <Part title="Why it matters">{why}</Part>
          <Part title="Controls that it supports">
            <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
              {controls.map(({ framework, ids }) => (
                <div key={framework} className="contents">
                  <dt className="text-fg3 text-xs">{framework}</dt>
                  <dd className="text-xs">{ids.join(", ")}</dd>
                </div>
              ))}
            </dl>
          </Part>
        </div>
      </div>
    </Panel>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="text-fg3 text-xs">{title}</h3>
      <div className="mt-1">{children}</div>
    </div>
  );
}
