import { z } from "zod";
import type { FrameworkId } from "@/lib/checks/frameworks";
import type { VerdictCode } from "@/lib/checks/types";

export const frameworkIds = ["nhi", "csf", "tenets", "sp80053", "pci", "soc2", "iso27001"] as const satisfies readonly FrameworkId[];
export const packFormats = ["html", "csv", "json"] as const;
export type PackFormat = (typeof packFormats)[number];
export const findingFormats = ["sarif", "ocsf"] as const;
export type FindingFormat = (typeof findingFormats)[number];

const instant = z.iso
  .datetime({ offset: true, error: "Give an instant such as 2026-03-31T12:00:00Z." })
  .transform((text) => new Date(text))
  .optional();

export const takePackInput = z.strictObject({
  framework: z.enum(frameworkIds, { error: "Name one of the frameworks." }),
  control: z.string().min(1).max(40),
  format: z.enum(packFormats, { error: "Say html, csv or json." }),
  /** Left out: the latest instant at which nothing can change any more. */
  asOf: instant,
});

export const exportFindingsInput = z.strictObject({ format: z.enum(findingFormats, { error: "Say sarif or ocsf." }) });

/** Verdicts by their answer. */
export type VerdictCounts = Record<VerdictCode, number>;

export interface CheckCounts {
  checkId: string;
  counts: VerdictCounts;
}
