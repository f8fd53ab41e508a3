"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import type { ItemLine } from "@/lib/campaigns/views";
import { useFreshAfterAnswer } from "./answered-here";
import { ReviewRow } from "./review-row";

interface Props {
  campaignId: string;
  items: ItemLine[];
  bulkCap: number;
  /** Already written for the reader: "4 min". */
  lastDelivery: Record<string, string>;
  keepMany: (input: unknown) => Promise<FormOutcome<{ answered: number }>>;
  keepOne: (input: unknown) => Promise<FormOutcome<unknown>>;
  undo: (itemId: string) => Promise<FormOutcome<unknown>>;
}

/** The fast list: j and k move, Enter opens, x selects, e keeps. What needs a look has no quick answer here. */
export function ReviewList({ campaignId, items, bulkCap, lastDelivery, keepMany, keepOne, undo }: Props) {
  const router = useRouter();
  const [cursor, setCursor] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState("");
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const rows = useRef<HTMLUListElement>(null);
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = Date.now();
  }, []);

  useFreshAfterAnswer(items);

  const at = items[Math.min(cursor, items.length - 1)];
  const picked = items.filter(({ id }) => chosen.has(id));
  const hrefOf = (item: ItemLine) => `/campaigns/${campaignId}/items/${item.id}`;
  const seconds = () => Math.min(86_400, Math.round((Date.now() - shownAt.current) / 1000));
  const toggle = (item: ItemLine) => {
    if (item.bulkRefusal) return;
    const next = new Set(chosen);
    if (!next.delete(item.id)) next.add(item.id);
    setChosen(next);
  };
  const move = (by: number) => {
    const next = Math.max(0, Math.min(items.length - 1, cursor + by));
    setCursor(next);
    rows.current?.querySelectorAll<HTMLElement>("[data-row]")[next]?.scrollIntoView({ block: "nearest" });
  };

  async function keep(item: ItemLine) {
    if (busy || item.bulkRefusal) return;
    setBusy(true);
    const outcome = await keepOne({ itemId: item.id, version: item.version, answer: "keep", seconds: seconds() });
    setBusy(false);
    shownAt.current = Date.now();
    if (!outcome.ok) return setError(`${item.name}: ${outcome.message}`);
    setError(undefined);
    toast(`${item.name}: keep`, async () => {
      await undo(item.id);
      router.refresh();
    });
    router.refresh();
  }

  async function keepAll() {
    if (busy) return;
    setBusy(true);
    const outcome = await keepMany({ items: picked.map(({ id, version }) => ({ itemId: id, version })), reason: note, seconds: seconds() });
    setBusy(false);
    if (!outcome.ok) return setError(outcome.fields.reason ?? outcome.message);
    setError(undefined);
    setChosen(new Set());
    setNote("");
    toast(`${outcome.result.answered} kept`);
    router.refresh();
  }

  const openAt = (event: KeyboardEvent) => {
    if (at && !(event.target instanceof Element && event.target.closest("a, button"))) router.push(hrefOf(at));
  };

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => at && toggle(at),
    e: () => at && void keep(at),
    Enter: openAt,
  });

  const tooMany = picked.length > bulkCap;
  return (
    <>
      {error && (
        <div className="border-b px-3.5 py-2.5" role="alert">
          <FieldError>{error}</FieldError>
        </div>
      )}
      <ul ref={rows} className="divide-y">
        {items.map((item, index) => (
          <ReviewRow
            key={item.id}
            item={item}
            href={hrefOf(item)}
            current={index === cursor}
            chosen={chosen.has(item.id)}
            lastDelivery={lastDelivery[item.id]}
            onToggle={() => toggle(item)}
            onKeep={() => void keep(item)}
          />
        ))}
      </ul>
      {picked.length > 0 && (
        <form
          method="post"
          onSubmit={(event) => {
            event.preventDefault();
            void keepAll();
          }}
          noValidate
          className="sticky bottom-0 flex flex-wrap items-end gap-3 border-t-2 border-t-accent bg-surface px-3.5 py-2.5"
        >
          <Field id="note" label={`One note for ${picked.length}: what did you look at?`} className="min-w-52 flex-1">
            {(control) => (
              <Input {...control} name="note" value={note} onChange={(event) => setNote(event.target.value)} autoComplete="off" />
            )}
          </Field>
          <Button onClick={() => setChosen(new Set())}>Clear</Button>
          <Button type="submit" variant="primary" aria-disabled={busy || tooMany || note.trim().length < 3}>
            {tooMany ? `At most ${bulkCap} at once` : `Keep ${picked.length}`}
          </Button>
        </form>
      )}
    </>
  );
}
