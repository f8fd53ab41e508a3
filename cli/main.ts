interface Command {
  words: string;
  summary: string;
  /** Answers the exit code. */
  load(): Promise<(args: string[]) => Promise<number>>;
}

const commands: Command[] = [
  {
    words: "import check",
    summary: "say what files hold, before anything is imported",
    load: async () => (await import("@/cli/import-check")).importCheck,
  },
  {
    words: "audit verify",
    summary: "check an exported audit log against its signed checkpoints",
    load: async () => (await import("@/cli/audit-verify")).auditVerify,
  },
  {
    words: "campaign verify",
    summary: "count a review report again from the audit log",
    load: async () => (await import("@/cli/campaign-verify")).campaignVerify,
  },
  {
    words: "fingerprint",
    summary: "print the keyed fingerprint of a value typed at a prompt",
    load: async () => (await import("@/cli/fingerprint")).fingerprint,
  },
  {
    words: "backup",
    summary: "save the database and the keys to one file",
    load: async () => (await import("@/cli/backup")).backup,
  },
  {
    words: "restore",
    summary: "fill an empty database from a backup",
    load: async () => (await import("@/cli/restore")).restore,
  },
];

export async function main(args: string[]): Promise<number> {
  const command = commands.find(({ words }) => words.split(" ").every((word, index) => args[index] === word));
  if (!command) {
    const asked = args.length === 0 || args[0] === "--help" || args[0] === "help";
    (asked ? process.stdout : process.stderr).write(usage());
    return asked ? 0 : 2;
  }
  try {
    const run = await command.load();
    return await run(args.slice(command.words.split(" ").length));
  } catch (error) {
    process.stderr.write(`hooksteward ${command.words}: ${error instanceof Error ? error.message : "failed"}\n`);
    return 2;
  }
}

function usage(): string {
  const width = Math.max(...commands.map(({ words }) => words.length));
  const lines = commands.map(({ words, summary }) => `  hooksteward ${words.padEnd(width)}  ${summary}`);
  return `Usage:\n${lines.join("\n")}\n`;
}
