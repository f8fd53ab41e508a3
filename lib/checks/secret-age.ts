import { dayMs, formatAge } from "@/lib/checks/time";
import type { EndpointFacts, Instant } from "@/lib/checks/types";
import type { AgeBasis } from "@/lib/endpoints/vocabulary";

export interface SecretAge {
  /** It is at least / at most this old; null = nobody knows. */
  minDays: number | null;
  maxDays: number | null;
  /** "412 d", "90–412 d", "?". */
  text: string;
  /** What the text rests on: "observed", "stated", "provider date", "bounds", "unknown". */
  basis: string;
  /** Text and basis as one: "412 d (observed)", "90–412 d", "?". */
  label: string;
}

const basisWords: Readonly<Record<AgeBasis, string>> = {
  observed: "observed",
  stated: "stated",
  provider: "provider date",
  none: "unknown",
};
const basisRank: Readonly<Record<AgeBasis, number>> = { observed: 3, stated: 2, provider: 1, none: 0 };

/** A setting bound in the future (clocks jump, sheets hold typing errors) is an age of 0, never a negative one. */
function days(since: Instant | null, now: Instant): number | null {
  return since === null ? null : Math.max(0, Math.floor((now - since) / dayMs));
}

/** Without the earlier bound the age is "?", even when the later one says "at least": `minDays` still tells that. */
export function secretAge(secret: EndpointFacts["secret"], now: Instant): SecretAge {
  const minDays = days(secret.setNotAfter, now);
  const maxDays = days(secret.setNotBefore, now);
  if (secret.setNotBefore === null || maxDays === null) return { minDays, maxDays, text: "?", basis: "unknown", label: "?" };
  const least = minDays === null ? 0 : Math.min(minDays, maxDays);
  if (secret.setNotAfter !== null && least === maxDays) {
    const text = formatAge(now - secret.setNotBefore);
    const { setNotBeforeBasis: a, setNotAfterBasis: b } = secret;
    const basis = basisWords[basisRank[a] <= basisRank[b] ? a : b];
    return { minDays: least, maxDays, text, basis, label: `${text} (${basis})` };
  }
  const text = `${least.toLocaleString("en")}–${maxDays.toLocaleString("en")} d`;
  return { minDays: least, maxDays, text, basis: "bounds", label: text };
}
