import { type Database, Prisma } from "@/lib/core/db";
import { containing, escapeLike } from "@/lib/core/like";

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
  const named = (text: string) =>
    Prisma.join(
      words.map((word) => Prisma.sql`${Prisma.raw(text)} LIKE ${containing(word)}`),
      " AND ",
    );
  const [found] = await db.$queryRaw<{ owner_ids: string[]; events: string[] }[]>(Prisma.sql`
    SELECT ARRAY(SELECT p.id::text FROM person p WHERE ${named("lower(p.name || ' ' || coalesce(p.email, ''))")} LIMIT ${maxTargets}) AS owner_ids,
      ARRAY(SELECT DISTINCT t.name FROM event_type t WHERE ${named("lower(t.name)")} LIMIT ${maxTargets}) AS events`);
  return { words, ownerIds: found?.owner_ids ?? [], events: found?.events ?? [] };
}

/**
 * Every word somewhere in name, host, account, provider's id or purpose; or an owner or an event that the words name. Words under
 * three letters have no trigram of their own: they are looked for where a word starts.
 */
export function textMatches(targets: SearchTargets): Prisma.Sql {
  return Prisma.sql`(${Prisma.join(
    waysToMatch(targets).map(({ holds }) => holds),
    " OR ",
  )})`;
}

/** The same as conditions of which one alone holds for a row: joined by "or" they would keep the database from using an index for each. */
export function exclusiveMatches(targets: SearchTargets): Prisma.Sql[] {
  return waysToMatch(targets).map(({ holds }, place, ways) =>
    Prisma.join([holds, ...ways.slice(0, place).map(({ fails }) => fails)], " AND "),
  );
}

function waysToMatch({ words, ownerIds, events }: SearchTargets): { holds: Prisma.Sql; fails: Prisma.Sql }[] {
  const text = Prisma.sql`(${Prisma.join(words.map(wordMatches), " AND ")})`;
  const owner = Prisma.sql`e.owner_id = ANY(${ownerIds}::uuid[])`;
  const event = Prisma.sql`e.events && ${events}::text[]`;
  return [
    { holds: text, fails: Prisma.sql`NOT ${text}` },
    ...(ownerIds.length > 0 ? [{ holds: owner, fails: Prisma.sql`(e.owner_id IS NULL OR NOT ${owner})` }] : []),
    ...(events.length > 0 ? [{ holds: event, fails: Prisma.sql`NOT ${event}` }] : []),
  ];
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
