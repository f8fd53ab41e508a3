import { createHash } from "node:crypto";
import { defineCommand } from "@/lib/core/command";
import type { Database } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { sheetTargets } from "@/lib/imports/parsers/sheet-headings";
import { type ImportKind, rememberMappingInput } from "./schema";
import type { ParseContext } from "./webhook";

/** Headings in their order: another export of the same system has the same ones. */
const headerHash = (columns: readonly string[]) => createHash("sha256").update(JSON.stringify(columns)).digest("hex");

/** Every mapping people ever confirmed; there are as many as there are kinds of sheet. */
export async function loadMappings(db: Database): Promise<NonNullable<ParseContext["mappingFor"]>> {
  const rows = await db.columnMapping.findMany();
  const known = new Map(
    rows.map(({ headerHash: hash, kind, mapping }) => [hash, { kind: kind as ImportKind, mapping: mapping as Record<string, string> }]),
  );
  return (columns) => known.get(headerHash(columns));
}

export const rememberMapping = defineCommand({
  name: "import.rememberMapping",
  permission: "import:run",
  input: rememberMappingInput,
  async run({ input, tx, now, audit }) {
    const targets = sheetTargets[input.kind];
    const unknown = Object.entries(input.mapping).find(([target, column]) => !targets.includes(target) || !input.columns.includes(column));
    if (unknown)
      throw new AppError("invalid_input", `“${unknown[1]}” as ${unknown[0]}: the sheet has no such column, or the fact is not known.`);
    const hash = headerHash(input.columns);
    const saved = { kind: input.kind, mapping: input.mapping, updatedAt: now };
    await tx.columnMapping.upsert({ where: { headerHash: hash }, create: { headerHash: hash, ...saved }, update: saved });
    audit({ object: { type: "column_mapping", id: hash.slice(0, 16) }, data: { kind: input.kind, mapping: input.mapping } });
    return { remembered: true };
  },
});
