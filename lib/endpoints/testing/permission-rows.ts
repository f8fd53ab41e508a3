import { v7 as uuid } from "uuid";
import { anEndpoint, aSuggestion, aView } from "@/lib/core/testing/permission-objects";
import { type CommandRow, everybody, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { previewAssignment } from "../assign-plan";
import { readChoices } from "../choices";
import { countWithoutEach } from "../count-endpoints";
import { countFacets } from "../facets";
import { listEndpoints, selectEndpoints } from "../list-endpoints";
import { readListPage } from "../list-page";
import { readListQuery } from "../list-query";
import { readSavedViews } from "../list-views";
import { findMergeCandidates, previewMerge, readSuggestions } from "../merge-preview";
import { readProvenance } from "../provenance";
import { readDeliveries } from "../read-deliveries";
import { readEndpoint, requireVisible } from "../read-endpoint";
import { readSharers } from "../read-sharers";
import { readTimeline } from "../timeline";

const editors = ["ADMIN", "SECURITY", "MEMBER"] as const;
const on = (endpointId: string) => ({ endpointId, version: 1, reason: "asked by the test" });
const assign = (ids: string[]) => ({ selection: { ids }, changes: { environment: "production" } });
const all = readListQuery(new URLSearchParams());
const now = () => new Date();

export const commands: Record<string, CommandRow> = {
  "endpoint.create": { roles: stewards, input: () => ({ name: "by hand", provider: "other" }) },
  "endpoint.edit": { roles: editors, object: anEndpoint, input: (id) => ({ ...on(id), changes: { purpose: "refunds" } }) },
  "secret.record": { roles: editors, object: anEndpoint, input: (id) => ({ ...on(id), how: "observed" }) },
  "endpoint.retire": { roles: stewards, object: anEndpoint, input: on },
  "endpoint.restore": { roles: stewards, object: anEndpoint, reached: true, input: on },
  "endpoint.assign": { roles: stewards, input: async (_, world) => assign([await anEndpoint(world, "other")]) },
  "endpoint.undo-assign": { roles: stewards, input: () => ({ assignmentId: uuid() }), missing: true },
  "endpoint.merge": {
    roles: stewards,
    object: anEndpoint,
    input: async (keepId, world) => ({ keepId, keepVersion: 1, otherId: await anEndpoint(world, "other"), otherVersion: 1 }),
  },
  "endpoint.split": { roles: stewards, object: anEndpoint, reached: true, input: (endpointId) => ({ endpointId }) },
  "suggestion.decide": { roles: stewards, object: aSuggestion, input: (suggestionId) => ({ suggestionId, decision: "decline" }) },
  "endpoint.export": { roles: readers, input: () => ({ format: "csv" }) },
  "view.save": { roles: everybody, input: () => ({ name: "Mine", search: "" }) },
  "view.delete": { roles: everybody, object: aView, ownOnly: true, input: (viewId) => ({ viewId }) },
};

export const queries: Record<string, QueryRow> = {
  listEndpoints: { roles: everybody, lists: anEndpoint, run: ({ principal, db }) => listEndpoints(principal, all, now(), db) },
  readListPage: { roles: everybody, lists: anEndpoint, run: ({ principal }) => readListPage(principal, all, now()) },
  selectEndpoints: { roles: everybody, run: ({ principal, db }) => selectEndpoints(principal, all, now(), db) },
  countFacets: { roles: everybody, run: ({ principal, db }) => countFacets(principal, all, now(), db) },
  countWithoutEach: { roles: everybody, run: ({ principal, db }) => countWithoutEach(principal, all, now(), db) },
  readEndpoint: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readEndpoint(principal, id, now(), db) },
  requireVisible: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => requireVisible(principal, id, db) },
  // Of another's endpoint it names nobody, and answers none.
  readSharers: { roles: everybody, run: ({ principal, db }) => readSharers(principal, uuid(), db) },
  readProvenance: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readProvenance(principal, id, db) },
  readTimeline: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readTimeline(principal, id, {}, db) },
  readDeliveries: { roles: everybody, object: anEndpoint, run: ({ principal, db }, id) => readDeliveries(principal, id, now(), db) },
  readSavedViews: { roles: everybody, lists: aView, ownOnly: true, run: ({ principal, db }) => readSavedViews(principal, db) },
  readChoices: { roles: everybody, run: ({ principal, db }) => readChoices(principal, db) },
  previewAssignment: {
    roles: stewards,
    run: async (world) => previewAssignment(world.principal, assign([await anEndpoint(world, "other")]), now(), world.db),
  },
  previewMerge: {
    roles: stewards,
    object: anEndpoint,
    run: async (world, id) => previewMerge(world.principal, id, await anEndpoint(world, "other"), world.db),
  },
  readSuggestions: { roles: stewards, object: anEndpoint, run: ({ principal, db }, id) => readSuggestions(principal, id, db) },
  findMergeCandidates: { roles: stewards, run: ({ principal, db }) => findMergeCandidates(principal, uuid(), "refund", db) },
};
