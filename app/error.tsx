"use client";

import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <div className="mx-auto max-w-150 px-4 py-10">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <ErrorState title="The server could not finish it" requestId={error.digest} onRetry={reset}>
        Nothing that was saved is lost. Try again; if it stays, give the request id to whoever runs HookSteward.
      </ErrorState>
    </div>
  );
}
