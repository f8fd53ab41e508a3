import type { LeakOutcome, NotComparable } from "./schema";

export const outcomeWords: Record<LeakOutcome, string> = {
  matched: "Matched",
  not_matched: "No match",
  not_comparable: "Cannot be compared",
};

/** Why a row says nothing, and what would make it say something. */
export const notComparableWords: Record<NotComparable, { short: string; text: string }> = {
  masked: {
    short: "masked",
    text: "The report masks the value. Run gitleaks without --redact, ggshield with --show-secrets.",
  },
  hashed: {
    short: "hashed",
    text: "The report holds a hash of the value. A keyed fingerprint cannot be made of a hash: paste the value itself.",
  },
  absent: { short: "no value", text: "The row holds no value." },
  line_only: { short: "line only", text: "The report holds the line around the value, not the value alone. gitleaks writes it alone." },
  too_long: { short: "too long", text: "The value has more than 8,192 characters: no webhook secret is that long." },
  not_a_finding: { short: "no finding", text: "The entry is no finding of a scanner that is known here." },
};

export const formatWords: Record<string, string> = {
  gitleaks: "gitleaks",
  "gitleaks-7": "gitleaks 7",
  trufflehog: "trufflehog",
  ggshield: "ggshield",
  "detect-secrets": "detect-secrets",
  sarif: "SARIF",
  "github-secret-scanning": "GitHub secret scanning",
  "gitlab-secret-detection": "GitLab secret detection",
  "by-hand": "recorded by hand",
  empty: "no finding",
};
