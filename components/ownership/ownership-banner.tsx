"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { EndpointOwnershipView } from "@/lib/ownership/schema";
import { type AnswerActions, ProposalAnswer } from "./proposal-answer";

interface Props {
  name: string;
  proposal: NonNullable<EndpointOwnershipView["proposal"]>;
  /** "2 d ago" */
  since: string;
  actions: AnswerActions & { withdraw: (input: unknown) => Promise<{ ok: true } | { ok: false; message: string }> };
}

/** An open question about the owner: to the reader, with its two answers; or to somebody else. */
export function OwnershipBanner({ name, proposal, since, actions }: Props) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const { id, person, by, reason, evidence, mine, mayWithdraw } = proposal;
  const why = [reason && `“${reason}”`, evidence.length > 0 && `${mine ? "You" : "They"}: ${evidence.join("; ")}.`]
    .filter(Boolean)
    .join(" ");
  if (mine)
    return (
      <Banner
        title={`${by ?? "Somebody"} asks whether this is yours.`}
        action={<ProposalAnswer proposalId={id} name={name} actions={actions} size="md" />}
      >
        {why} Until you say yes, nobody counts you as its owner.
      </Banner>
    );
  async function takeBack() {
    const outcome = await actions.withdraw({ proposalId: id });
    if (!outcome.ok) return setFailure(outcome.message);
    toast(`${person.name} is no longer asked`);
    router.refresh();
  }
  return (
    <Banner
      title={`${person.name} is asked to own this${by ? ` by ${by}` : ""}, ${since}.`}
      action={
        mayWithdraw && (
          <Button variant="quiet" onClick={() => void takeBack()}>
            Take back
          </Button>
        )
      }
    >
      {why} {failure && <FieldError>{failure}</FieldError>}
    </Banner>
  );
}
