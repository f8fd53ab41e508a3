import { z } from "zod";

/** When a sender may be switched: ISO weekdays (1 = Monday) and hours from–to, in UTC. */
export const changeWindow = z
  .strictObject({
    days: z.array(z.int().min(1).max(7)).min(1, "Choose at least one weekday.").max(7),
    fromHour: z.int().min(0, "is an hour from 0 to 23").max(23, "is an hour from 0 to 23"),
    toHour: z.int().min(1, "is an hour from 1 to 24").max(24, "is an hour from 1 to 24"),
  })
  .refine(({ fromHour, toHour }) => fromHour < toHour, { path: ["toHour"], error: "The window ends after it begins." });
export type ChangeWindow = z.output<typeof changeWindow>;
