import { secretHeld } from "@/lib/checks/held-secret";
import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

/** ASVS 11.5.1 asks for 128 bits; Standard Webhooks for 24 bytes, which are 192. */
const guessableBelowBits = 128;
const standardBits = 192;

const bits = (entropyBits: number | null) => `${Math.floor(entropyBits ?? 0)} bits, estimated at entry; the value was dropped`;
const guessable = fail("high", ({ facts }) => `${bits(facts.secret.entropyBits)}. Below 128 it can be guessed offline.`);
const belowStandard = fail("low", ({ facts }) => `${bits(facts.secret.entropyBits)}. The standard asks for 192.`);
const strong = pass(({ facts }) => `${bits(facts.secret.entropyBits)}.`);
const notEstimated = unknown(
  "secret.entropyBits",
  "Its strength was never estimated. Entering the secret once answers it; the value is dropped.",
);
const noSecret = notApplicable("No secret is held.");
const notASharedSecret = notApplicable("Its credential is a key pair or certificate, not a shared secret.");

export const secretWeak = defineCheck({
  id: "secret-weak",
  index: 14,
  title: "Low entropy",
  severity: "high",
  why: "One recorded delivery is enough to guess a weak secret offline; then every message can be forged.",
  remediation: "Generate it, never type it: 32 random bytes.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.AA-01"],
    tenets: [6],
    sp80053: ["IA-5c", "SC-12"],
    pci: ["8.6.3"],
    soc2: ["CC6.1"],
    iso27001: ["A.5.17", "A.8.24"],
  },
  reads: ["secret", "auth", "url"],
  evaluate({ facts }) {
    const { entropyBits } = facts.secret;
    if (facts.auth.method === "asymmetric" || facts.auth.method === "mtls") return notASharedSecret;
    if (secretHeld(facts) === "no") return noSecret;
    if (entropyBits === null) return notEstimated;
    if (entropyBits < guessableBelowBits) return guessable;
    return entropyBits < standardBits ? belowStandard : strong;
  },
});
