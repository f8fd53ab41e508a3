import type { z } from "zod";
import { type AuditEntry, appendAudit } from "./audit-writer";
import { type Clock, systemClock } from "./clock";
import { database, inTransaction, type Transaction } from "./db";
import { AppError } from "./errors";
import type { PrismaClient } from "./generated/prisma/client";
import type { Permission } from "./permissions";
import { type Actor, authorize, isSystem } from "./principal";

export interface CommandContext<Input> {
  actor: Actor;
  input: Input;
  tx: Transaction;
  now: Date;
  /** Must be called exactly once, unless the command says `audit.nothingChanged()`. Written last, in the same transaction. */
  audit: { (entry: AuditEntry): void; nothingChanged(): void };
}

interface CommandSpec<Schema extends z.ZodType, Result> {
  /** `noun.verb`: the audit action. */
  name: string;
  permission: Permission;
  input: Schema;
  /** For set-based work on many rows; 15 s otherwise. */
  timeoutMs?: number;
  run(context: CommandContext<z.output<Schema>>): Promise<Result>;
}

export interface CommandEnvironment {
  actor: Actor;
  db?: PrismaClient;
  clock?: Clock;
}

export interface Command<Schema extends z.ZodType = z.ZodType, Result = unknown> {
  name: string;
  permission: Permission;
  input: Schema;
  /** @throws AppError invalid_input (a message per field), not_allowed, not_found, conflict */
  execute(input: unknown, environment: CommandEnvironment): Promise<Result>;
}

/** Every command that was defined, by name: the permission test walks it. */
export const commandRegistry = new Map<string, Command>();

/**
 * The one shape of every change, whoever calls it: parse, authorise, one transaction with the change and its audit event.
 * Work for later is a row of that transaction which a worker claims. A command that forgets its audit event fails and
 * changes nothing.
 */
export function defineCommand<Schema extends z.ZodType, Result>(spec: CommandSpec<Schema, Result>): Command<Schema, Result> {
  const command: Command<Schema, Result> = {
    name: spec.name,
    permission: spec.permission,
    input: spec.input,
    async execute(rawInput, { actor, db = database(), clock = systemClock }) {
      const now = clock.now();
      const change = async (tx: Transaction, input: z.output<Schema>) => {
        let entry: AuditEntry | "nothing" | undefined;
        const audit = Object.assign(
          (given: AuditEntry) => {
            entry = given;
          },
          {
            nothingChanged: () => {
              entry = "nothing";
            },
          },
        );
        const result = await spec.run({ actor, input, tx, now, audit });
        if (!entry) throw new Error(`Command ${spec.name} wrote no audit event`);
        if (entry !== "nothing") await appendAudit(tx, { action: spec.name, actor, at: now }, entry);
        return result;
      };
      try {
        authorize(actor, spec.permission);
        const input = parseInput(spec.input, rawInput);
        return await inTransaction(db, (tx) => change(tx, input), spec.timeoutMs);
      } catch (error) {
        if (isRefusal(error, actor)) await recordRefusal(db, spec.name, actor, now);
        throw error;
      }
    },
  };
  commandRegistry.set(spec.name, command as unknown as Command);
  return command;
}

/** zod's issues as one message per field; nested paths joined with dots. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const parsed = schema.safeParse(raw);
  const unstorable = parsed.success ? findNul(parsed.data) : undefined;
  if (parsed.success && unstorable === undefined) return parsed.data;
  const fields = parsed.success
    ? { [unstorable || "input"]: "It holds a null character, which no text has: remove it, or type the text again." }
    : Object.fromEntries(parsed.error.issues.flatMap(told));
  throw new AppError(
    "invalid_input",
    Object.entries(fields)
      .map(([field, message]) => `${field}: ${message}`)
      .join(" · "),
    fields,
  );
}

/** zod reports all unknown names in one issue; people want to know each. */
function told(issue: z.core.$ZodIssue): [field: string, message: string][] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [[...issue.path, key].join("."), "Nothing here has this name."]);
  return [[issue.path.join(".") || "input", issue.message]];
}

/** Where the first text with a null character stands: PostgreSQL stores none. */
function findNul(value: unknown, path = ""): string | undefined {
  if (typeof value === "string") return value.includes("\0") ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (!plain) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNul(inner, path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By role, or by relation: to a member, what belongs to others is the same 404 as what does not exist. */
function isRefusal(error: unknown, actor: Actor): boolean {
  if (!(error instanceof AppError) || isSystem(actor)) return false;
  return error.code === "not_allowed" || (error.code === "not_found" && actor.role === "MEMBER");
}

async function recordRefusal(db: PrismaClient, name: string, actor: Actor, now: Date): Promise<void> {
  await inTransaction(db, (tx) => appendAudit(tx, { action: "command.refused", actor, at: now }, { data: { command: name } }));
}
