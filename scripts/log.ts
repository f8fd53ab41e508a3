const clock = () => new Date().toTimeString().slice(0, 8);

/** One line of the one log: time, part, text. */
export function logLine(part: string, text: string): void {
  console.log(`${clock()} ${part.padEnd(9)} ${text}`);
}

/** Output of a part, line by line; JSON lines (pino) are made readable. */
export function logOutput(part: string): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = (rest + chunk.toString("utf8")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim()) logLine(part, readable(line));
  };
}

function readable(line: string): string {
  if (!line.startsWith("{")) return line;
  try {
    const { level, time: _time, msg, err, ...fields } = JSON.parse(line) as Record<string, unknown> & { err?: { stack?: string } };
    const severity = Number(level) >= 50 ? "ERROR " : Number(level) >= 40 ? "WARNING " : "";
    const details = Object.entries(fields).map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
    const stack = err?.stack ? `\n${err.stack.replace(/^/gm, "    ")}` : "";
    return [`${severity}${msg ?? ""}`, ...details].join(" ").trim() + stack;
  } catch {
    return line;
  }
}
