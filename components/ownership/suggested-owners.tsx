"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Avatar } from "@/components/marks/avatar";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { SuggestionView } from "@/lib/ownership/schema";
import type { OwnersActions } from "./owners-actions";
import { OwnersForm } from "./owners-form";

interface Props {
  endpointId: string;
  suggestions: SuggestionView[];
  mayAssign: boolean;
  actions: OwnersActions & { dismiss: (input: unknown) => Promise<{ ok: true } | { ok: false; message: string }> };
}

/** Likely owners with what speaks for each: one press asks, one says no for good. Somebody else can be asked too. */
export function SuggestedOwners({ endpointId, suggestions, mayAssign, actions }: Props) {
  const router = useRouter();
  const [failure, setFailure] = useState<string>();
  const [other, setOther] = useState(suggestions.length === 0);
  const selection = { ids: [endpointId] };

  async function ask({ personId, name }: SuggestionView) {
    const answer = await actions.propose({ selection, to: { personId }, reason: "" });
    if (!answer.ok) return setFailure(answer.message);
    const { batchId } = answer.result;
    toast(`${name} is asked`, async () => {
      await actions.withdraw({ batchId });
      router.refresh();
    });
    router.refresh();
  }
  async function dismiss({ personId, name }: SuggestionView) {
    const answer = await actions.dismiss({ endpointId, personId });
    if (!answer.ok) return setFailure(answer.message);
    toast(`${name} is not suggested for it again`);
    router.refresh();
  }

  return (
    <Panel title="Who should own it?" note={suggestions.length > 0 ? "likeliest first" : "nobody is likely"} flush>
      {failure && (
        <div className="border-b px-3.5 py-2">
          <FieldError>{failure}</FieldError>
        </div>
      )}
      <ul className="divide-y">
        {suggestions.map((one) => (
          <li key={one.personId} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-3.5 py-2">
            <Avatar name={one.name} size={22} />
            <div className="min-w-0 flex-1 basis-56">
              <span className="font-medium">{one.name}</span>
              <span className="block text-fg2 text-xs">{one.evidence.join(" · ")}</span>
            </div>
            <div className="flex gap-2">
              <Button variant="quiet" aria-label={`Not ${one.name}`} onClick={() => void dismiss(one)}>
                Not them
              </Button>
              <Button variant="tinted" aria-label={`Ask ${one.name}`} onClick={() => void ask(one)}>
                Ask
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {other ? (
        <OwnersForm
          selection={selection}
          actions={actions}
          mayAssign={mayAssign}
          {...(suggestions.length > 0 ? { onCancel: () => setOther(false) } : {})}
        />
      ) : (
        <p className="border-t px-3.5 py-2">
          <button
            type="button"
            className="link inline-flex min-h-6 items-center font-medium max-md:min-h-11"
            onClick={() => setOther(true)}
          >
            Ask somebody else
          </button>
        </p>
      )}
    </Panel>
  );
}
