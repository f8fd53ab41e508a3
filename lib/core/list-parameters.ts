import { z } from "zod";

/** One parameter holds its values joined by commas, so that a parameter given twice is a mistake and never a hidden "or". */
export const listOf = <Item extends z.ZodType<string, string>>(item: Item, mostValues = 50) =>
  z
    .string("is given twice. Join the values with commas")
    .transform((text) => [...new Set(text.split(",").filter((value) => value !== ""))])
    .pipe(z.array(item).min(1, "is empty").max(mostValues, `has more than ${mostValues} values`));

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values, mostValues?: number) =>
  listOf(z.enum(values, { error: ({ input }) => `knows no “${String(input)}”. Use ${values.join(", ")}` }), mostValues);

export const idParameter = z.uuid({ error: ({ input }) => `“${String(input)}” is not an id` });

/** Where the next page begins: the instant that the list is ordered by and the id of the row before, joined by "_". */
export const placeParameter = z.string().refine((text) => {
  const [at, id] = text.split("_");
  return z.iso.datetime().safeParse(at).success && z.uuid().safeParse(id).success;
}, "is not a place in this list");

export const searchWords = z
  .string()
  .regex(/^[^\0]*$/, "has a character that no text has")
  .trim()
  .min(1)
  .max(200, "is longer than 200 characters");

/** What was typed into a finder, without what the database cannot store. */
export const typedWords = (text: string) => text.replaceAll("\0", "").trim().slice(0, 100);
