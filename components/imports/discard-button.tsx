"use client";

import { useRouter } from "next/navigation";
import { ConfirmButton } from "@/components/ui/confirm-button";

interface DiscardButtonProps {
  importId: string;
  discard: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
}

export function DiscardButton({ importId, discard }: DiscardButtonProps) {
  const router = useRouter();
  return (
    <ConfirmButton
      variant="secondary"
      title="Discard this import?"
      consequence="Its rows are dropped. Nothing of it has reached the catalogue; the file can be sent again."
      confirm="Discard import"
      danger
      action={async () => {
        await discard({ importId });
        router.push("/sources");
      }}
    >
      Discard
    </ConfirmButton>
  );
}
