import { z } from "zod";
import { cleanText } from "@/lib/imports/parsers/clean-text";

const text = (most: number) =>
  z
    .string({ error: "Write text." })
    .trim()
    .max(most, `Use ${most.toLocaleString("en")} characters at most.`)
    .transform((value) => cleanText(value, most));
/** A day, or nothing. */
const day = z
  .union([z.literal(""), z.iso.date()], { error: "Give a day such as 2026-03-31, or nothing." })
  .transform((value) => (value === "" ? null : new Date(`${value}T00:00:00.000Z`)))
  .default(null);

const facts = {
  name: z.string({ error: "Give it a name." }).trim().min(1, "Give it a name.").max(120, "Use 120 characters at most."),
  reviewedOn: day,
  incidentOn: day,
  notes: text(2_000).default(""),
};

export const createThirdPartyInput = z.strictObject(facts);
export const editThirdPartyInput = z.strictObject({
  thirdPartyId: z.uuid(),
  version: z.coerce.number({ error: "Say which version you saw." }).int().min(1),
  ...facts,
});

export interface ThirdPartyView {
  id: string;
  name: string;
  reviewedAt: Date | null;
  incidentAt: Date | null;
  notes: string;
  version: number;
  endpoints: number;
}
