import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import type { CampaignPreview } from "@/lib/campaigns/preview-campaign";
import { viaWords } from "@/lib/campaigns/words";
import { formatCount, formatNumber } from "@/lib/core/format";
import { MailPreview, type TestMail } from "./mail-preview";

interface Props {
  counted: CampaignPreview | undefined;
  /** Sends the first mail to the reader alone; left out where there is nothing to try. */
  testMail: ((items: number) => ReturnType<TestMail>) | undefined;
}

/** Who would be asked how many, and what they would read first, before anybody is. */
export function PreviewPanel({ counted, testMail }: Props) {
  return (
    <div className="flex flex-col gap-4 lg:sticky lg:top-16">
      <Panel title="Who would be asked" note="as it stands now">
        <div role="status" aria-live="polite" className="flex flex-col gap-3">
          {counted ? <Counted {...counted} /> : <p className="text-fg2">Counting…</p>}
        </div>
      </Panel>
      {counted?.mail && <MailPreview mail={counted.mail} testMail={testMail} />}
    </div>
  );
}

function Counted({ endpoints, highRisk, reviewers, withoutReviewer, busiest, byVia, examplesWithout }: CampaignPreview) {
  if (endpoints === 0) return <p className="text-high">No live endpoint matches: nobody would be asked anything. Widen the filter.</p>;
  return (
    <>
      <p className="text-base">
        <strong className="font-semibold">{formatCount(endpoints, "endpoint")}</strong>, {formatNumber(highRisk)} of them high risk, asked
        of <strong className="font-semibold">{formatCount(reviewers, "person", "people")}</strong>.
      </p>
      <ul className="flex flex-col gap-1">
        {byVia.flatMap(({ via, items }) =>
          via === "" ? [] : [<Line key={via} label={viaWords[via].replace(/^as /, "As ")} value={formatNumber(items)} />],
        )}
        {withoutReviewer > 0 && (
          <Line label={<span className="font-medium text-high">No reviewer</span>} value={formatNumber(withoutReviewer)} />
        )}
      </ul>
      {withoutReviewer > 0 && (
        <p className="text-fg2">
          Nobody active answers for{" "}
          {examplesWithout.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ", "}
              <Link href={`/endpoints/${id}`} className="link underline">
                {name}
              </Link>
            </span>
          ))}
          {withoutReviewer > examplesWithout.length && ` and ${formatNumber(withoutReviewer - examplesWithout.length)} more`}. Name somebody
          under “Else”.
        </p>
      )}
      <div>
        <h3 className="mb-1 font-medium text-fg3 text-xs">Most asked</h3>
        <ul className="flex flex-col gap-1">
          {busiest.map(({ id, name, items }) => (
            <Line key={id} label={name} value={formatNumber(items)} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Line({ label, value }: { label: React.ReactNode; value: string }) {
  return (
    <li className="flex justify-between gap-3">
      <span className="min-w-0 truncate">{label}</span>
      <span>{value}</span>
    </li>
  );
}
