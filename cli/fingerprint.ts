import { askSilently } from "@/cli/ask-silently";
import { installationKeys } from "@/cli/installation";
import { fingerprintsOf } from "@/lib/core/fingerprint";
import { fingerprintKeys } from "@/lib/core/keys";

const help = `Usage: hooksteward fingerprint

Prints the keyed fingerprint of a value, as the product shows it beside a secret: the same value has the same fingerprint, and nothing can
be learnt from it without the key. The value is typed at a prompt that does not show it, or comes from standard input; never from an
argument, which other users of the machine and the shell's history would see. Runs where the key is: HOOKSTEWARD_KEYS, the file
HOOKSTEWARD_KEY_FILE, or DATA_DIR/keys.env. One line for each key, the current one first.

Exit code: 0 printed, 2 refused: an argument, no value, or no key.
`;

export async function fingerprint(args: string[]): Promise<number> {
  if (args.length > 0 && args.every((arg) => arg === "--help" || arg === "-h")) {
    process.stdout.write(help);
    return 0;
  }
  // Not repeated in the message: it may be the secret.
  if (args.length > 0) throw new Error("takes no argument: type the value at the prompt, or send it by standard input");
  const masters = installationKeys();
  if (!masters) throw new Error("the key is not here: set HOOKSTEWARD_KEYS, HOOKSTEWARD_KEY_FILE or DATA_DIR as the installation has them");
  const value = process.stdin.isTTY ? await askSilently("Value (not shown): ") : await standardInput();
  if (value === "") throw new Error("there was no value");
  process.stdout.write(`${fingerprintsOf("secret", value, fingerprintKeys(masters)).join("\n")}\n`);
  return 0;
}

/** Without the line break that `echo` and editors put at the end. */
async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}
