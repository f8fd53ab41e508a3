import Link from "next/link";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { CheckImpact, PolicyPreview } from "@/lib/policy/schema";

/** Per check, how many endpoints would get another answer, and whether these were counted or estimated. */
export function ImpactList({ preview }: { preview: PolicyPreview }) {
  const { impact, judged, total, endpointsChanged } = preview;
  const sampled = judged < total;
  const scale = (count: number) => (sampled ? `about ${formatNumber(Math.round((count / judged) * total))}` : formatNumber(count));
  return (
    <div className="flex flex-col gap-2.5">
      <p className="text-fg2">
        {sampled ? (
          <>
            Estimated from {formatNumber(judged)} endpoints, drawn at random out of {formatNumber(total)} and judged under both policies.
            What touches fewer than about 1 in {formatNumber(Math.floor(judged / 3))} may not show.
          </>
        ) : (
          <>All {formatCount(total, "endpoint")} judged under both policies.</>
        )}
      </p>
      {impact.length === 0 ? (
        <p className="font-medium">No verdict would change{sampled ? " in the sample" : ""}.</p>
      ) : (
        <>
          <p>
            <span className="font-semibold">{scale(endpointsChanged)}</span>{" "}
            {endpointsChanged === 1 && !sampled ? "endpoint gets" : "endpoints get"} another answer.
          </p>
          <ul className="divide-y border-t">
            {impact.map((line) => (
              <li key={line.checkId} className="py-2">
                <p className="font-medium">{line.title}</p>
                <p className="text-fg2">{effects(line, scale)}</p>
                {line.examples.length > 0 && (
                  <p className="wrap-anywhere text-fg3 text-xs">
                    {"for example "}
                    {line.examples.map(({ id, name }, index) => (
                      <span key={id}>
                        {index > 0 && ", "}
                        <Link href={`/endpoints/${id}`} className="link">
                          {name}
                        </Link>
                      </span>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function effects({ starts, stops, notJudged, raised, lowered }: CheckImpact, scale: (count: number) => string): string {
  return [
    starts && `${scale(starts)} start failing`,
    stops && `${scale(stops)} stop failing`,
    notJudged && `${scale(notJudged)} that fail today would not be judged any more`,
    raised && `${scale(raised)} more severe`,
    lowered && `${scale(lowered)} less severe`,
  ]
    .filter(Boolean)
    .join(", ");
}
