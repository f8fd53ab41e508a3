import { type Database, Prisma } from "@/lib/core/db";

/** What the words of a search can stand for beside the endpoint's own text. */
export interface SearchTargets {
  words: string[];
  /** People whose name or mail has all words. */
  ownerIds: string[];
  /** Event names that have all words. */
  events: string[];
}

const maxWords = 6;
const maxTargets = 100;

/** Looks the words up among people and known events: small tables, so that the endpoints are asked by id and by event name. */
export async function searchTargets(db: Database, q: string | undefined): Promise<SearchTargets | undefined> {
  const words = q?.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, maxWords) ?? [];
  if (words.length === 0) return undefined;
  const patterns = words.map((word) => `%${escapeLike(word)}%`);
  const [found] = await db.$queryRaw<{ owner_ids: string[]; events: string[] }[]>(Prisma.sql`
    SELECT ARRAY(SELECT p.id::text FROM person p WHERE lower(p.name || ' ' || coalesce(p.email, '')) LIKE ALL (${patterns}::text[]) LIMIT ${maxTargets}) AS owner_ids,
      ARRAY(SELECT DISTINCT t.name FROM event_type t WHERE lower(t.name) LIKE ALL (${patterns}::text[]) LIMIT ${maxTargets}) AS events`);
  return { words, ownerIds: found?.owner_ids ?? [], events: found?.events ?? [] };
}

/**
 * Every word somewhere in name, host, account, provider's id or purpose; or an owner or an event that the words name. Words under
 * three letters have no trigram of their own: they are looked for where a word starts.
 */
export function textMatches({ words, ownerIds, events }: SearchTargets): Prisma.Sql {
  const own = Prisma.join(words.map(wordMatches), " AND ");
  const others = [
    ...(ownerIds.length > 0 ? [Prisma.sql`e.owner_id = ANY(${ownerIds}::uuid[])`] : []),
    ...(events.length > 0 ? [Prisma.sql`e.events && ${events}::text[]`] : []),
  ];
  return others.length === 0 ? Prisma.sql`(${own})` : Prisma.sql`((${own}) OR ${Prisma.join(others, " OR ")})`;
}

function wordMatches(word: string): Prisma.Sql {
  const text = escapeLike(word);
  if ([...word].length >= 3) return Prisma.sql`e.search_text LIKE ${`%${text}%`}`;
  const starts = ["", "% ", "%-", "%.", "%/", "%\\_", "%:"].map((before) => `${before}${text}%`);
  return Prisma.sql`(${Prisma.join(
    starts.map((pattern) => Prisma.sql`e.search_text LIKE ${pattern}`),
    " OR ",
  )})`;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (character) => `\\${character}`);
