import { onlySenderHoldsKey, secretFrom, secretHeld } from "@/lib/checks/held-secret";
import { earlier, formatDay } from "@/lib/checks/time";
import type { EndpointFacts, Instant } from "@/lib/checks/types";
import { defineCheck, fail, notApplicable, pass, unknown, until } from "@/lib/checks/verdicts";
import type { Tri } from "@/lib/endpoints/vocabulary";

function lastDeparture(holders: EndpointFacts["departedHolders"], now: Instant): Instant | null {
  let last: Instant | null = null;
  for (const { departedAt } of holders) if (departedAt <= now && (last === null || departedAt > last)) last = departedAt;
  return last;
}

/** Planned departures change the answer only where the secret that we have now would not be newer than they are. */
function changeAt(
  { departedHolders, secret }: Pick<EndpointFacts, "departedHolders" | "secret">,
  now: Instant,
  answer: Tri,
): Instant | null {
  let next: Instant | null = null;
  for (const { departedAt } of departedHolders) {
    if (departedAt > now && secretFrom(secret, departedAt) !== answer) next = earlier(next, departedAt);
  }
  return next;
}

const known = fail("high", ({ facts, now }) => {
  const left = lastDeparture(facts.departedHolders, now) ?? now;
  const certain = facts.secret.setNotAfter !== null && facts.secret.setNotAfter <= left;
  return `Somebody who may know the secret left on ${formatDay(left)}; it ${certain ? "was set before that" : "may have been set before that (worst case)"}.`;
});
const rotatedSince = pass("The secret was set after the last person who may have known an earlier one left.");
const nobodyLeft = pass("Nobody who may know the secret has left.");
const cannotTell = unknown(
  "secret.setNotBefore",
  "Somebody who may know the secret has left, and when the secret was set is not known. A rotation, or a dated statement, answers it.",
);
const heldUnknown = unknown("auth.secretSet", "Somebody involved has left, and whether a secret is set is not known.");
const noSecret = notApplicable("No secret is held that a leaver could know.");
const sendersKey = notApplicable("Only the sender holds the private key: a leaver here cannot know it.");

export const departedHolderNotRotated = defineCheck({
  id: "departed-holder-not-rotated",
  index: 2,
  title: "Leaver may know the secret",
  severity: "high",
  neverLowered: true,
  why: "A person who left can still send what the receiver believes.",
  remediation: "Rotate with overlap and record the date.",
  frameworks: {
    nhi: ["NHI1:2025", "NHI7:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["IA-5i", "AC-2k", "PS-4"],
    pci: ["8.2.5", "8.6.3"],
    soc2: ["CC6.2", "CC6.3"],
    iso27001: ["A.5.17", "A.5.18"],
  },
  reads: ["departedHolders", "secret", "auth", "url", "direction"],
  evaluate({ facts, now }) {
    const held = secretHeld(facts);
    if (held === "no") return noSecret;
    if (onlySenderHoldsKey(facts)) return sendersKey;
    // The latest leaver decides: a secret set after that departure was set after every earlier one.
    const left = lastDeparture(facts.departedHolders, now);
    if (left === null) return until(nobodyLeft, changeAt(facts, now, "no"));
    const exposed = secretFrom(facts.secret, left);
    if (exposed === "yes") return known;
    return until(exposed === "no" ? rotatedSince : held === "unknown" ? heldUnknown : cannotTell, changeAt(facts, now, exposed));
  },
});
