import type { RotationRule } from "@/lib/checks/types";

/** A rule as its fields hold it: texts, empty = any, or as it comes. */
export interface RuleForm {
  key: string;
  environment: string;
  dataClass: string;
  criticality: string;
  provider: string;
  intervalDays: string;
  warnDays: string;
  overlapHours: string;
  approval: boolean;
  days: number[];
  fromHour: string;
  toHour: string;
}

export const blankRule = (): RuleForm => ({
  key: crypto.randomUUID(),
  environment: "",
  dataClass: "",
  criticality: "",
  provider: "",
  intervalDays: "90",
  warnDays: "30",
  overlapHours: "",
  approval: false,
  days: [],
  fromHour: "9",
  toHour: "16",
});

export function toRuleForms(rules: readonly RotationRule[]): RuleForm[] {
  return rules.map((rule, index) => ({
    key: `rule-${index}`,
    environment: rule.environment ?? "",
    dataClass: rule.dataClass ?? "",
    criticality: rule.criticality ?? "",
    provider: rule.provider ?? "",
    intervalDays: rule.intervalDays === null ? "" : String(rule.intervalDays),
    warnDays: String(rule.warnDays),
    overlapHours: rule.overlapHours === undefined ? "" : String(rule.overlapHours),
    approval: rule.approval === "security",
    days: [...(rule.changeWindow?.days ?? [])],
    fromHour: String(rule.changeWindow?.fromHour ?? 9),
    toHour: String(rule.changeWindow?.toHour ?? 16),
  }));
}

/** What the server reads; a text that is no number stays one, and is refused at its field. */
export function fromRuleForms(forms: readonly RuleForm[]): unknown[] {
  const number = (text: string) => (text.trim() === "" ? Number.NaN : Number(text));
  const optional = (name: string, value: string) => (value === "" ? {} : { [name]: value });
  return forms.map((form) => ({
    ...optional("environment", form.environment),
    ...optional("dataClass", form.dataClass),
    ...optional("criticality", form.criticality),
    ...optional("provider", form.provider),
    intervalDays: form.intervalDays.trim() === "" ? null : number(form.intervalDays),
    warnDays: number(form.warnDays),
    ...(form.overlapHours.trim() === "" ? {} : { overlapHours: number(form.overlapHours) }),
    ...(form.approval ? { approval: "security" } : {}),
    ...(form.days.length > 0 ? { changeWindow: { days: form.days, fromHour: number(form.fromHour), toHour: number(form.toHour) } } : {}),
  }));
}
