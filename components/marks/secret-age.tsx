import type { ReactNode } from "react";
import { EN_DASH, formatNumber, UNKNOWN } from "@/lib/core/format";
import { AgeBar, type SecretAge } from "./age-bar";

/** "412 d", "90–412 d", "?", "none held". */
export function secretAgeText(age: SecretAge): string {
  switch (age.kind) {
    case "known":
      return `${formatNumber(age.days)} d`;
    case "bounds":
      return age.minDays === age.maxDays
        ? `${formatNumber(age.maxDays)} d`
        : `${formatNumber(age.minDays)}${EN_DASH}${formatNumber(age.maxDays)} d`;
    case "unknown":
      return UNKNOWN;
    case "none":
      return "none held";
  }
}

const basisWords = { bounds: "bounds", unknown: "unknown", none: "no secret" } as const;

type SecretAgeCellProps = {
  age: SecretAge;
  policyDays: number;
  warnDays?: number /** Second line; the basis when left out. */;
  basis?: ReactNode;
};

/** Bar, age and basis, as two lines in a table. */
export function SecretAgeCell({ age, policyDays, warnDays, basis }: SecretAgeCellProps) {
  return (
    <span className="flex items-center gap-2">
      <AgeBar age={age} policyDays={policyDays} warnDays={warnDays} />
      <span className="min-w-0">
        <span className="block whitespace-nowrap">
          {age.kind === "unknown" && <span className="sr-only">Age </span>}
          {secretAgeText(age)}
        </span>
        <span className="block truncate text-fg3 text-xs">{basis ?? (age.kind === "known" ? age.basis : basisWords[age.kind])}</span>
      </span>
    </span>
  );
}
