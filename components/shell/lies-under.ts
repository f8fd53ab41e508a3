/** Whether a page belongs to a navigation item: its own page, one below it, or one of its `also` paths. */
export function liesUnder(pathname: string, { href, also = [] }: { href: string; also?: readonly string[] | undefined }): boolean {
  return [href, ...also].some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
