"use client";

import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import type { FieldControlProps } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { FactControl } from "./fact-control";

export type FindPeople = (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;

interface FactInputProps {
  control: FactControl;
  findPeople: FindPeople;
  field: FieldControlProps;
}

/** The control that fits one fact, named by its field. */
export function FactInput({ control, findPeople, field }: FactInputProps) {
  const { kind, value } = control;
  const name = control.field;
  switch (kind) {
    case "select":
      return <Select {...field} name={name} defaultValue={value} options={control.options ?? []} />;
    case "person":
      return <PersonPicker {...field} name={name} initial={control.person} search={findPeople} placeholder="Nobody. Type a name or mail" />;
    case "area":
      return <Textarea {...field} name={name} defaultValue={value} rows={2} />;
    case "lines":
      return <Textarea {...field} name={name} defaultValue={value} rows={4} mono />;
    case "day":
      return <Input {...field} name={name} type="date" defaultValue={value} />;
    case "seconds":
      return <Input {...field} name={name} type="number" min={1} max={86_400} inputMode="numeric" defaultValue={value} />;
    default:
      return (
        <>
          <Input {...field} name={name} defaultValue={value} list={control.suggestions ? `${field.id}-list` : undefined} />
          {control.suggestions && (
            <datalist id={`${field.id}-list`}>
              {control.suggestions.map((suggestion) => (
                <option key={suggestion} value={suggestion} />
              ))}
            </datalist>
          )}
        </>
      );
  }
}
