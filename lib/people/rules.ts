import type { PersonStatus } from "@/lib/endpoints/vocabulary";

/** What the endpoint's owner_state says of an owner with this status. */
export const statusWords: Record<PersonStatus, string> = { active: "active", disabled: "disabled", departed: "left" };

/** Midnight UTC of a day, or undefined when it lies after today: nobody has left before they left. */
export function departureInstant(day: string, now: Date): Date | undefined {
  const at = new Date(`${day}T00:00:00Z`);
  return at <= now ? at : undefined;
}
