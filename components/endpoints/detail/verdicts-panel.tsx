import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Coverage } from "@/components/marks/coverage";
import { SeverityLabel } from "@/components/marks/severity";
import { Verdict, VerdictMark, verdictOrder, verdictWords } from "@/components/marks/verdict";
import { Panel } from "@/components/ui/panel";
import type { VerdictCode } from "@/lib/checks/types";
import type { EndpointView, VerdictView } from "@/lib/endpoints/endpoint-view";
import { verdictAction } from "./verdict-action";

const groupNotes: Record<VerdictCode, string> = {
  fail: "",
  unknown: "what would turn each into an answer",
  pass: "",
  not_applicable: "why each does not apply",
};
/** All fails; of the rest a few, the others on request: most readers come for what is wrong. */
const shownAtFirst: Record<VerdictCode, number> = { fail: 100, unknown: 5, pass: 2, not_applicable: 1 };
const moreWords: Record<VerdictCode, string> = { fail: "failed", unknown: "unknown", pass: "passed", not_applicable: "not applicable" };
const severityRank = ["critical", "high", "medium", "low", "info"];

/** Every check with its evidence and remedy: fail, unknown, pass, not applicable. Of the unknown, those that can be answered here first. */
export function VerdictsPanel({ endpoint, all }: { endpoint: EndpointView; all: boolean }) {
  const { verdicts } = endpoint;
  const of = (code: VerdictCode) => verdicts.filter((verdict) => verdict.code === code);
  const count = (code: VerdictCode) => of(code).length;
  const known = count("pass") + count("fail");
  return (
    <Panel
      id="verdicts"
      title="Verdicts"
      note={
        <span className="flex flex-wrap gap-x-4 gap-y-1 text-fg2">
          {verdictOrder.map((code) => (
            <Verdict key={code} verdict={code}>
              <span>
                <span className="font-semibold text-fg">{count(code)}</span> {verdictWords[code].toLowerCase()}
              </span>
            </Verdict>
          ))}
        </span>
      }
      action={
        <>
          <span className="text-fg3 text-xs">policy version {endpoint.policyVersion}</span>
          <Coverage known={known} applicable={known + count("unknown")} />
        </>
      }
      flush
    >
      {verdictOrder.map((code) => (
        <VerdictGroup
          key={code}
          code={code}
          verdicts={code === "unknown" ? answerableFirst(of(code), endpoint.id) : of(code).sort(worstFirst)}
          endpointId={endpoint.id}
          all={all}
        />
      ))}
    </Panel>
  );
}

const answerableFirst = (verdicts: VerdictView[], id: string) => {
  const answerable = (verdict: VerdictView) => verdictAction(verdict, id) !== undefined;
  return [...verdicts.filter(answerable), ...verdicts.filter((verdict) => !answerable(verdict))];
};
const worstFirst = (a: VerdictView, b: VerdictView) => rank(a) - rank(b);
const rank = ({ severity }: VerdictView) => (severity === null ? severityRank.length : severityRank.indexOf(severity));

interface VerdictGroupProps {
  code: VerdictCode;
  verdicts: VerdictView[];
  endpointId: string;
  all: boolean;
}

function VerdictGroup({ code, verdicts, endpointId, all }: VerdictGroupProps) {
  if (verdicts.length === 0) return null;
  const shown = all ? verdicts : verdicts.slice(0, shownAtFirst[code]);
  return (
    <details open className="group border-t first:border-t-0">
      <summary className="flex min-h-8 cursor-pointer list-none items-center gap-2 bg-sunken px-3.5 -outline-offset-2 max-md:min-h-11">
        <ChevronRight size={14} strokeWidth={1.75} aria-hidden className="text-fg3 transition-transform group-open:rotate-90" />
        <VerdictMark verdict={code} size={14} decorative />
        <span className="whitespace-nowrap font-medium">{verdictWords[code]}</span>
        <span className="text-fg3">{verdicts.length}</span>
        <span className="text-fg3 text-xs max-sm:hidden">{groupNotes[code]}</span>
      </summary>
      <Rows code={code} verdicts={shown} endpointId={endpointId} />
      {shown.length < verdicts.length && (
        <Link
          href={`/endpoints/${endpointId}?verdicts=all#verdicts`}
          scroll={false}
          className="link block border-t px-3.5 py-2 font-medium"
        >
          {verdicts.length - shown.length} more {moreWords[code]}
        </Link>
      )}
    </details>
  );
}

