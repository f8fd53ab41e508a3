import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { countMatching } from "./count-endpoints";
import { exportEndpointsInput } from "./export-schema";
import { selectEndpoints } from "./list-endpoints";
import { readListQuery } from "./list-query";
import { listSearch } from "./list-schema";

/** Who took a copy of which list, and of how many endpoints; the rows follow by `exportRows`. */
export const exportEndpoints = defineCommand({
  name: "endpoint.export",
  permission: "endpoint:export",
  input: exportEndpointsInput,
  timeoutMs: 60_000,
  async run({ actor, input, tx, now, audit }) {
    const { after, before, ...query } = readListQuery(new URLSearchParams(input.search));
    if (after || before) throw new AppError("invalid_input", "An export holds the whole list: leave out after and before.");
    const count = await countMatching(tx, await selectEndpoints(actor, query, now, tx));
    audit({ data: { format: input.format, list: listSearch(query), count } });
    return { query, count };
  },
});
