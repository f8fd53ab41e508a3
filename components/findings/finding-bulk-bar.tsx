"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useSelection } from "@/components/endpoints/list/selection";
import type { PickedPerson } from "@/components/people/person-picker";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { toast } from "@/components/ui/toast";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { formatNumber } from "@/lib/core/format";
import type { WorkState } from "@/lib/findings/schema";
import { type FindingActions, type FindingSelection, resultWords } from "./finding-actions";
import { FindingBulkForm } from "./finding-bulk-form";

interface Props {
  /** The list's address after the question mark. */
  search: string;
  total: number;
  cap: number;
  mayAssign: boolean;
  actions: FindingActions;
  findPeople: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

type Form = "assign" | "comment";

/** Docked under the table while rows are ticked. Nothing here resolves: an evaluation does. */
export function FindingBulkBar({ search, total, cap, mayAssign, actions, findPeople }: Props) {
  const router = useRouter();
  const { selected, setAll } = useSelection();
  const [whole, setWhole] = useState(false);
  const [form, setForm] = useState<Form>();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const selection: FindingSelection = whole ? { search } : { ids: [...selected] };
  const none = selected.size === 0;

  const close = () => {
    setWhole(false);
    setForm(undefined);
    setError(undefined);
    setAll(false);
  };
  async function setState(state: WorkState) {
    if (busy) return;
    setBusy(true);
    const outcome = await actions.setState(selection, state);
    setBusy(false);
    if (!outcome.ok) return setError(outcome.message);
    toast(resultWords(outcome.result));
    close();
    router.refresh();
  }
  const ask = (kind: string) => {
    const chosen = whole ? new URLSearchParams({ search }) : new URLSearchParams({ ids: [...selected].join(",") });
    router.push(`/findings/exceptions/new?kind=${kind}&${chosen}`);
  };
  const acts = [
    ...(mayAssign ? [{ key: "A", label: "Assign", act: () => setForm("assign") }] : []),
    { key: "R", label: "Under review", act: () => void setState("under_review") },
    { key: "M", label: "Remediating", act: () => void setState("remediating") },
    { key: "C", label: "Comment", act: () => setForm("comment") },
    { key: "E", label: "Exception", act: () => ask("accepted_risk") },
    { key: "P", label: "False positive", act: () => ask("false_positive") },
  ];
  useShortcuts(none ? {} : Object.fromEntries(acts.map(({ key, act }) => [key.toLowerCase(), act])));
  if (none) return null;
  return (
    <section aria-label="Selected findings" className="sticky bottom-0 z-10 border-accent border-t-2 bg-surface print:hidden">
      {error && (
        <div role="alert" className="border-b px-3.5 py-2">
          <FieldError>{error}</FieldError>
        </div>
      )}
      {form && (
        <FindingBulkForm
          key={form}
          kind={form}
          selection={selection}
          actions={actions}
          findPeople={findPeople}
          onCancel={() => setForm(undefined)}
          onDone={(words) => {
            toast(words);
            close();
            router.refresh();
          }}
        />
      )}
      <div className="flex min-h-11 flex-wrap items-center gap-1 px-3.5 py-1">
        <span role="status" className="font-medium">
          {whole ? `All ${formatNumber(total)} that match` : `${formatNumber(selected.size)} selected`}
        </span>
        <Button variant="quiet" size="icon" aria-label="Clear the selection" data-tip="Clear the selection" onClick={close}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </Button>
        {total > selected.size && (
          <button
            type="button"
            disabled={!whole && total > cap}
            onClick={() => setWhole(!whole)}
            className="link mr-2 inline-flex min-h-6 items-center border-line border-r pr-3 font-medium disabled:text-fg3 disabled:no-underline max-md:min-h-11"
          >
            {whole
              ? `Only the ${formatNumber(selected.size)} ticked`
              : total > cap
                ? `Select all: ${formatNumber(cap)} at most`
                : `Select all ${formatNumber(total)}`}
          </button>
        )}
        {acts.map(({ key, label, act }) => (
          <Button key={key} variant="quiet" aria-disabled={busy} onClick={act}>
            {label} <Kbd>{key}</Kbd>
          </Button>
        ))}
      </div>
    </section>
  );
}
