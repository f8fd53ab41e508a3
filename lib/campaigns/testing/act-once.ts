/** One process that performs one command of a review, to be killed in the middle: act-once.ts COMMAND ACTOR INPUT, both as JSON. */
import { database } from "@/lib/core/db";
import type { Principal } from "@/lib/core/principal";
import { answerItem } from "../answer-item";
import { closeCampaign } from "../close-campaign";
import { startCampaign } from "../start-campaign";

const commands = { start: startCampaign, answer: answerItem, close: closeCampaign };
const [name, actor, input] = process.argv.slice(2) as [keyof typeof commands, string, string];

async function run(): Promise<void> {
  await commands[name].execute(JSON.parse(input), { actor: JSON.parse(actor) as Principal });
  process.stdout.write("done\n");
  await database().$disconnect();
}

void run();
