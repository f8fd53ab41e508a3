"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";

interface ImportProgressProps {
  importId: string;
  state: "reading" | "planning" | "applying" | "undoing";
  done: number;
  /** Left out while it is being read. */
  total?: number;
  cancel: ((input: unknown) => Promise<{ ok: boolean; message?: string }>) | undefined;
}

const everyMs = 1_000;

const words = {
  reading: { progress: "Rows read", until: "", cancel: "" },
  planning: { progress: "Comparing rows with the catalogue", until: "", cancel: "Cancel, drop what was read" },
  applying: {
    progress: "Rows applied",
    until: " Nothing is visible in the catalogue before all of it is there.",
    cancel: "Cancel, apply nothing",
  },
  undoing: {
    progress: "Entries taken back",
    until: " The catalogue stays as it is until all of it is done.",
    cancel: "Cancel, undo nothing",
  },
};

/** Goes on in the background whether anybody looks or not; asks how far it is. */
export function ImportProgress({ importId, state, done, total, cancel }: ImportProgressProps) {
  const router = useRouter();
  const [rows, setRows] = useState(done);
  const [lost, setLost] = useState(false);
  const [asked, setAsked] = useState(false);
  const [pending, start] = useTransition();
  useEffect(() => {
    const timer = setInterval(async () => {
      try {
        const response = await fetch(`/api/imports/${importId}/progress`);
        if (!response.ok) return setLost(true);
        const now = (await response.json()) as { state: string; rowsRead: number; rowsApplied: number };
        setLost(false);
        setRows(state === "reading" ? now.rowsRead : now.rowsApplied);
        if (now.state !== state) router.refresh();
      } catch {
        setLost(true);
      }
    }, everyMs);
    return () => clearInterval(timer);
  }, [importId, state, router]);
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {state === "planning" ? (
        <Progress label={words.planning.progress} done={total ?? 0} />
      ) : (
        <Progress label={words[state].progress} done={rows} {...(total !== undefined && { total })} />
      )}
      {state !== "reading" && (
        <p className="text-fg2">
          You can leave this page: the work goes on in the background.
          {words[state].until}
        </p>
      )}
      {lost && <Banner tone="med">The server did not answer just now. This page keeps asking.</Banner>}
      {cancel && (
        <Button
          className="self-start"
          aria-disabled={pending || asked}
          onClick={() =>
            start(async () => {
              const result = await cancel({ importId });
              setAsked(result.ok);
            })
          }
        >
          {asked ? "Stopping" : words[state].cancel}
        </Button>
      )}
    </div>
  );
}
