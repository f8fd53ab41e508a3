import { createPublicKey, type KeyObject } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ChainReader } from "./audit-chain";
import { type CheckpointJudgement, judgeCheckpoints, readCheckpoint, type VerifiedCheckpoint } from "./audit-checkpoints";

const help = `Usage: hooksteward audit verify FILE [--checkpoints FILE] [--public-key FILE]

Checks an exported audit log without any server: every event and its details against the hash that links it to the one before, and
the chain against signed checkpoints. FILE may be - for standard input.

  --checkpoints FILE  checkpoints kept outside the database (audit-checkpoints.jsonl); those in the export are read in any case
  --public-key FILE   the public key, PEM, kept from the settings page; without it no signature can be checked

A cut tail and a chain that was rewritten as a whole show only against checkpoints kept outside.
Exit code: 0 nothing is wrong, 1 the log was tampered with, 2 it could not be read.
`;

/** Shares no code with the writer: an independent reading of docs/audit-format.md. */
export async function auditVerify(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { checkpoints: { type: "string" }, "public-key": { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [file, ...rest] = positionals;
  if (values.help || !file || rest.length > 0) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const keys = values["public-key"] ? readKeys(await readFile(values["public-key"], "utf8"), values["public-key"]) : [];
  const outside = values.checkpoints ? await readCheckpointFile(values.checkpoints) : [];
  const chain = new ChainReader();
  const input = file === "-" ? process.stdin : createReadStream(file);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) if (line) chain.read(line);
  const report = chain.finish();
  if (report.unreadable) {
    process.stderr.write(`${file}: ${report.unreadable}\n`);
    return 2;
  }
  const judged = judgeCheckpoints(report, [...outside, ...chain.checkpoints], keys);
  const problems = [...(report.problem ? [report.problem] : []), ...judged.problems];
  process.stdout.write(`${[...problems, ...summary(report, judged, keys)].join("\n")}\n`);
  return problems.length > 0 ? 1 : 0;
}

function summary(report: ReturnType<ChainReader["finish"]>, { vouching, signedCount }: CheckpointJudgement, keys: KeyObject[]): string[] {
  const { chain, lastGood, eventCount, details } = report;
  const read = `Read ${eventCount} events of the chain “${chain}” and ${details} detail rows.`;
  if (lastGood === 0) return [read];
  const linked = `Events 1 to ${lastGood} link to each other.`;
  if (!vouching && signedCount > 0) return [read, linked, "Vouched for: nothing, because no signed checkpoint fits the events that link."];
  if (!vouching) {
    const why = keys.length === 0 ? "no public key was given" : "no checkpoint with a valid signature was given";
    return [read, linked, `Vouched for: nothing, because ${why}. A cut tail or a chain rewritten as a whole would not show.`];
  }
  const open =
    lastGood > vouching.seq
      ? [`Events ${vouching.seq + 1} to ${lastGood} are younger than the last checkpoint that fits: they could have been rewritten.`]
      : [];
  return [read, linked, `Vouched for: events 1 to ${vouching.seq}, by the checkpoint of ${vouching.at} (key ${vouching.keyId}).`, ...open];
}

function readKeys(text: string, file: string): KeyObject[] {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  if (blocks.length === 0) throw new Error(`${file} holds no PEM public key (-----BEGIN PUBLIC KEY-----)`);
  return blocks.map((block) => createPublicKey(block));
}

async function readCheckpointFile(file: string): Promise<VerifiedCheckpoint[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line.trim());
  return lines.map((line, index) => {
    const checkpoint = readCheckpoint(line);
    if (!checkpoint) throw new Error(`${file}, line ${index + 1} is not a checkpoint`);
    return { ...checkpoint, origin: `${file}, line ${index + 1}` };
  });
}
