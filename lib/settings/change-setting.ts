import { defineCommand } from "@/lib/core/command";
import { isSystem } from "@/lib/core/principal";
import { readSetting } from "./queries";
import { changeSettingInput } from "./schema";

export const changeSetting = defineCommand({
  name: "settings.change",
  permission: "settings:edit",
  input: changeSettingInput,
  async run({ actor, input: { key, value }, tx, now, audit }) {
    const before = await readSetting(key, tx);
    if (JSON.stringify(before) === JSON.stringify(value)) {
      audit.nothingChanged();
      return;
    }
    const updatedById = isSystem(actor) ? null : actor.personId;
    await tx.setting.upsert({
      where: { key },
      create: { key, value, updatedAt: now, updatedById },
      update: { value, updatedAt: now, updatedById },
    });
    audit({ object: { type: "setting", id: key }, data: { before, after: value } });
  },
});
