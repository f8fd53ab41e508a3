"use client";

import { Bookmark } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { Popover } from "./popover";

type Answer = { ok: true } | { ok: false; message: string; fields: Record<string, string> };

interface SaveViewProps {
  search: string;
  mayShare: boolean;
  save: (input: unknown) => Promise<Answer>;
}

/** Keeps the list as it stands under a name of its own. */
export function SaveView({ search, mayShare, save }: SaveViewProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  async function submit(form: FormData) {
    const name = String(form.get("name") ?? "");
    const answer = await save({ name, search: search.replace(/^\?/, ""), shared: form.get("shared") === "on" });
    if (!answer.ok) return setError(answer.fields.name ?? answer.message);
    setError(undefined);
    toast(`View “${name}” kept`);
    router.refresh();
  }
  return (
    <Popover
      label="Save as view"
      align="start"
      trigger={
        <>
          <Bookmark size={13} strokeWidth={1.75} aria-hidden />
          Save as view
        </>
      }
      triggerClassName={buttonClass({ variant: "quiet", className: "h-6 px-1.5 font-normal" })}
    >
      <form action={submit} className="flex w-60 flex-col gap-3">
        <Field id="view-name" label="Name of the view" error={error} hint="The same name again replaces what it shows.">
          {(control) => <Input {...control} name="name" maxLength={60} required />}
        </Field>
        {mayShare && <CheckboxField id="view-shared" name="shared" label="Show it to everybody" />}
        <SubmitButton>Save view</SubmitButton>
      </form>
    </Popover>
  );
}
