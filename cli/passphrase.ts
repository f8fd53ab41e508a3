import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** From HOOKSTEWARD_BACKUP_PASSPHRASE, else asked at the terminal without showing it. @throws Error when there is no terminal */
export async function readPassphrase(question: string): Promise<string> {
  const given = process.env.HOOKSTEWARD_BACKUP_PASSPHRASE;
  if (given) return given;
  if (!process.stdin.isTTY) throw new Error("No terminal to ask for the passphrase: set HOOKSTEWARD_BACKUP_PASSPHRASE.");
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question("");
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
