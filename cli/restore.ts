import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Installation, openInstallation } from "@/cli/installation";
import { readPassphrase } from "@/cli/passphrase";
import { restoreBackup } from "@/lib/backups/restore-backup";
import { migrate } from "@/lib/core/migrate";
import { writeSecretFile } from "@/lib/core/postgres/secret-file";
import { restoredMark } from "@/scripts/keys";

const help = `Usage: hooksteward restore FILE

Fills an empty database (a DATA_DIR that holds none yet, or the database of DATABASE_URL) from a backup, compares every table with what was
saved, and migrates forward to this version. The keys are opened with the passphrase, asked for or taken from HOOKSTEWARD_BACKUP_PASSPHRASE.
`;

export async function restore(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { help: { type: "boolean", short: "h" } } });
  const [name] = positionals;
  if (values.help || !name || positionals.length > 1) {
    (values.help ? process.stdout : process.stderr).write(help);
    return values.help ? 0 : 2;
  }
  const file = path.resolve(name);
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const passphrase = await readPassphrase("Passphrase of the backup's keys: ");
  const installation = await openInstallation({ create: true });
  try {
    const { ownerUrl, applicationUrl } = installation;
    const { rows, keyFile, manifest } = await restoreBackup({ ownerUrl, file, passphrase });
    await migrate({ ownerUrl, applicationUrl });
    process.stdout.write(`Restored ${rows} rows of ${manifest.tables.length} tables, saved ${manifest.createdAt}\n`);
    keepKeys(installation, keyFile);
    return 0;
  } finally {
    await installation.close();
  }
}

/** The keys belong to the rows: fingerprints compare and sealed settings open with these alone. */
function keepKeys({ dataDir, embedded, keyFile: configured }: Installation, keyFile: string): void {
  mkdirSync(dataDir, { recursive: true });
  if (embedded) writeSecretFile(path.join(dataDir, restoredMark), "This database was restored from a backup: no demo estate is added.\n");
  if (configured === keyFile) return;
  const takesTheirPlace = embedded && !configured;
  const target = path.join(dataDir, takesTheirPlace ? "keys.env" : "restored-keys.env");
  writeSecretFile(target, keyFile);
  process.stdout.write(
    takesTheirPlace
      ? `Its keys are in ${target}\n`
      : `It needs the keys that were saved with it: start with HOOKSTEWARD_KEY_FILE=${target} and without HOOKSTEWARD_KEYS and AUTH_SECRET.\n`,
  );
}
