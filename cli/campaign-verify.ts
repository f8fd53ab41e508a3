import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openInstallation } from "@/cli/installation";
import { readCampaignEvents } from "@/lib/campaigns/read-events";
import { differences, recount } from "@/lib/campaigns/recount";
import { createDatabase } from "@/lib/core/db";

const help = `Usage: hooksteward campaign verify REPORT.json

Counts every number of a review report again from the audit log alone. Exit code 0: the report says what the log says; 1: each number that
differs is named; 2: it could not be checked.
`;

const count = z.int().min(0);
const report = z.object({
  format: z.literal("hooksteward.campaign-report.1"),
  campaignId: z.uuid(),
  name: z.string(),
  state: z.string(),
  numbers: z.object({
    endpoints: count,
    questions: count,
    answered: count,
    silent: count,
    withdrawn: count,
    open: count,
    againstAdvice: count,
    passedOn: count,
    takenBack: count,
    secondLooks: count,
    byAnswer: z.object({ keep: count, reduce_events: count, rotate: count, disable: count, dont_know: count }),
  }),
});

export async function campaignVerify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  const [name] = positionals;
  if (values.help || !name || positionals.length > 1) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const file = path.resolve(name);
  const parsed = report.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    const problem = parsed.error.issues[0];
    throw new Error(
      `${name} is not a review report: ${problem?.path.join(".") || "the file"}: ${problem?.message}. Take it as JSON from the report's page.`,
    );
  }
  const { campaignId, numbers, state, name: campaign } = parsed.data;
  const { applicationUrl, close } = await openInstallation({ create: false });
  const db = createDatabase(applicationUrl, 2);
  try {
    const events = await readCampaignEvents(db, campaignId);
    if (events.length === 0) throw new Error(`The audit log of this installation knows no review ${campaignId}.`);
    const wrong = differences(numbers, recount(events, campaignId));
    const after = state === "closed" ? "" : " It was not closed when the report was taken: answers since then differ too.";
    process.stdout.write(
      wrong.length === 0
        ? `${campaign}: all numbers agree with the audit log (${events.length} events).\n`
        : `${campaign}: the report differs from the audit log.${after}\n${wrong.join("\n")}\n`,
    );
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await db.$disconnect();
    await close();
  }
}
