import type { VerdictView } from "@/lib/endpoints/endpoint-view";

/** Where the facts that decide a check are stated. The first prefix that fits wins. */
const places: readonly [prefix: string, anchor: string, label: string][] = [
  ["owner", "people", "Assign an owner"],
  ["backup", "people", "Name a backup"],
  ["secret.entropyBits", "secret", "Enter it once"],
  ["secret.fingerprint", "secret", "Enter it once"],
  ["secret.setNot", "secret", "Record a date"],
  ["auth.", "authentication", "State it"],
  ["tls.verify", "authentication", "State it"],
  ["receiver.", "receiver", "State it"],
  ["environment", "classification", "State it"],
  ["dataClass", "classification", "State it"],
  ["criticality", "classification", "State it"],
  ["movesMoney", "classification", "State it"],
  ["direction", "classification", "State it"],
  ["servicePermissions", "service", "State it"],
  ["aiAgent", "agent", "State it"],
  ["thirdParty", "people", "State it"],
];

const byCheck: Readonly<Record<string, readonly [anchor: string, label: string]>> = {
  "owner-missing": ["people", "Assign an owner"],
  "owner-disabled": ["people", "Hand it over"],
  "backup-owner-missing": ["people", "Name a backup"],
  "secret-overdue": ["secret", "Record a rotation"],
  "secret-due-soon": ["secret", "Record a rotation"],
  "secret-age-unknown": ["secret", "Record a date"],
  "secret-leak-match": ["secret", "Record a rotation"],
  "secret-reused": ["secret", "Record a rotation"],
  "secret-shared-endpoints": ["secret", "See who shares it"],
  "secret-shared-environments": ["secret", "See who shares it"],
  "secret-shared-parties": ["secret", "See who shares it"],
  "departed-holder-not-rotated": ["secret", "Record a rotation"],
  "payload-not-validated": ["receiver", "State what it does"],
  "idempotency-missing": ["receiver", "State what it does"],
  "replay-protection-missing": ["receiver", "State what it does"],
  "ai-agent-unbounded": ["agent", "State the limits"],
};

/** The place on this endpoint's pages where a person can change the answer; undefined where no page can yet. */
export function verdictAction(
  verdict: Pick<VerdictView, "id" | "missing">,
  endpointId: string,
): { href: string; label: string } | undefined {
  const known = byCheck[verdict.id];
  const [anchor, label] = known ?? placeOf(verdict.missing) ?? [];
  if (!anchor || !label) return undefined;
  return {
    href: anchor === "secret" ? `/endpoints/${endpointId}?record=secret#secret` : `/endpoints/${endpointId}/facts?edit=${anchor}#${anchor}`,
    label,
  };
}

function placeOf(missing: string[]): readonly [string, string] | undefined {
  for (const path of missing) {
    const place = places.find(([prefix]) => path.startsWith(prefix));
    if (place) return [place[1], place[2]];
  }
  return undefined;
}
