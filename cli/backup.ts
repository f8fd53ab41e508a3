import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { openInstallation } from "@/cli/installation";
import { readPassphrase } from "@/cli/passphrase";
import { writeBackup } from "@/lib/backups/write-backup";

const help = `Usage: hooksteward backup FILE

Writes everything the product knows, as of one instant, and its keys to FILE (mode 0600; it must not exist yet). The product may run
meanwhile. The keys are encrypted under a passphrase, asked for or taken from HOOKSTEWARD_BACKUP_PASSPHRASE; the rows are not encrypted.
`;

export async function backup(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  const [name] = positionals;
  if (values.help || !name || positionals.length > 1) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const file = path.resolve(name);
  const { ownerUrl, keyFile, close } = await openInstallation({ create: false });
  try {
    if (!keyFile) throw new Error("The keys are missing: set HOOKSTEWARD_KEYS and AUTH_SECRET, or HOOKSTEWARD_KEY_FILE.");
    const passphrase = await readPassphrase("Passphrase for the keys in the backup: ");
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const { rows, tables } = await writeBackup({ ownerUrl, file, keyFile, passphrase, version, now: new Date() });
    process.stdout.write(`Saved ${rows} rows of ${tables} tables and the keys to ${file}\n`);
    return 0;
  } finally {
    await close();
  }
}
