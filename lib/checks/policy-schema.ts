import { z } from "zod";
import { checks } from "@/lib/checks/registry";
import { changeWindow } from "@/lib/checks/rotation-window";
import { severityRank } from "@/lib/checks/severity";
import type { CheckPolicy } from "@/lib/checks/types";
import { criticalities, dataClasses, environments, type Severity, severities } from "@/lib/endpoints/vocabulary";
import { providers } from "@/lib/providers/providers";

/** Ten years: longer than any interval that still means something. */
const maxDays = 3650;

const days = (what: string, min = 1) =>
  z
    .int({ error: `${what} is a whole number of days from ${min} to ${maxDays}.` })
    .min(min, { error: `${what} is at least ${min} ${min === 1 ? "day" : "days"}.` })
    .max(maxDays, { error: `${what} is at most ${maxDays} days (ten years).` });

const share = (what: string) =>
  z
    .number({ error: `${what} is a share from 1 % to 100 %.` })
    .min(0.01, { error: `${what} is at least 1 %: at 0 every endpoint would fail.` })
    .max(1, { error: `${what} is at most 100 %.` });

const checkId = z.enum(
  checks.map(({ id }) => id),
  { error: (issue) => `There is no check “${String(issue.input)}”.` },
);

const severityOverrides = z
  .partialRecord(checkId, z.enum(severities, { error: `A severity is one of ${severities.join(", ")}.` }))
  .superRefine((overrides, context) => {
    for (const check of checks) {
      const wanted: Severity | undefined = overrides[check.id];
      if (wanted === undefined || !check.neverLowered || severityRank[wanted] >= severityRank[check.severity]) continue;
      context.addIssue({
        code: "custom",
        path: [check.id],
        message: `“${check.title}” is never lowered: choose ${check.severity}${check.severity === "high" ? " or critical" : ""}, or switch the check off.`,
      });
    }
  });

const endpointClass = {
  environment: z.enum(environments, { error: `An environment is one of ${environments.join(", ")}.` }).optional(),
  dataClass: z.enum(dataClasses, { error: `A data class is one of ${dataClasses.join(", ")}.` }).optional(),
  criticality: z.enum(criticalities, { error: `A criticality is one of ${criticalities.join(", ")}.` }).optional(),
  provider: z
    .enum(
      providers.map(({ id }) => id),
      { error: (issue) => `There is no provider “${String(issue.input)}”.` },
    )
    .optional(),
};

const rotationRule = z
  .strictObject({
    ...endpointClass,
    intervalDays: days("The rotation interval").nullable(),
    warnDays: days("The warning", 0),
    overlapHours: z
      .int({ error: "The overlap is a whole number of hours from 0 to 2160." })
      .min(0, { error: "The overlap is not negative." })
      .max(2160, { error: "The overlap is at most 2160 hours (90 days)." })
      .optional(),
    approval: z.literal("security").optional(),
    changeWindow: changeWindow.optional(),
  })
  .refine(({ intervalDays, warnDays }) => intervalDays === null || warnDays < intervalDays, {
    error: ({ input }) => {
      const { intervalDays } = input as { intervalDays: number };
      return `The warning is shorter than the interval: at most ${intervalDays - 1} days before, or every secret is due as soon as it is set.`;
    },
    path: ["warnDays"],
  });

const isCatchAll = (rule: z.infer<typeof rotationRule>) =>
  rule.environment === undefined && rule.dataClass === undefined && rule.criticality === undefined && rule.provider === undefined;

const rotation = z
  .array(rotationRule)
  .min(1, { error: "At least one rotation rule is needed: one without a class is for all endpoints." })
  .superRefine((rules, context) => {
    rules.forEach((rule, index) => {
      const last = index === rules.length - 1;
      if (last && !isCatchAll(rule))
        context.addIssue({ code: "custom", path: [index], message: "The last rule is for all other endpoints: leave its class open." });
      if (!last && isCatchAll(rule))
        context.addIssue({
          code: "custom",
          path: [index],
          message: "A rule for all endpoints hides the ones after it: move it to the end.",
        });
    });
  });

const tunnelHost = z.string().regex(/^(?=.{1,253}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, {
  error: "A host is written in lower case without scheme, port or path, for example “ngrok.app”.",
});

/** What an editor may save: every threshold possible, and every refusal says what would be right. The version is given when saved. */
export const policySchema = z.strictObject({
  attestDays: z.strictObject({ production: days("Review in production"), other: days("Review elsewhere") }),
  staleDays: days("Stale after"),
  registerWithinDays: days("Approve within", 0),
  failureRate: z
    .strictObject({
      minDeliveries: z
        .int({ error: "The least number of deliveries is a whole number from 1 on." })
        .min(1, { error: "A rate needs at least 1 delivery." })
        .max(1_000_000, { error: "The least number of deliveries is at most 1,000,000." }),
      medium: share("The medium failure rate"),
      high: share("The high failure rate"),
    })
    .refine(({ medium, high }) => medium <= high, {
      error: "The high failure rate is not below the medium one.",
      path: ["high"],
    }),
  rotation,
  rotationMaxDays: z
    .strictObject({
      restricted: days("The longest interval for restricted data"),
      confidential: days("The longest interval for confidential data"),
      other: days("The longest interval otherwise"),
    })
    .refine(({ restricted, confidential, other }) => restricted <= confidential && confidential <= other, {
      error: "More sensitive data is rotated at least as often: restricted ≤ confidential ≤ other.",
    }),
  overdueHighAfterDays: days("High after", 0),
  scopeObservationDays: days("Observation before a scope counts as unused").max(90, {
    error: "Deliveries are observed by event for 90 days: choose 90 or fewer.",
  }),
  probeEvidenceDays: days("A probe counts for"),
  replayToleranceSeconds: z
    .int({ error: "The replay tolerance is a whole number of seconds." })
    .min(1, { error: "The replay tolerance is at least 1 second." })
    .max(300, { error: "The replay tolerance is at most 300 seconds: that is the window of the standard." }),
  certificateWarnDays: days("The certificate warning"),
  thirdPartyReviewDays: days("Third-party review"),
  tunnelHosts: z.array(tunnelHost).max(500, { error: "At most 500 hosts." }),
  disabledChecks: z.array(checkId),
  severityOverrides,
  classOverrides: z
    .array(
      z.strictObject({
        match: z.strictObject(endpointClass).refine((match) => Object.values(match).some((value) => value !== undefined), {
          error: "An override names at least one of environment, data class, criticality or provider.",
        }),
        attestDays: days("Review").optional(),
        staleDays: days("Stale after").optional(),
        disabledChecks: z.array(checkId).optional(),
        severityOverrides: severityOverrides.optional(),
      }),
    )
    .max(50, { error: "At most 50 overrides." }),
}) satisfies z.ZodType<Omit<CheckPolicy, "version">>;
