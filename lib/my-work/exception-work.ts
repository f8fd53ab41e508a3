import { dayMs } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { severities } from "@/lib/endpoints/vocabulary";
import { readWaiting } from "@/lib/exceptions/read-exceptions";
import { exceptionReasonWords } from "@/lib/exceptions/words";
import type { WorkItem } from "./schema";
import type { WorkSource } from "./source";

const shown = 4;
/** Whoever asks waits no longer than a working week. */
const decideWithinDays = 7;

/** Requests that wait for somebody who may decide, never one's own. */
export const exceptionWork: WorkSource = {
  kind: "exception",
  async read(principal, _now, db) {
    if (!roleMay(principal.role, "exception:decide")) return [];
    const { lines, total } = await readWaiting(principal, shown, db);
    const items = lines.map(({ id, kind, reason, requestedBy, requestedAt, findings, example, worstRank, justification }): WorkItem => {
      const what = findings === 1 && example ? `one finding on ${example}` : formatCount(findings, "finding");
      const severity = worstRank === null ? undefined : severities[worstRank];
      return {
        key: `exception-${id}`,
        title: kind === "accepted_risk" ? "Decide about a risk" : "Decide about a false positive",
        text: `${requestedBy?.name ?? "Somebody"} asks for ${what}: ${reason && reason !== "other" ? `${exceptionReasonWords[reason].toLowerCase()}. ` : ""}${justification}`,
        ...(severity ? { severity } : {}),
        dueAt: new Date(requestedAt.getTime() + decideWithinDays * dayMs),
        primary: { label: "Look and decide", href: `/findings/exceptions/${id}` },
      };
    });
    if (total <= lines.length) return items;
    const rest: WorkItem = {
      key: "exception-rest",
      title: `Decide about ${formatCount(total - lines.length, "more request")}`,
      text: "The oldest come first.",
      dueAt: null,
      primary: { label: "See the list", href: "/findings/exceptions" },
    };
    return [...items, rest];
  },
};
