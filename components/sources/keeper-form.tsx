"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

interface KeeperFormProps {
  sourceId: string;
  keeper: PickedPerson | undefined;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
  save: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
}

/** Who sees to it that this list is imported again. */
export function KeeperForm({ sourceId, keeper, search, save }: KeeperFormProps) {
  const router = useRouter();
  const [picked, setPicked] = useState(keeper);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        start(async () => {
          const result = await save({ sourceId, keeperId: picked?.id ?? null });
          setError(result.ok ? undefined : result.message);
          router.refresh();
        });
      }}
      className="flex flex-col gap-2"
    >
      <Field id="keeper" label="Person" {...(error ? { error } : {})}>
        {(control) => <PersonPicker {...control} name="keeperId" initial={keeper} search={search} onPick={setPicked} />}
      </Field>
      <Button type="submit" className="self-start" aria-disabled={pending || picked?.id === keeper?.id}>
        {picked || !keeper ? "Save keeper" : "Remove keeper"}
      </Button>
    </form>
  );
}
