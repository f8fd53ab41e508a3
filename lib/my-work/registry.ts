import { campaignWork } from "./campaign-work";
import { endingWork } from "./ending-work";
import { exceptionWork } from "./exception-work";
import { findingWork } from "./finding-work";
import { incidentWork } from "./incident-work";
import { orphanWork } from "./orphan-work";
import { ownershipWork } from "./ownership-work";
import { rotationWork } from "./rotation-work";
import { runWork } from "./run-work";
import type { WorkSource } from "./source";
import { taskWork } from "./task-work";

/** Every kind of work that a person can have. */
export const workSources: readonly WorkSource[] = [
  ownershipWork,
  campaignWork,
  taskWork,
  endingWork,
  findingWork,
  exceptionWork,
  orphanWork,
  incidentWork,
  runWork,
  rotationWork,
];
