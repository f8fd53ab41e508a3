import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { lockEndpoint } from "./lock-endpoint";
import { restoreEndpointInput, retireEndpointInput } from "./schema";
import { writeColumns } from "./write-columns";
import { writeStatements } from "./write-statements";

/** Ours is over: it leaves lists and counts. What the provider does is its own fact, and a check compares the two. */
export const retireEndpoint = defineCommand({
  name: "endpoint.retire",
  permission: "endpoint:retire",
  input: retireEndpointInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId, input.version);
    if (row.lifecycle === "retired") throw new AppError("conflict", "It is retired already.");
    await writeStatements(tx, row.id, { lifecycle: "retired" }, input.reason, actor, now);
    await writeColumns(tx, row.id, { lifecycle: "retired" }, now);
    await evaluateEndpoints(tx, [row.id], now);
    audit({
      object: { type: "endpoint", id: row.id },
      data: { name: row.name, changes: [{ field: "lifecycle", before: row.lifecycle, after: "retired" }], reason: input.reason },
      chain: row.demo ? "demo" : "main",
    });
    return { version: row.version + 1 };
  },
});

export const restoreEndpoint = defineCommand({
  name: "endpoint.restore",
  permission: "endpoint:retire",
  input: restoreEndpointInput,
  async run({ actor, input, tx, now, audit }) {
    const row = await lockEndpoint(tx, actor, input.endpointId, input.version);
    if (row.lifecycle !== "retired") throw new AppError("conflict", "It is not retired.");
    await writeStatements(tx, row.id, { lifecycle: "active" }, input.reason, actor, now);
    await writeColumns(tx, row.id, { lifecycle: "active" }, now);
    await evaluateEndpoints(tx, [row.id], now);
    audit({
      object: { type: "endpoint", id: row.id },
      data: { name: row.name, changes: [{ field: "lifecycle", before: "retired", after: "active" }], reason: input.reason },
      chain: row.demo ? "demo" : "main",
    });
    return { version: row.version + 1 };
  },
});
