"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

export type WithdrawLeak = (input: unknown) => Promise<{ ok: boolean; message?: string; fields?: Record<string, string> }>;

/** For a leak that was recorded wrongly; it takes a reason and stays readable. */
export function WithdrawButton({ leakId, endpointName, withdraw }: { leakId: string; endpointName: string; withdraw: WithdrawLeak }) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  return (
    <>
      <ConfirmButton
        variant="quiet"
        title="Withdraw this leak?"
        consequence={`The value of ${endpointName} is taken for not leaked, for every endpoint that shares it. A later report that holds it records it again.`}
        confirm="Withdraw leak"
        fields={
          <Field id={`reason-${leakId}`} label="Why it is not a leak" required>
            {(control) => <Input {...control} name="reason" autoComplete="off" maxLength={500} />}
          </Field>
        }
        action={async (form) => {
          const result = await withdraw({ leakId, reason: form.get("reason") });
          setError(result.ok ? undefined : (result.fields?.reason ?? result.message));
          if (result.ok) toast("Leak withdrawn.");
          router.refresh();
        }}
      >
        Withdraw
      </ConfirmButton>
      {error && (
        <p role="alert" className="text-crit text-xs">
          {error}
        </p>
      )}
    </>
  );
}
