import { z } from "zod";

/** POST, because taking a copy is recorded. `search` is the list's address after the question mark. */
export const exportEndpointsInput = z.strictObject({
  format: z.enum(["csv", "json"], { error: "must be csv or json" }),
  search: z.string().max(4_000).default(""),
});
