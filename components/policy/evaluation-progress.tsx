"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Box } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";

const everyMs = 2_000;

/** Goes on in the worker whether anybody looks or not; asks how far it is while there is something left. */
export function EvaluationProgress({ version, waiting, endpoints }: { version: number; waiting: number; endpoints: number }) {
  const router = useRouter();
  useEffect(() => {
    if (waiting === 0) return;
    const timer = setTimeout(() => router.refresh(), everyMs);
    return () => clearTimeout(timer);
  });
  if (waiting === 0) return null;
  return (
    <Box>
      <Progress label={`Endpoints judged by version ${version}`} done={Math.max(0, endpoints - waiting)} total={endpoints} />
      <p className="mt-1.5 text-fg3 text-xs">You can leave this page. Verdicts of the others still name the version that judged them.</p>
    </Box>
  );
}
