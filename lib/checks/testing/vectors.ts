import { describeVerdicts } from "@/lib/checks/describe";
import { builtInPolicy } from "@/lib/checks/policy";
import { daysAgo, now, soundFacts, unknownFacts, withFacts } from "@/lib/checks/testing/facts";
import type { EndpointFacts, VerdictCode } from "@/lib/checks/types";
import { capabilitiesOf } from "@/lib/providers/capabilities";

/** A case that today's open-source checks answer wrongly, as the facts that an import makes of it, and our answers. */
export interface Vector {
  title: string;
  /** As the provider tells it. */
  input: string;
  wrongElsewhere: string;
  facts: EndpointFacts;
  expected: Readonly<Record<string, VerdictCode>>;
}

const github = { provider: "github", "auth.scheme": "github-sha256" };
const addressOf = (url: string) => ({ "url.scheme": new URL(url).protocol.slice(0, -1), "url.host": new URL(url).hostname });
const noAuthentication = {
  "auth.method": "none",
  "auth.scheme": null,
  "auth.secretSet": "no",
  "secret.fingerprint": null,
  "secret.sharedWith": null,
};

export const vectors: readonly Vector[] = [
  {
    title: "http:// while the provider's “SSL verification” is on",
    input: '`"url": "http://ci.larkfield.example/hook", "insecure_ssl": "0"`',
    wrongElsewhere: "pass: the verification flag is taken for encryption",
    facts: withFacts(soundFacts, { ...github, ...addressOf("http://ci.larkfield.example/hook"), "tls.verify": "yes" }),
    expected: { "url-not-https": "fail", "tls-verification-off": "not_applicable" },
  },
  {
    title: "“https:” only in the query string",
    input: '`"url": "http://ci.larkfield.example/hook?next=https://larkfield.example"`',
    wrongElsewhere: "pass: the address is searched for “https:”",
    facts: withFacts(soundFacts, { ...github, ...addressOf("http://ci.larkfield.example/hook?next=https://larkfield.example") }),
    expected: { "url-not-https": "fail" },
  },
  {
    title: "A GitLab hook with TLS verification on and no token",
    input: '`"enable_ssl_verification": true, "token_present": false`',
    wrongElsewhere: "pass: TLS verification is taken for a secret",
    facts: withFacts(soundFacts, { provider: "gitlab", ...noAuthentication, "tls.verify": "yes" }),
    expected: { "auth-none": "fail", "tls-verification-off": "pass" },
  },
  {
    title: "A hook on page 2 of the list",
    input: "an export that stopped at 30 rows; this hook was the 31st",
    wrongElsewhere: "not seen, so not judged: the estate passes",
    facts: withFacts(soundFacts, { ...github, ...noAuthentication, presence: "not_seen" }),
    expected: { "auth-none": "fail", "owner-missing": "pass" },
  },
  {
    title: "403, 404 or 500 while listing",
    input: "an endpoint known from a sheet; its provider did not answer",
    wrongElsewhere: "pass: an empty answer is taken for “nothing wrong”",
    facts: withFacts(unknownFacts, { provider: "github" }),
    expected: {
      "auth-none": "unknown",
      "secret-not-set": "unknown",
      "tls-verification-off": "unknown",
      "url-not-https": "unknown",
      "events-wildcard": "unknown",
      "stale-endpoint": "unknown",
      "secret-overdue": "unknown",
      "provider-auto-disabled": "unknown",
    },
  },
  {
    title: "An inactive hook",
    input: '`"active": false`, no secret',
    wrongElsewhere: "skipped, or reported as if it delivered",
    facts: withFacts(soundFacts, { ...github, ...noAuthentication, providerState: "paused", lifecycle: "deprecated" }),
    expected: { "auth-none": "fail", "retired-but-active": "pass", "provider-auto-disabled": "pass" },
  },
  {
    title: "A provider that cannot sign",
    input: "an Okta event hook with a fixed header",
    wrongElsewhere: "fail: “no signature”, which nobody can fix",
    facts: withFacts(soundFacts, { provider: "okta", "auth.method": "static_header", "auth.scheme": null }),
    expected: { "auth-static-token-only": "not_applicable", "signature-alg-weak": "not_applicable", "auth-none": "pass" },
  },
  {
    title: "A secret key present but empty",
    input: '`"config": { "secret": "" }`',
    wrongElsewhere: "pass: the key exists",
    facts: withFacts(soundFacts, { ...github, "auth.secretSet": "no", "secret.fingerprint": null, "secret.sharedWith": null }),
    expected: { "secret-not-set": "fail" },
  },
  {
    title: "An empty signature header",
    input: "`X-Gitea-Signature:` with no value, sent when no secret is set",
    wrongElsewhere: "pass: the header is there",
    facts: withFacts(soundFacts, {
      provider: "gitea",
      "auth.scheme": "gitea-sha256",
      "auth.secretSet": "no",
      "secret.fingerprint": null,
      "secret.sharedWith": null,
      probe: { at: daysAgo(2), unsignedAccepted: null, forgedAccepted: true, replayAccepted: null, redirect: null },
    }),
    expected: { "secret-not-set": "fail", "unsigned-accepted": "fail" },
  },
];

export function judgeVector({ facts, expected }: Vector) {
  const capabilities = capabilitiesOf(facts.provider, facts.providerRole);
  return describeVerdicts(facts, capabilities, builtInPolicy, now).filter(({ check }) => check.id in expected);
}

const words: Readonly<Record<VerdictCode, string>> = { pass: "pass", fail: "fail", unknown: "unknown", not_applicable: "not applicable" };

/** docs/checks-vectors.md, written from the verdicts themselves so that it cannot say anything else. */
export function vectorsDocument(): string {
  const lines = [
    "# Nine cases that checks get wrong, and what they get here",
    "",
    "Open-source checks of webhooks give false answers in these cases. Each is a test here (`lib/checks/vectors.test.ts`), and this page is",
    "written from its verdicts: a test fails when they differ. *Unknown* is never a pass, and what a provider cannot do is *not applicable*,",
    "never a finding that nobody can fix.",
    "",
  ];
  vectors.forEach((vector, index) => {
    lines.push(`## ${index + 1}. ${vector.title}`, "", `What is told: ${vector.input}. Elsewhere: ${vector.wrongElsewhere}.`, "");
    lines.push("| Check | Here | Evidence |", "|---|---|---|");
    for (const { check, code, severity, evidence } of judgeVector(vector))
      lines.push(`| \`${check.id}\` ${check.title} | **${words[code]}**${severity ? `, ${severity}` : ""} | ${evidence} |`);
    lines.push("");
  });
  return lines.join("\n");
}
