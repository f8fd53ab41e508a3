import type { ParseContext } from "@/lib/imports/webhook";

/** What the person answered, or the path the file was saved under: acme/payments/hooks/4711 or hook-4711. */
export function toldEndpoint({ account, fileName }: ParseContext): { account?: string; externalId?: string } {
  const answer = /^(.*?)\/?hooks\/(\w[\w-]*)$/.exec(account ?? "");
  if (answer) return { account: answer[1] || undefined, externalId: answer[2] };
  return { account, externalId: /(?:^|[^a-z])hooks?[-_/ ]?(\d{3,})/i.exec(fileName)?.[1] };
}
