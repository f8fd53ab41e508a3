"use client";

import { UserPlus, X } from "lucide-react";
import { type ComponentType, Suspense, use, useEffect, useRef, useState } from "react";
import type { OwnersActions } from "@/components/ownership/owners-actions";
import type { OwnersForm as OwnersFormType } from "@/components/ownership/owners-form";
import { Button, LinkButton } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { formatNumber } from "@/lib/core/format";
import { type BulkActions, type BulkField, bulkFields } from "./bulk-fields";
import type { BulkFormProps } from "./bulk-form";
import { useSelection } from "./selection";

interface BulkBarProps {
  /** The list's address after the question mark, without a place in it. */
  search: string;
  total: Promise<number>;
  actions: BulkActions;
  owners: OwnersActions;
}

/** Docked under the table while rows are selected. The form behind its buttons is loaded when one is first pressed. */
export function BulkBar({ search, total, actions, owners }: BulkBarProps) {
  const { selected, setAll } = useSelection();
  const [whole, setWhole] = useState(false);
  const [field, setField] = useState<BulkField>();
  const [Form, setForm] = useState<ComponentType<BulkFormProps>>();
  const [OwnersForm, setOwnersForm] = useState<typeof OwnersFormType>();
  const open = (next: BulkField) => {
    setField(next);
    if (next.field === "ownerId")
      void import("@/components/ownership/owners-form").then((loaded) => setOwnersForm(() => loaded.OwnersForm));
    else void import("./bulk-form").then(({ BulkForm }) => setForm(() => BulkForm));
  };
  const close = () => {
    setWhole(false);
    setField(undefined);
    setAll(false);
  };
  const none = selected.size === 0;
  const selection = whole ? { search } : { ids: [...selected] };
  const form = useRef<HTMLDivElement>(null);
  const shown = field && (field.field === "ownerId" ? OwnersForm : Form) ? field.field : undefined;
  // Whoever pressed a key goes on typing; the rows stay where they are.
  useEffect(() => {
    if (shown) form.current?.querySelector<HTMLElement>("input:not([type=radio]), select")?.focus({ preventScroll: true });
  }, [shown]);
  useShortcuts(none ? {} : Object.fromEntries(bulkFields.map((one) => [one.key.toLowerCase(), () => open(one)])));
  if (none) return null;
  return (
    <section aria-label="Selected endpoints" className="sticky bottom-0 z-10 border-accent border-t-2 bg-surface print:hidden">
      <div ref={form}>
        {field?.field === "ownerId" && OwnersForm && (
          <OwnersForm
            key={String(whole)}
            selection={selection}
            actions={owners}
            many
            mayAssign
            onCancel={() => setField(undefined)}
            onDone={close}
          />
        )}
        {field && field.field !== "ownerId" && Form && (
          <Form
            key={`${field.field} ${whole}`}
            field={field}
            selection={selection}
            actions={actions}
            onCancel={() => setField(undefined)}
            onDone={close}
          />
        )}
      </div>
      <div className="flex min-h-11 flex-wrap items-center gap-x-1 gap-y-1 px-3.5 py-1">
        <span role="status" className="mr-2 font-medium">
          {whole ? "The whole list selected" : `${formatNumber(selected.size)} selected`}
        </span>
        <button
          type="button"
          onClick={() => setWhole(!whole)}
          className="link mr-2 inline-flex min-h-6 items-center border-line border-r pr-3 font-medium max-md:min-h-11"
        >
          {whole ? `Only the ${formatNumber(selected.size)} ticked` : <SelectWhole total={total} />}
        </button>
        {bulkFields.map((one) => (
          <Button key={one.field} variant="quiet" aria-pressed={field?.field === one.field} onClick={() => open(one)}>
            {one.field === "ownerId" && <UserPlus size={14} strokeWidth={1.75} aria-hidden />}
            {one.label} <Kbd>{one.key}</Kbd>
          </Button>
        ))}
        <LinkButton
          variant="quiet"
          href={whole ? `/rotations/plan?search=${encodeURIComponent(search)}` : `/rotations/plan?ids=${[...selected].join(",")}`}
        >
          Plan rotations
        </LinkButton>
        <span className="ml-auto text-fg3 text-xs max-lg:hidden">Preview first, undo after</span>
        <Button variant="quiet" size="icon" aria-label="Clear the selection" data-tip="Clear the selection" onClick={close}>
          <X size={15} strokeWidth={1.75} aria-hidden />
        </Button>
      </div>
    </section>
  );
}

function SelectWhole({ total }: { total: Promise<number> }) {
  return (
    <Suspense fallback="Select the whole list">
      Select all <Count total={total} />
    </Suspense>
  );
}

function Count({ total }: { total: Promise<number> }) {
  return formatNumber(use(total));
}
