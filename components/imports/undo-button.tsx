"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmButton } from "@/components/ui/confirm-button";

interface UndoButtonProps {
  importId: string;
  undo: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
}

export function UndoButton({ importId, undo }: UndoButtonProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  return (
    <>
      {error && (
        <span role="alert" className="text-crit">
          {error}
        </span>
      )}
      <ConfirmButton
        title="Undo this import?"
        consequence="Endpoints it added are taken out again, fields it changed get their former values. What people or other imports changed since stays and is listed."
        confirm="Undo import"
        danger
        action={async () => {
          const result = await undo({ importId });
          setError(result.ok ? undefined : result.message);
          router.refresh();
        }}
      >
        Undo import
      </ConfirmButton>
    </>
  );
}
