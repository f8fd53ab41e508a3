import type { AlertReason } from "./reason";
import { campaignAssigned, campaignEscalated, campaignReminder } from "./reasons/campaign";
import { criticalFinding } from "./reasons/critical-finding";
import { decommissionTold, sunsetNear } from "./reasons/decommission";
import { exceptionExpiring } from "./reasons/exception-expiring";
import { incidentOpen } from "./reasons/incident";
import { ownershipLost } from "./reasons/ownership-lost";
import { ownershipProposed } from "./reasons/ownership-proposed";
import { providerDisabled } from "./reasons/provider-disabled";
import { overdue, rotationDue } from "./reasons/rotation";
import { runAssigned, runStepLate } from "./reasons/rotation-run";
import { sourceFailing } from "./reasons/source-failing";
import { sourceStale } from "./reasons/source-stale";
import { taskDue } from "./reasons/task-due";

/** Every reason for an alert, most urgent first: the order of a digest. */
export const alertReasons: readonly AlertReason[] = [
  criticalFinding,
  incidentOpen,
  runStepLate,
  overdue,
  providerDisabled,
  ownershipLost,
  ownershipProposed,
  taskDue,
  campaignReminder,
  campaignEscalated,
  rotationDue,
  exceptionExpiring,
  sunsetNear,
  decommissionTold,
  runAssigned,
  campaignAssigned,
  sourceFailing,
  sourceStale,
];
