import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { whoMay } from "@/lib/core/permissions";
import type { Actor } from "@/lib/core/principal";
import type { StoredEndpoint } from "./fact-columns";
import { lockEndpoint } from "./lock-endpoint";
import { requireOwnerReason } from "./owner-reason";
import { type Editable, editableBy } from "./relations";
import { editEndpointInput, type FactField } from "./schema";
import { stateFacts } from "./state-facts";

export const editEndpoint = defineCommand({
  name: "endpoint.edit",
  permission: "endpoint:edit",
  input: editEndpointInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId, input.version);
    requireEditable(actor, row, [...(Object.keys(input.changes) as FactField[]), ...input.withdraw]);
    const changes = await stateFacts(tx, { actor, row, now, ...input });
    if (input.changes.ownerId !== row.owner_id) requireOwnerReason(actor, input.changes.ownerId, input.reason);
    await evaluateEndpoints(tx, [row.id], now);
    audit({
      object: { type: "endpoint", id: row.id },
      data: { name: row.name, changes, withdrawn: input.withdraw, reason: input.reason },
      chain: row.demo ? "demo" : "main",
    });
    return { version: row.version + 1 };
  },
});

/** @throws AppError not_allowed, with a message per field that this relation does not let them change */
export function requireEditable(actor: Actor, row: StoredEndpoint, wanted: Editable[], runAssigneeId: string | null = null): void {
  const editable = editableBy(actor, { ownerId: row.owner_id, backupId: row.backup_id, teamId: row.team_id, runAssigneeId });
  const refused = wanted.filter((field) => !editable.has(field));
  if (refused.length === 0) return;
  const why = `Only the role ${whoMay("endpoint:assign")} may change this${editable.size === 0 ? ", or the endpoint's owner and backup" : ""}.`;
  throw new AppError("not_allowed", why, Object.fromEntries(refused.map((field) => [`changes.${field}`, why])));
}
