import { type BarRow, HorizontalBars } from "@/components/charts/horizontal-bars";
import { Legend, type Series } from "@/components/charts/series";
import { Panel } from "@/components/ui/panel";
import type { TeamOwnership } from "@/lib/posture/queries";
import { listAt } from "./list-at";

const series: readonly Series[] = [
  { key: "backed", label: "owner and backup", tone: "d2" },
  { key: "withoutBackup", label: "no backup", tone: "d2", hatched: true },
  { key: "unowned", label: "unowned", tone: "high" },
];

const shown = 12;
const withoutBackup = "owner=active&backup=none";

export function OwnershipPanel({ teams, asOf }: { teams: TeamOwnership[]; asOf?: string }) {
  const sum = (pick: (team: TeamOwnership) => number) => teams.reduce((total, team) => total + pick(team), 0);
  return (
    <Panel
      title="Ownership by team"
      note={teams.length > shown ? `the ${shown} largest of ${teams.length}` : undefined}
      flush
      action={<Legend series={series} />}
    >
      <HorizontalBars
        label="Ownership by team"
        heading="Team"
        totalHeading="Endpoints"
        extraHeadings={["No backup", "Unowned"]}
        series={series}
        rows={largestWithNoTeam(teams).map((team) => toRow(team, asOf))}
        sum={{
          label: "All",
          total: { count: sum((team) => team.endpoints) },
          extra: [
            { count: sum((team) => team.withoutBackup), href: listAt(withoutBackup, asOf) },
            { count: sum((team) => team.unowned), href: listAt("owner=unowned", asOf) },
          ],
        }}
      />
    </Panel>
  );
}

/** The largest teams; endpoints that belong to none always show. */
function largestWithNoTeam(teams: TeamOwnership[]): TeamOwnership[] {
  const none = teams.filter((team) => team.teamId === null);
  return [...teams.filter((team) => team.teamId !== null).slice(0, shown - none.length), ...none];
}

function toRow(team: TeamOwnership, asOf: string | undefined): BarRow {
  const search = `team=${team.teamId ?? "none"}`;
  const list = listAt(search, asOf);
  return {
    key: team.teamId ?? "none",
    label: team.name,
    alarming: team.teamId === null,
    href: list,
    total: { count: team.endpoints, href: list },
    counts: { backed: team.endpoints - team.unowned - team.withoutBackup, withoutBackup: team.withoutBackup, unowned: team.unowned },
    extra: [
      { count: team.withoutBackup, href: listAt(`${search}&${withoutBackup}`, asOf) },
      { count: team.unowned, href: listAt(`${search}&owner=unowned`, asOf), alarming: true },
    ],
  };
}
