import { trustOf, trustWords } from "@/lib/endpoints/sighted";
import { capabilitiesOf } from "@/lib/providers/capabilities";

/** What a source of this kind cannot tell, in words. */
export function coverageGaps(source: { format: string; provider: string; kind: string }): string[] {
  const { blindSpots } = capabilitiesOf(source.provider);
  const trust = trustOf(source.format);
  if (source.kind === "person") return ["It holds what people remembered to add."];
  const own =
    trust === "sheet"
      ? [
          "A sheet holds what somebody wrote down; webhooks that nobody wrote down are not in it.",
          "It does not say whether the provider still has them.",
        ]
      : trust === "infrastructure"
        ? ["Only what is managed as code stands in it; webhooks made by hand at the provider do not."]
        : [];
  return [...own, ...blindSpots];
}

/** How far it is believed when sources disagree. */
export const trustSentence = (format: string) => `Believed as a ${trustWords[trustOf(format)]}.`;
