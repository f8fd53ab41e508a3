import { Button } from "@/components/ui/button";
import { FilterChip, FilterChips } from "@/components/ui/chip";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { AuditFilter, AuditFrame } from "@/lib/audit/schema";
import { actionWords, objectTypeWords } from "@/lib/audit/words";
import { auditHref } from "./audit-href";

/** A plain GET form: it works before any script has loaded, and the address is the state. */
export function AuditFilters({ filter, frame }: { filter: AuditFilter; frame: AuditFrame }) {
  return (
    <form action="/audit" className="grid grid-cols-2 items-end gap-3 md:grid-cols-3 xl:grid-cols-[1.4fr_1.2fr_1fr_1.4fr_1fr_1fr_auto]">
      {filter.since && <input type="hidden" name="since" value={filter.since} />}
      {filter.chain !== "main" && <input type="hidden" name="chain" value={filter.chain} />}
      <Field id="action" label="Action">
        {(control) => (
          <Select
            {...control}
            name="action"
            defaultValue={filter.action ?? ""}
            placeholder="Any action"
            options={frame.actions.map((value) => ({ value, label: actionWords(value) }))}
          />
        )}
      </Field>
      <Field id="actor" label="Who">
        {(control) => <Input {...control} name="actor" defaultValue={filter.actor} placeholder="Name, mail or system" />}
      </Field>
      <Field id="objectType" label="Kind of object">
        {(control) => (
          <Select
            {...control}
            name="objectType"
            defaultValue={filter.objectType ?? ""}
            placeholder="Any"
            options={frame.objectTypes.map((value) => ({ value, label: objectTypeWords(value) }))}
          />
        )}
      </Field>
      <Field id="object" label="Object">
        {(control) => <Input {...control} name="object" defaultValue={filter.object} placeholder="Name or id" />}
      </Field>
      <Field id="from" label="From (UTC)">
        {(control) => <Input {...control} name="from" type="date" defaultValue={filter.from} />}
      </Field>
      <Field id="to" label="To (UTC)">
        {(control) => <Input {...control} name="to" type="date" defaultValue={filter.to} />}
      </Field>
      <Button type="submit" className="h-8">
        Search
      </Button>
    </form>
  );
}

const labels = { action: "Action", actor: "Who", objectType: "Kind", object: "Object", from: "From", to: "To", since: "After" } as const;

export function AuditChips({ filter }: { filter: AuditFilter }) {
  const active = (Object.keys(labels) as (keyof typeof labels)[]).filter((key) => filter[key]);
  if (active.length === 0) return null;
  const value = (key: keyof typeof labels) => {
    const text = filter[key] ?? "";
    if (key === "action") return actionWords(text);
    return key === "objectType" ? objectTypeWords(text) : text;
  };
  return (
    <FilterChips clearHref={auditHref({ chain: filter.chain })}>
      {active.map((key) => (
        <FilterChip key={key} label={labels[key]} value={value(key)} removeHref={auditHref(filter, { [key]: undefined })} />
      ))}
    </FilterChips>
  );
}
