import { askSilently } from "@/cli/ask-silently";

/** From HOOKSTEWARD_BACKUP_PASSPHRASE, else asked at the terminal without showing it. @throws Error when there is no terminal */
export async function readPassphrase(question: string): Promise<string> {
  const given = process.env.HOOKSTEWARD_BACKUP_PASSPHRASE;
  if (given) return given;
  if (!process.stdin.isTTY) throw new Error("No terminal to ask for the passphrase: set HOOKSTEWARD_BACKUP_PASSPHRASE.");
  return askSilently(question);
}
