import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "./button";
import { Copyable } from "./copyable";

type ErrorStateProps = {
  /** What failed: "Findings could not be loaded". */
  title: string;
  requestId?: string;
  /** Reload the same address, from a server component. */
  retryHref?: string;
  onRetry?: () => void;
  /** Why, and what is kept: "The database did not answer in 5 s. Your filters are kept." */
  children: ReactNode;
};

export function ErrorState({ title, requestId, retryHref, onRetry, children }: ErrorStateProps) {
  return (
    <div role="alert" className="rounded-lg border border-crit-line bg-crit-soft p-3.5">
      <p className="flex items-center gap-2 font-medium text-fg">
        <TriangleAlert size={15} strokeWidth={1.75} aria-hidden className="shrink-0 text-crit" />
        {title}
      </p>
      <div className="mt-1 text-fg2">{children}</div>
      <div className="mt-2.5 flex flex-wrap items-center gap-3">
        {onRetry && <Button onClick={onRetry}>Try again</Button>}
        {retryHref && <LinkButton href={retryHref}>Try again</LinkButton>}
        {requestId && <Copyable value={requestId} label="request id" />}
      </div>
    </div>
  );
}
