import type { SelectOption } from "@/components/ui/select";
import { factWords } from "@/lib/endpoints/fact-words";
import type { ProvenFact } from "@/lib/endpoints/provenance";
import { emptyFact, type FactField } from "@/lib/endpoints/schema";
import {
  authMethods,
  credentialKinds,
  criticalities,
  dataClasses,
  directions,
  environments,
  secretScopes,
  tri,
} from "@/lib/endpoints/vocabulary";
import { directionWords, factText, wordFor } from "@/lib/endpoints/words";

/** One fact as a form asks for it. Values are text, as a form holds them. */
export interface FactControl {
  field: FactField;
  label: string;
  kind: "select" | "line" | "area" | "person" | "lines" | "day" | "seconds";
  value: string;
  /** What is believed now, in words. */
  shown: string;
  options?: SelectOption[];
  suggestions?: string[];
  person?: { id: string; name: string };
  /** A person stated it, so it can be taken back. */
  stated: boolean;
}

export interface Choices {
  teams: { id: string; name: string }[];
  thirdParties: { id: string; name: string }[];
  schemes: string[];
}

const words = (values: readonly string[], of: (value: string) => string = wordFor): SelectOption[] =>
  values.map((value) => ({ value, label: of(value) }));

const enumerations: Partial<Record<FactField, SelectOption[]>> = {
  environment: words(environments),
  dataClass: words(dataClasses),
  criticality: words(criticalities),
  direction: words(directions, (value) => directionWords[value] ?? value),
  authMethod: words(authMethods),
  credentialKind: words(credentialKinds),
  secretScope: words(secretScopes),
  lifecycle: [
    { value: "discovered", label: "Discovered, not yet accepted", disabled: true },
    { value: "active", label: "Active, accepted" },
    { value: "deprecated", label: "Deprecated" },
    { value: "retired", label: "Retired", disabled: true },
  ],
};
const areas = new Set<FactField>(["purpose", "revocationPlan.switchOff", "revocationPlan.tell", "revocationPlan.breaks"]);

export function controlFor(fact: ProvenFact & { field: FactField }, choices: Choices): FactControl {
  const { field, label, value } = fact;
  const base = { field, label, value: formText(value), shown: factText(value), stated: fact.voices[0]?.from.kind === "person" };
  if (field === "ownerId" || field === "backupId")
    return { ...base, kind: "person", ...(value ? { person: value as { id: string; name: string } } : {}) };
  if (field === "teamId") return { ...base, kind: "select", options: listed(choices.teams, "No team") };
  if (field === "thirdPartyId") return { ...base, kind: "select", options: listed(choices.thirdParties, "Not recorded") };
  if (field === "authScheme") return { ...base, kind: "line", suggestions: choices.schemes };
  if (field === "servicePermissions") return { ...base, kind: "lines" };
  if (field === "sunsetAt") return { ...base, kind: "day" };
  if (field === "receiver.replay_tolerance_seconds") return { ...base, kind: "seconds" };
  if (areas.has(field)) return { ...base, kind: "area" };
  if (field === "name" || field === "serviceIdentity") return { ...base, kind: "line" };
  return { ...base, kind: "select", options: enumerations[field] ?? words(tri) };
}

/** For a new endpoint: nobody has said anything yet. */
export function emptyControl(field: FactField, choices: Choices): FactControl {
  return controlFor({ field, label: factWords[field], value: emptyFact(field), known: false, voices: [] }, choices);
}

const listed = (items: { id: string; name: string }[], nobody: string): SelectOption[] => [
  { value: "", label: nobody },
  ...items.map(({ id, name }) => ({ value: id, label: name })),
];

function formText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.join("\n");
  if (typeof value === "object") return String((value as { id: string }).id);
  return /^\d{4}-\d{2}-\d{2}T/.test(String(value)) ? String(value).slice(0, 10) : String(value);
}

/** What the form holds, as the command takes it. */
export function factValue({ kind, field }: FactControl, text: string): unknown {
  if (kind === "lines")
    return text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
  if (kind === "seconds") return text === "" ? null : Number(text);
  if (kind === "day" || kind === "person" || field === "teamId" || field === "thirdPartyId") return text === "" ? null : text;
  return text;
}
