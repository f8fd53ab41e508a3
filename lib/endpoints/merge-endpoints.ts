import { defineCommand } from "@/lib/core/command";
import { lockEndpoint } from "./lock-endpoint";
import { mergeInto } from "./merge-into";
import { mergeEndpointsInput } from "./schema";

/** Only a person, or an exact provider id, says that two records are one endpoint. */
export const mergeEndpoints = defineCommand({
  name: "endpoint.merge",
  permission: "endpoint:merge",
  input: mergeEndpointsInput,
  async run({ actor, input, tx, now, audit }) {
    const versions = { [input.keepId]: input.keepVersion, [input.otherId]: input.otherVersion };
    const rows = new Map<string, Awaited<ReturnType<typeof lockEndpoint>>>();
    // In the order of the ids, so that two merges of one pair wait instead of blocking each other.
    for (const id of Object.keys(versions).sort()) rows.set(id, await lockEndpoint(tx, actor, id, versions[id]));
    const keep = rows.get(input.keepId)!;
    const record = await mergeInto(tx, keep, rows.get(input.otherId)!, input.reason, now);
    audit({ object: { type: "endpoint", id: keep.id }, data: { ...record }, chain: keep.demo ? "demo" : "main" });
    return { endpointId: keep.id };
  },
});