function Rows({ code, verdicts, endpointId }: { code: VerdictCode; verdicts: VerdictView[]; endpointId: string }) {
  return (
    <ul>
      {verdicts.map((verdict, index) => (
        <li key={verdict.id} className={`border-t ${code === "fail" ? "shadow-[inset_2px_0_var(--crit-fill)]" : ""}`}>
          {code === "fail" ? (
            <FailRow verdict={verdict} endpointId={endpointId} open={index === 0} />
          ) : (
            <PlainRow verdict={verdict} endpointId={endpointId} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Title({ verdict }: { verdict: VerdictView }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className={verdict.code === "not_applicable" ? "text-fg2" : "font-semibold"}>{verdict.title}</span>
      {verdict.severity && <SeverityLabel severity={verdict.severity} />}
      <code className="font-mono text-fg3 text-xs">{verdict.id}</code>
    </span>
  );
}

const Controls = ({ controls }: { controls: string[] }) => (
  <span title={`Supports ${controls.join(", ")}`} className="shrink-0 text-fg3 text-xs max-lg:hidden">
    {controls.slice(0, 3).join(", ")}
  </span>
);

function FailRow({ verdict, endpointId, open }: { verdict: VerdictView; endpointId: string; open: boolean }) {
  const action = verdictAction(verdict, endpointId);
  return (
    <details open={open} className="group/row">
      <summary className="flex cursor-pointer list-none items-start gap-2.5 px-3.5 py-2.5 -outline-offset-2">
        <span className="mt-px">
          <VerdictMark verdict="fail" decorative />
        </span>
        <span className="min-w-0 flex-1">
          <Title verdict={verdict} />
          <span className="block text-fg2 group-open/row:hidden">{verdict.evidence}</span>
        </span>
        <Controls controls={verdict.controls} />
      </summary>
      <div className="grid gap-x-6 gap-y-3 pr-3.5 pb-3.5 pl-10 md:grid-cols-2">
        <div>
          <p className="text-fg3 text-xs">Evidence</p>
          <p className="mt-1">{verdict.evidence}</p>
          <p className="mt-1 text-fg2">{verdict.why}</p>
        </div>
        <div>
          <p className="text-fg3 text-xs">Remedy</p>
          <p className="mt-1">{verdict.remediation}</p>
          {action && (
            <p className="mt-2">
              <Link href={action.href} className="link font-medium">
                {action.label}
              </Link>
            </p>
          )}
        </div>
      </div>
    </details>
  );
}

function PlainRow({ verdict, endpointId }: { verdict: VerdictView; endpointId: string }) {
  const action = verdict.code === "unknown" ? verdictAction(verdict, endpointId) : undefined;
  return (
    <div className="flex items-start gap-2.5 px-3.5 py-2 max-sm:flex-wrap">
      <span className="mt-px">
        <VerdictMark verdict={verdict.code} decorative />
      </span>
      <div className="min-w-0 flex-1 max-sm:basis-3/4">
        <Title verdict={verdict} />
        <p className="text-fg2">{verdict.evidence}</p>
      </div>
      <Controls controls={verdict.controls} />
      {action && (
        <Link
          href={action.href}
          className="link shrink-0 font-medium max-sm:flex max-sm:min-h-11 max-sm:w-full max-sm:items-center max-sm:pl-6.5"
        >
          {action.label}
        </Link>
      )}
    </div>
  );
}
