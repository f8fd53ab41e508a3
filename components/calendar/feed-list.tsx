"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { FieldError } from "@/components/ui/field";

interface Feed {
  tokenId: string | null;
  teamId: string | null;
  name: string;
  state: string;
}

export interface FeedActions {
  create: (teamId: string | null) => Promise<FormOutcome<{ address: string }>>;
  revoke: (tokenId: string) => Promise<FormOutcome<unknown>>;
}

interface Props extends FeedActions {
  feeds: readonly Feed[];
}

/** Each feed with its address: shown once when it is made, dead when it is revoked. */
export function FeedList({ feeds, create, revoke }: Props) {
  const router = useRouter();
  const [made, setMade] = useState<{ teamId: string | null; address: string }>();
  const [message, setMessage] = useState<string>();
  async function onCreate(teamId: string | null) {
    const outcome = await create(teamId);
    setMessage(outcome.ok ? undefined : outcome.message);
    if (outcome.ok) setMade({ teamId, address: outcome.result.address });
    router.refresh();
  }
  async function onRevoke(tokenId: string) {
    const outcome = await revoke(tokenId);
    setMessage(outcome.ok ? undefined : outcome.message);
    setMade(undefined);
    router.refresh();
  }
  return (
    <>
      <ul className="divide-y">
        {feeds.map(({ teamId, tokenId, name, state }) => (
          <li key={teamId ?? "own"} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5 py-2.5">
            <div className="min-w-0 flex-1 basis-64">
              <p className="wrap-anywhere font-medium">{name}</p>
              <p className="text-fg2 text-xs">{state}</p>
            </div>
            <div className="flex gap-2">
              <Button onClick={() => void onCreate(teamId)} aria-label={`${tokenId ? "New address" : "Make an address"}: ${name}`}>
                {tokenId ? "New address" : "Make an address"}
              </Button>
              {tokenId && (
                <Button variant="danger" onClick={() => void onRevoke(tokenId)} aria-label={`Revoke: ${name}`}>
                  Revoke
                </Button>
              )}
            </div>
            {made && made.teamId === teamId && (
              <div role="status" className="min-w-0 basis-full rounded-md border border-accent-line bg-accent-soft p-2.5">
                <p className="mb-1 text-fg2">Shown this once. Subscribe to it in your calendar program:</p>
                <Copyable value={made.address} label="address" />
              </div>
            )}
          </li>
        ))}
      </ul>
      {message && (
        <div role="alert" className="px-3.5 pb-3">
          <FieldError>{message}</FieldError>
        </div>
      )}
    </>
  );
}
