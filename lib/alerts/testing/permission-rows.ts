import { anEndpoint } from "@/lib/core/testing/permission-objects";
import { admins, type CommandRow, everybody, type QueryRow, readers } from "@/lib/core/testing/permission-row";
import { previewThresholds, readThresholds } from "../preview-thresholds";
import { previewTomorrow, readOwnNotifications } from "../queries";

const editors = ["ADMIN", "SECURITY", "MEMBER"] as const;

export const commands: Record<string, CommandRow> = {
  "endpoint.snooze": {
    roles: editors,
    object: anEndpoint,
    input: (endpointId) => ({ endpointId, days: 7, reason: "Frozen until the release" }),
  },
  "alerts.set-thresholds": { roles: admins, input: () => ({ dueDays: "30, 7", duePercents: "" }) },
  "notification.set-preferences": { roles: everybody, input: () => ({ digestHour: 7, quietDays: [6, 7], digestOnly: false }) },
  "notification.set-out-of-office": {
    roles: everybody,
    input: (_, { colleague }) => ({ delegateId: colleague.id, startsOn: "2026-01-01", endsOn: "2999-01-01" }),
  },
  "notification.clear-out-of-office": { roles: everybody, input: () => ({}) },
};

export const queries: Record<string, QueryRow> = {
  readThresholds: { roles: readers, run: ({ principal }) => readThresholds(principal) },
  previewThresholds: {
    roles: admins,
    run: ({ principal, db }) => previewThresholds(principal, { dueDays: "30, 7", duePercents: "" }, new Date(), db),
  },
  previewTomorrow: { roles: readers, run: ({ principal }) => previewTomorrow(principal, new Date()) },
  readOwnNotifications: { roles: everybody, run: ({ principal }) => readOwnNotifications(principal) },
};
