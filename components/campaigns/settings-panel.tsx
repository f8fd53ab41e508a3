import Link from "next/link";
import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import type { CampaignView } from "@/lib/campaigns/views";
import { silenceWords } from "@/lib/campaigns/words";
import { dueZone, formatDate } from "@/lib/core/format";
import { scopeWords } from "./scope-words";

const stepWords: Readonly<Record<string, string>> = { owner: "owner", backup: "backup", lead: "team lead" };

/** How the campaign was set up, in the words of its form. */
export function SettingsPanel({ campaign, zone }: { campaign: CampaignView; zone: string }) {
  const { search, rerunOf, reviewers, fallback, secondReviewer, dueAt, reminderDays, escalateDays, escalationReplaces } = campaign;
  const chain = [...reviewers.map((step) => stepWords[step] ?? step), ...(fallback ? [fallback.name] : [])].join(", else ");
  return (
    <Panel title="Set up as">
      <Facts>
        <Fact label="About">
          {campaign.micro ? (
            "endpoints whose host, owner or scopes changed that day"
          ) : rerunOf ? (
            <>
              what{" "}
              <Link href={`/campaigns/${rerunOf.id}`} className="link underline">
                {rerunOf.name}
              </Link>{" "}
              left unanswered
            </>
          ) : (
            <Link href={`/endpoints${search ? `?${search}` : ""}`} className="link wrap-anywhere">
              {scopeWords(search)}
            </Link>
          )}
        </Fact>
        <Fact label="Asked">{chain || "nobody"}</Fact>
        <Fact label="Second look">{secondReviewer ? `${secondReviewer.name}, at high risk` : "none"}</Fact>
        <Fact label="Due">{formatDate(dueAt, dueZone)}</Fact>
        <Fact label="Reminders">{reminderDays.length > 0 ? `${reminderDays.join(", ")} days before` : "none"}</Fact>
        <Fact label="Escalation">
          {escalateDays === null
            ? "none"
            : `${escalateDays} days before, to the team lead, ${escalationReplaces ? "instead of" : "beside"} the reviewer`}
        </Fact>
        <Fact label="Silence">{silenceWords[campaign.silence]}</Fact>
        <Fact label="Reasons">
          {[campaign.reasonHighRisk && "at high risk", campaign.reasonAgainstAdvice && "against the advice"]
            .filter(Boolean)
            .join(" and ") || "not asked for"}
        </Fact>
        <Fact label="At once">{campaign.bulkCap === 0 ? "one by one" : `up to ${campaign.bulkCap}, unchanged and low risk`}</Fact>
        <Fact label="Again">{campaign.repeatMonths ? `every ${campaign.repeatMonths} months` : "once"}</Fact>
        <Fact label="By">
          {campaign.createdBy ?? (campaign.micro ? "started by itself" : "–")}, {formatDate(campaign.createdAt, zone)}
        </Fact>
      </Facts>
    </Panel>
  );
}
