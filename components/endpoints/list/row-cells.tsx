import type { ReactNode } from "react";
import { AssuranceLabel } from "@/components/marks/assurance";
import { Owner, ownerView } from "@/components/marks/owner";
import { SecretAgeCell } from "@/components/marks/secret-age";
import { SeverityCounts } from "@/components/marks/severity";
import { TwoLines } from "@/components/ui/table";
import { formatNumber, MISSING, UNKNOWN } from "@/lib/core/format";
import type { ListColumn } from "@/lib/endpoints/list-columns-schema";
import type { ListLine } from "@/lib/endpoints/list-view";
import { type Severity, severities } from "@/lib/endpoints/vocabulary";
import { wordFor } from "@/lib/endpoints/words";

const rotationTones: Readonly<Record<ListLine["rotation"]["tone"], string>> = {
  overdue: "text-high",
  soon: "text-med",
  plain: "",
  quiet: "text-fg2",
};

/** What stands in a cell, by column. */
export const cells: Readonly<Record<ListColumn, (line: ListLine) => ReactNode>> = {
  environment: ({ environment }) => environment ?? <Unknown />,
  owner: (line) => <Owner owner={ownerView(line)} twoLines />,
  authentication: ({ assurance, authentication }) => <AssuranceLabel assurance={assurance} basis={authentication} />,
  age: ({ age, policyDays, warnDays }) => <SecretAgeCell age={age} policyDays={policyDays} warnDays={warnDays} />,
  rotation: ({ rotation }) => (
    <TwoLines second={rotation.note}>
      <span className={rotationTones[rotation.tone]}>{rotation.text}</span>
    </TwoLines>
  ),
  delivered: ({ delivered }) =>
    delivered ? (
      <span data-tip={delivered.tip} className={delivered.stale ? "text-med" : undefined}>
        {delivered.text}
      </span>
    ) : (
      <span className="text-fg3" data-tip="No delivery evidence: whether it is used cannot be told">
        {UNKNOWN}
      </span>
    ),
  findings: ({ failing }) => <Findings failing={failing} />,
  risk: ({ risk }) => risk,
  dataClass: ({ dataClass }) => (dataClass ? wordFor(dataClass) : <Unknown />),
  direction: ({ direction }) => (direction ? wordFor(direction) : <Unknown />),
  lifecycle: ({ lifecycle }) => lifecycle,
  account: ({ account }) => <span className="font-mono text-xs">{account || MISSING}</span>,
};

const Unknown = () => <span className="text-fg3">{UNKNOWN}</span>;

const maxShown = 2;

/** The worst two severities; the tip counts them all. */
function Findings({ failing }: { failing: ListLine["failing"] }) {
  const present = severities.filter((severity) => failing[severity]);
  const worst: Partial<Record<Severity, number>> = {};
  for (const severity of present.slice(0, maxShown)) worst[severity] = failing[severity] ?? 0;
  if (present.length <= maxShown) return <SeverityCounts counts={worst} />;
  return (
    <span data-tip={present.map((severity) => `${formatNumber(failing[severity] ?? 0)} ${severity}`).join(", ")}>
      <SeverityCounts counts={worst} />
      <span className="sr-only">, and less severe ones</span>
    </span>
  );
}
