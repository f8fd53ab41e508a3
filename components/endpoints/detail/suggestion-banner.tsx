"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import type { SuggestionView } from "@/lib/endpoints/merge-preview";
import type { EditOutcome } from "../form/facts-panel";

interface SuggestionBannerProps {
  endpointId: string;
  suggestion: SuggestionView;
  decide: (input: unknown) => Promise<EditOutcome>;
}

/** Two records may be one: a person looks at both, or says that they are two. */
export function SuggestionBanner({ endpointId, suggestion, decide }: SuggestionBannerProps) {
  const router = useRouter();
  const [message, setMessage] = useState<string>();
  async function decline() {
    const outcome = await decide({ suggestionId: suggestion.id, decision: "decline" });
    setMessage(outcome.ok ? undefined : outcome.message);
    router.refresh();
  }
  return (
    <Banner
      title={`May be the same as ${suggestion.other.name}.`}
      action={
        <>
          <Button variant="quiet" onClick={() => void decline()}>
            These are two
          </Button>
          <LinkButton href={`/endpoints/${endpointId}/merge?with=${suggestion.other.id}`}>Compare</LinkButton>
        </>
      }
    >
      {suggestion.evidence} {message && <span className="text-crit">{message}</span>}
    </Banner>
  );
}
