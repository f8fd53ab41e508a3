import { defineCommand } from "@/lib/core/command";
import { readPack } from "./read-pack";
import { takePackInput } from "./schema";

/** Who took which proof, of which instant; the results follow by `packRows`. */
export const takePack = defineCommand({
  name: "report.take-pack",
  permission: "report:read",
  input: takePackInput,
  timeoutMs: 60_000,
  async run({ actor, input, tx, now, audit }) {
    const pack = await readPack(actor, input, now, tx);
    audit({
      object: { type: "report", id: `${input.framework} ${input.control}` },
      data: {
        framework: pack.framework.name,
        control: pack.control.id,
        format: input.format,
        asOf: pack.asOf.toISOString(),
        endpoints: pack.endpoints,
        counts: pack.counts,
      },
    });
    return pack;
  },
});
