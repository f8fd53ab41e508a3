"use client";

import { ErrorState } from "./error-state";

export type PageErrorProps = { error: Error & { digest?: string }; retry: () => void };

/** What an `error.tsx` shows: inside the console the shell stays around it. */
export function PageError({ error, retry }: PageErrorProps) {
  return (
    <div className="max-w-150 p-4 md:px-6 md:py-5">
      <h1 className="mb-4 font-semibold text-xl">This page could not be shown</h1>
      <ErrorState title="The server could not finish it" requestId={error.digest} onRetry={retry}>
        Nothing that was saved is lost. Try again; if it stays, give the request id to whoever runs HookSteward.
      </ErrorState>
    </div>
  );
}
