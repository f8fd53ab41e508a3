import type { Instant } from "@/lib/checks/types";
import type { OwnerState, PersonStatus } from "@/lib/endpoints/vocabulary";

/** A team alone is not an owner: without a person the owner is missing. */
export function ownerStateOf(person: { status: PersonStatus; departedAt: Instant | null } | null, now: Instant): OwnerState {
  if (person === null) return "missing";
  if (person.status === "departed" || (person.departedAt !== null && person.departedAt <= now)) return "departed";
  return person.status;
}

/** No owner, or one whose account is disabled or who left; counted over endpoints neither retired nor gone. */
export function isUnowned(state: OwnerState): boolean {
  return state !== "active";
}
