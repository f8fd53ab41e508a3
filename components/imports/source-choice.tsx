"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface SourceChoiceProps {
  importId: string;
  sourceId: string;
  options: readonly { id: string; name: string }[];
  choose: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
}

/** Which list this file is the next version of: its rows are compared with that one. */
export function SourceChoice({ importId, sourceId, options, choose }: SourceChoiceProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  return (
    <Field
      id="source"
      label="Compared with"
      hint={pending ? "Comparing again" : "The list that this file is the next version of."}
      {...(error ? { error } : {})}
    >
      {(control) => (
        <Select
          {...control}
          options={options.map(({ id, name }) => ({ value: id, label: name }))}
          value={sourceId}
          onChange={(event) =>
            start(async () => {
              const result = await choose({ importId, sourceId: event.target.value });
              setError(result.ok ? undefined : result.message);
              router.refresh();
            })
          }
        />
      )}
    </Field>
  );
}
