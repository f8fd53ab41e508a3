/** Field by field what a form changes, as the audit log keeps it. */
export function changedFields<Fields extends Record<string, unknown>>(
  before: Fields,
  after: Fields,
): Partial<Record<keyof Fields, { before: unknown; after: unknown }>> {
  const changed = Object.keys(before).filter((key) => before[key] !== after[key]);
  return Object.fromEntries(changed.map((key) => [key, { before: before[key], after: after[key] }])) as never;
}
