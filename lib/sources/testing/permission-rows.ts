import { v7 as uuid } from "uuid";
import { aSource } from "@/lib/core/testing/permission-objects";
import { type CommandRow, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { listEventTypes, listGuessedDomains, listSourceScopes, listSources, readSource } from "../queries";

export const commands: Record<string, CommandRow> = {
  "source.edit": { roles: stewards, object: aSource, input: (sourceId) => ({ sourceId, name: `Renamed ${uuid()}` }) },
};

export const queries: Record<string, QueryRow> = {
  listSources: { roles: readers, lists: aSource, run: ({ principal }) => listSources(principal) },
  readSource: { roles: readers, object: aSource, run: ({ principal }, id) => readSource(principal, id) },
  listSourceScopes: { roles: readers, run: ({ principal }) => listSourceScopes(principal, uuid()) },
  listEventTypes: { roles: readers, run: ({ principal }) => listEventTypes(principal, uuid()) },
  listGuessedDomains: { roles: readers, run: ({ principal }) => listGuessedDomains(principal) },
};
