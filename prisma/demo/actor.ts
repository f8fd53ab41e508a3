import type { Principal } from "@/lib/core/principal";
import type { Role } from "@/lib/endpoints/vocabulary";
import type { DemoPerson } from "./company";
import { personId } from "./directory";

/** One of the company's people as who gives a command, in UTC and for themselves alone. */
export const actorOf = (people: DemoPerson[], index: number, role: Role): Principal => ({
  personId: personId(index),
  name: people[index]!.name,
  role,
  teamIds: [],
  sessionId: personId(index),
  timeZone: "UTC",
});
