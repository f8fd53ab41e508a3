import type { ReactNode } from "react";
import { AssuranceLabel } from "@/components/marks/assurance";
import { Owner, type OwnerView } from "@/components/marks/owner";
import { SecretAgeCell } from "@/components/marks/secret-age";
import { SeverityCounts } from "@/components/marks/severity";
import { RelativeTime } from "@/components/ui/relative-time";
import { TwoLines } from "@/components/ui/table";
import { MISSING, UNKNOWN, type ViewerClock } from "@/lib/core/format";
import type { ListColumn } from "@/lib/endpoints/list-columns-schema";
import type { EndpointRow } from "@/lib/endpoints/list-rows";
import type { SecretCells } from "@/lib/endpoints/list-view";
import { valueWord } from "@/lib/endpoints/list-words";

export interface ListLine {
  row: EndpointRow;
  secret: SecretCells;
}

interface CellProps extends ListLine {
  clock: ViewerClock;
  /** A past instant is shown. */
  past: boolean;
}

const environmentWords: Readonly<Record<EndpointRow["environment"], string>> = {
  production: "prod",
  staging: "staging",
  test: "test",
  development: "dev",
  unknown: UNKNOWN,
};
const rotationTones: Readonly<Record<SecretCells["rotation"]["tone"], string>> = {
  overdue: "text-high",
  soon: "text-med",
  plain: "",
  quiet: "text-fg2",
};

export const numericColumns: ReadonlySet<ListColumn> = new Set(["delivered"]);

/** What stands in a cell, by column. */
export const cells: Readonly<Record<ListColumn, (props: CellProps) => ReactNode>> = {
  environment: ({ row }) => <span className={row.environment === "unknown" ? "text-fg3" : ""}>{environmentWords[row.environment]}</span>,
  owner: ({ row }) => <Owner owner={ownerView(row)} twoLines />,
  authentication: ({ row, secret }) => <AssuranceLabel assurance={row.assurance} basis={secret.authentication} />,
  age: ({ secret }) => <SecretAgeCell age={secret.age} policyDays={secret.policyDays} warnDays={secret.warnDays} />,
  rotation: ({ secret: { rotation } }) => (
    <TwoLines second={rotation.note}>
      <span className={rotationTones[rotation.tone]}>{rotation.text}</span>
    </TwoLines>
  ),
  delivered: (props) => <Delivered {...props} />,
  findings: ({ row }) => <SeverityCounts counts={row.failing} />,
  dataClass: ({ row }) => <Word group="dataClass" value={row.dataClass} />,
  direction: ({ row }) => <Word group="direction" value={row.direction} />,
  lifecycle: ({ row }) => <Word group="lifecycle" value={row.lifecycle} />,
  account: ({ row }) => <span className="font-mono text-xs">{row.account || MISSING}</span>,
};

function Word({ group, value }: { group: "dataClass" | "direction" | "lifecycle"; value: string }) {
  return value === "unknown" ? <span className="text-fg3">{UNKNOWN}</span> : valueWord(group, value);
}

/** The last delivery is not kept for the past; whether it delivered is. */
function Delivered({ row, clock, past }: CellProps) {
  if (past) return <span className={row.activity === "unknown" ? "text-fg3" : ""}>{valueWord("activity", row.activity)}</span>;
  if (!row.lastDeliveryAt) {
    return (
      <span className="text-fg3" data-tip="No delivery evidence: whether it is used cannot be told">
        {UNKNOWN}
      </span>
    );
  }
  return <RelativeTime at={row.lastDeliveryAt} clock={clock} className={row.activity === "stale" ? "text-med" : ""} />;
}

function ownerView({ ownerState, owner, team }: EndpointRow): OwnerView {
  if (ownerState === "missing" || !owner) return { state: "missing", team: team?.name ?? null };
  if (ownerState === "active") return { state: "active", name: owner.name, team: team?.name ?? null };
  return { state: ownerState, name: owner.name };
}
