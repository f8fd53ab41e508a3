"use client";

import { History } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "./popover";

/** Picks a past instant; the list then shows what was known at it. `search` is the list's address without an instant. */
export function AsOfChoice({ search, text, past }: { search: string; text: string; past: boolean }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const show = (form: FormData) => {
    // The field has no zone: it means the clock on this person's wall.
    const at = new Date(String(form.get("at")));
    if (Number.isNaN(at.getTime())) return setError("Give a day and a time.");
    if (at > new Date()) return setError("This has not come yet. Choose an instant that has passed.");
    setError(undefined);
    router.push(`/endpoints${search}${search === "" ? "?" : "&"}asOf=${encodeURIComponent(at.toISOString())}`);
  };
  return (
    <Popover
      label={`Shown as of: ${text}`}
      trigger={
        <>
          <History size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-sm:hidden">{text}</span>
        </>
      }
      triggerClassName={buttonClass({ variant: "quiet", className: past ? "text-med" : "" })}
    >
      <form action={show} className="flex w-56 flex-col gap-3">
        <Field id="as-of" label="Show what was known at" error={error} hint="Nothing can be changed there.">
          {(control) => <Input {...control} type="datetime-local" name="at" required />}
        </Field>
        <Button type="submit">Show that instant</Button>
      </form>
    </Popover>
  );
}
