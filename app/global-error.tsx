"use client";

import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

/** Replaces the root layout when that itself failed, so it stands without fonts, theme and shell. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>HookSteward could not be shown</title>
        <main className="mx-auto max-w-150 px-4 py-16">
          <h1 className="mb-4 font-semibold text-xl">HookSteward could not be shown</h1>
          <ErrorState title="The server could not finish it" requestId={error.digest} onRetry={retry}>
            Nothing that was saved is lost. Try again; if it stays, give the request id to whoever runs HookSteward.
          </ErrorState>
        </main>
      </body>
    </html>
  );
}
