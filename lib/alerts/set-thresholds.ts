import { defineCommand } from "@/lib/core/command";
import { isSystem } from "@/lib/core/principal";
import { alertSettings, thresholdsInput } from "./schema";

/** How long before a rotation people hear of it. The next sweep opens and closes what follows, as one digest each. */
export const setThresholds = defineCommand({
  name: "alerts.set-thresholds",
  permission: "settings:edit",
  input: thresholdsInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await tx.setting.findUnique({ where: { key: "alerts" } });
    const before = alertSettings.parse(row?.value ?? {});
    if (JSON.stringify(before) === JSON.stringify({ ...before, ...input })) return audit.nothingChanged();
    const value = { ...before, ...input };
    const updated = { value, updatedAt: now, updatedById: isSystem(actor) ? null : actor.personId };
    await tx.setting.upsert({ where: { key: "alerts" }, create: { key: "alerts", ...updated }, update: updated });
    audit({ object: { type: "setting", id: "alerts" }, data: { before, after: value } });
  },
});
