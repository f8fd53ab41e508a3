import { dayMs } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { AgeBasis } from "./vocabulary";

/** What is believed of the present secret before somebody records something. */
export interface PresentSecret {
  fingerprints: string[];
  notBefore: Date | null;
  notBeforeBasis: AgeBasis;
  notAfter: Date | null;
  notAfterBasis: AgeBasis;
  /** When a fingerprint of it was last recorded. */
  recordedAt: Date | null;
}

export interface Recording {
  how: "observed" | "stated" | "seen";
  replaced: boolean;
  setOn?: string | undefined;
  /** Fingerprints of the value under every live key; undefined = no value was given. */
  given?: string[] | undefined;
  /** Creation of the hook at the provider, when the secret is its own. */
  hookCreatedAt: Date | null;
}

export interface SecretBoundsChange {
  /** A new secret, or better knowledge of the present one. */
  kind: "new" | "same";
  notBefore: Date | null;
  notBeforeBasis: AgeBasis;
  notAfter: Date | null;
  notAfterBasis: AgeBasis;
}

const refused = (field: string, message: string) => new AppError("invalid_input", message, { [field]: message });
const exactly = (at: Date, basis: AgeBasis) => ({ notBefore: at, notBeforeBasis: basis, notAfter: at, notAfterBasis: basis });

/**
 * What a recording means for the bounds of the secret. Observed is believed before stated, stated before a provider's date; a
 * statement never overrules what was observed.
 * @throws AppError invalid_input, naming the field and why
 */
export function secretChange(present: PresentSecret, recording: Recording, now: Date): SecretBoundsChange {
  const { how, replaced, given } = recording;
  const known = present.fingerprints.length > 0;
  const same = given !== undefined && known && given.some((fingerprint) => present.fingerprints.includes(fingerprint));
  const rotated = how === "observed" || (how === "stated" && replaced);
  if (rotated && same) throw refused("value", "This is the secret that is on record already: nothing was rotated.");
  if (how === "observed") return { kind: "new", ...exactly(now, "observed") };
  if (how === "seen") {
    const { fingerprints: _fingerprints, recordedAt, ...bounds } = present;
    if (!known || same) return { kind: "same", ...bounds };
    // Another value under the same keys: it was changed after the former one was recorded, and by now.
    const lower = recordedAt && recordedAt < now ? recordedAt : now;
    return { kind: "new", notBefore: lower, notBeforeBasis: "observed", notAfter: now, notAfterBasis: "observed" };
  }
  const setOn = new Date(`${recording.setOn}T00:00:00.000Z`);
  if (setOn > now) throw refused("setOn", "This day lies in the future. Give the day the secret was set.");
  const dayEnd = new Date(setOn.getTime() + dayMs);
  if (recording.hookCreatedAt && dayEnd < recording.hookCreatedAt)
    throw refused("setOn", `The endpoint was created at the provider on ${day(recording.hookCreatedAt)}: its own secret cannot be older.`);
  if (replaced) {
    if (present.notBefore && present.notBeforeBasis === "observed" && dayEnd < present.notBefore)
      throw refused("setOn", `A rotation on ${day(present.notBefore)} was observed: a later secret was set after it.`);
    return { kind: "new", ...exactly(setOn, "stated") };
  }
  if (given !== undefined && known && !same)
    throw refused("value", "This is not the secret that is on record. If it was rotated, say that the day is of a new secret.");
  if (present.notBeforeBasis === "observed")
    throw refused(
      "setOn",
      `Its rotation on ${day(present.notBefore ?? now)} was observed; a statement does not overrule that. Record a rotation instead.`,
    );
  if (present.notAfterBasis === "observed" && present.notAfter && setOn > present.notAfter)
    throw refused("setOn", `It was seen on ${day(present.notAfter)} already, so it cannot have been set later.`);
  return { kind: "same", ...exactly(setOn, "stated") };
}

const day = (at: Date) => at.toISOString().slice(0, 10);
