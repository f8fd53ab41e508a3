"use client";

import { useState } from "react";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { FieldError } from "@/components/ui/field";

export function RemoveTeam({ name, action }: { name: string; action: () => Promise<{ ok: boolean; message?: string }> }) {
  const [failure, setFailure] = useState<string>();
  return (
    <>
      {failure && <FieldError>{failure}</FieldError>}
      <ConfirmButton
        danger
        title={`Remove ${name}?`}
        consequence="Its members stay in the directory. A team that endpoints name cannot be removed."
        confirm="Remove team"
        action={async () => {
          const outcome = await action();
          setFailure(outcome.ok ? undefined : outcome.message);
        }}
      >
        Remove
      </ConfirmButton>
    </>
  );
}
