import { criticalities, dataClasses, environments } from "@/lib/endpoints/vocabulary";

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** What a class of endpoints is told by, beside its provider. */
export const classFields = [
  ["environment", "Environment", options(environments)],
  ["dataClass", "Data class", options(dataClasses)],
  ["criticality", "Criticality", options(criticalities)],
] as const;
