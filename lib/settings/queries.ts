import type { Database } from "@/lib/core/db";
import { database } from "@/lib/core/db";
import { type SettingKey, type SettingValue, settingSchemas } from "./schema";

/** The stored value, or the one it has before anybody changed it. */
export async function readSetting<Key extends SettingKey>(key: Key, db: Database = database()): Promise<SettingValue<Key>> {
  const row = await db.setting.findUnique({ where: { key } });
  return settingSchemas[key].parse(row?.value ?? {}) as SettingValue<Key>;
}
