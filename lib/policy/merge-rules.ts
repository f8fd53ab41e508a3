/**
 * Puts what one person changed upon what another saved meanwhile: whatever I left as it was takes their value. Where both changed
 * the same part mine stands, and `policyChanges(theirs, result)` shows it before it is saved.
 */
export function rebase<Policy extends object>(base: Policy, mine: Policy, theirs: Policy): Policy {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return Object.fromEntries(
    Object.entries(theirs).map(([key, value]) => {
      const [was, wanted] = [(base as Record<string, unknown>)[key], (mine as Record<string, unknown>)[key]];
      return [key, same(was, wanted) ? value : wanted];
    }),
  ) as Policy;
}
