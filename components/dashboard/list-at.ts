/** The list behind a number: now, or as it was known at an instant (ISO). */
export function listAt(search: string, asOf: string | undefined): string {
  const query = [...(search === "" ? [] : [search]), ...(asOf ? [`asOf=${encodeURIComponent(asOf)}`] : [])].join("&");
  return query === "" ? "/endpoints" : `/endpoints?${query}`;
}
