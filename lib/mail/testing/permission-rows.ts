import { type CommandRow, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { listOutbox, readOutboxMessage } from "../queries";
import { queueOne } from "./queue";

const aMessage: MakeObject = async ({ db, principal, colleague }, whose) => {
  const id = await queueOne(db, whose === "own" ? principal.personId : colleague.id, new Date());
  await db.outboxMessage.update({ where: { id }, data: { state: "dead" } });
  return id;
};

export const commands: Record<string, CommandRow> = {
  "mail.retry": { roles: stewards, object: aMessage, input: (messageId) => ({ messageId }) },
};

export const queries: Record<string, QueryRow> = {
  listOutbox: { roles: readers, run: ({ principal }) => listOutbox(principal, {}) },
  readOutboxMessage: { roles: readers, object: aMessage, run: ({ principal }, id) => readOutboxMessage(principal, id) },
};
