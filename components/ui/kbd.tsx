/** A key to press. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm border border-line-2 bg-surface px-1 font-mono text-2xs text-fg2">
      {children}
    </kbd>
  );
}
