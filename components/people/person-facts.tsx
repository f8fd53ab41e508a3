import Link from "next/link";
import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { formatNumber, type ViewerClock } from "@/lib/core/format";
import { roleWords } from "@/lib/core/permissions";
import type { NamedView, PersonView } from "@/lib/people/schema";

export function PersonFacts({ person, clock }: { person: PersonView; clock: ViewerClock }) {
  const { teams, email, more } = person;
  return (
    <Panel title="Who">
      <Facts>
        <Fact label="E-mail">{email ?? <Missing />}</Fact>
        <Fact label="Teams">
          {teams.length === 0 && <Missing />}
          {teams.map((team) => (
            <span key={team.id} className="block not-first:mt-1.5">
              <Link href={`/teams/${team.id}`} className="link">
                {team.name}
              </Link>
              {team.lead && <span className="text-fg3"> · lead</span>}
            </span>
          ))}
        </Fact>
        {more && (
          <>
            <Fact label="Manager">{more.manager ? <PersonLink person={more.manager} /> : <Missing />}</Fact>
            <Fact label="Reports">
              {more.reports.length === 0 && <Missing />}
              {more.reports.map((report) => (
                <span key={report.id} className="block not-first:mt-1.5">
                  <PersonLink person={report} />
                </span>
              ))}
              {more.reportCount > more.reports.length && (
                <span className="text-fg3">and {formatNumber(more.reportCount - more.reports.length)} more</span>
              )}
            </Fact>
            <Fact label="Role">{more.account ? roleWords[more.account.role] : "no sign-in"}</Fact>
            {more.account?.lastSeenAt && (
              <Fact label="Last seen">
                <RelativeTime at={more.account.lastSeenAt} clock={clock} />
              </Fact>
            )}
          </>
        )}
      </Facts>
    </Panel>
  );
}

const Missing = () => <span className="text-fg3">–</span>;

function PersonLink({ person }: { person: NamedView }) {
  return (
    <Link href={`/people/${person.id}`} className="link">
      {person.name}
    </Link>
  );
}
