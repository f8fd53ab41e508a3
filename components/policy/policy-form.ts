import type { CheckPolicyDraft } from "@/lib/policy/schema";
import { numberAt, type Threshold, thresholds } from "@/lib/policy/words";

/** "" = as the catalogue says; "off" = not judged; else a severity. */
export type CheckChoice = string;

/** What stands in the fields, as typed: nothing is lost because it is no number yet. */
export interface PolicyForm {
  thresholds: Record<string, string>;
  checks: Record<string, CheckChoice>;
  tunnelHosts: string;
  overrides: OverrideForm[];
}

export interface OverrideForm {
  /** For React alone. */
  key: string;
  environment: string;
  dataClass: string;
  criticality: string;
  provider: string;
  attestDays: string;
  staleDays: string;
  checks: Record<string, CheckChoice>;
}

const typed = (value: number, { unit }: Threshold) => String(unit === "percent" ? Math.round(value * 10_000) / 100 : value);

export function toForm(policy: CheckPolicyDraft): PolicyForm {
  return {
    thresholds: Object.fromEntries(thresholds.map((threshold) => [threshold.path, typed(numberAt(policy, threshold.path), threshold)])),
    checks: choices(policy.disabledChecks, policy.severityOverrides),
    tunnelHosts: policy.tunnelHosts.join("\n"),
    overrides: policy.classOverrides.map(({ match, attestDays, staleDays, disabledChecks, severityOverrides }, index) => ({
      key: `saved-${index}`,
      environment: match.environment ?? "",
      dataClass: match.dataClass ?? "",
      criticality: match.criticality ?? "",
      provider: match.provider ?? "",
      attestDays: attestDays === undefined ? "" : String(attestDays),
      staleDays: staleDays === undefined ? "" : String(staleDays),
      checks: choices(disabledChecks ?? [], severityOverrides ?? {}),
    })),
  };
}

/** Not checked here: the server says what is wrong with a value, and at which field. */
export function fromForm(form: PolicyForm): unknown {
  const policy: Record<string, unknown> = {};
  for (const threshold of thresholds) {
    const [group, key] = threshold.path.split(".") as [string, string | undefined];
    const value = numberOf(form.thresholds[threshold.path] ?? "", threshold.unit === "percent" ? 100 : 1);
    policy[group] = key === undefined ? value : { ...(policy[group] as object | undefined), [key]: value };
  }
  return {
    ...policy,
    tunnelHosts: form.tunnelHosts.split(/[\s,]+/).filter((host) => host !== ""),
    ...switches(form.checks),
    classOverrides: form.overrides.map(({ environment, dataClass, criticality, provider, attestDays, staleDays, checks }) => ({
      match: present({ environment, dataClass, criticality, provider }),
      ...(attestDays.trim() === "" ? {} : { attestDays: numberOf(attestDays) }),
      ...(staleDays.trim() === "" ? {} : { staleDays: numberOf(staleDays) }),
      ...switches(checks),
    })),
  };
}

/** What is no number stays text, so that the refusal can say what would be right. */
function numberOf(text: string, divisor = 1): number | string {
  const trimmed = text.trim();
  return /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) / divisor : trimmed;
}

const present = (fields: Record<string, string>) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));

function choices(off: readonly string[], severities: Partial<Record<string, string>>): Record<string, CheckChoice> {
  return { ...(severities as Record<string, string>), ...Object.fromEntries(off.map((id) => [id, "off"])) };
}

function switches(checks: Record<string, CheckChoice>) {
  const chosen = Object.entries(checks).filter(([, choice]) => choice !== "");
  return {
    disabledChecks: chosen.filter(([, choice]) => choice === "off").map(([id]) => id),
    severityOverrides: Object.fromEntries(chosen.filter(([, choice]) => choice !== "off")),
  };
}
