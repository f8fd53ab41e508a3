import { v7 as uuid } from "uuid";
import { anImport, aSource } from "@/lib/core/testing/permission-objects";
import { type CommandRow, type QueryRow, readers, stewards, type World } from "@/lib/core/testing/permission-row";
import {
  listImportProblems,
  listImportRows,
  listImportsOf,
  listMissingEndpoints,
  listOpenImports,
  listRefusedHeadings,
  listRefusedRows,
  listSourceOptions,
  listUnreadFiles,
  readImportView,
  readRefusedShape,
} from "../queries";
import { refusedFile } from "../refused-lines";

const onImport = (importId: string) => ({ importId });
const view = async (world: World) =>
  ({ id: await anImport(world, "own"), sourceId: await aSource(world, "own"), format: "github-hooks", kind: "endpoints" }) as never;

export const commands: Record<string, CommandRow> = {
  "import.plan": { roles: stewards, input: () => ({ batchId: uuid() }) },
  "import.apply": { roles: stewards, object: anImport, reached: true, input: onImport },
  "import.finishApply": { roles: stewards, object: anImport, reached: true, input: onImport },
  "import.finishUndo": { roles: stewards, object: anImport, reached: true, input: onImport },
  "import.undo": { roles: stewards, object: anImport, reached: true, input: onImport },
  "import.cancel": { roles: stewards, reached: true, input: () => onImport(uuid()) },
  "import.discard": { roles: stewards, object: anImport, input: onImport },
  "import.answerAccount": {
    roles: stewards,
    object: anImport,
    reached: true,
    input: (importId) => ({ importId, file: "hooks.json", account: "acme" }),
  },
  "import.chooseSource": {
    roles: stewards,
    object: anImport,
    input: async (importId, world) => ({ importId, sourceId: await aSource(world, "other") }),
  },
  "endpoint.markGone": { roles: stewards, input: () => ({ demo: false }) },
  "import.rememberMapping": { roles: stewards, input: () => ({ columns: ["Owner"], kind: "endpoints", mapping: { ownerName: "Owner" } }) },
};

export const queries: Record<string, QueryRow> = {
  readImportView: { roles: readers, object: anImport, run: ({ principal }, id) => readImportView(principal, id) },
  listOpenImports: { roles: readers, lists: anImport, run: ({ principal }) => listOpenImports(principal) },
  listImportsOf: { roles: readers, run: ({ principal }) => listImportsOf(principal, uuid()) },
  listImportRows: { roles: readers, run: ({ principal }) => listImportRows(principal, uuid(), [], 0, 10) },
  listImportProblems: { roles: readers, run: ({ principal }) => listImportProblems(principal, uuid(), 0, 10) },
  listRefusedRows: { roles: readers, run: ({ principal }) => listRefusedRows(principal, uuid(), 0, 10) },
  refusedFile: { roles: readers, run: ({ principal }) => refusedFile(principal, uuid()) },
  listUnreadFiles: { roles: readers, run: ({ principal }) => listUnreadFiles(principal, uuid(), 10) },
  readRefusedShape: { roles: readers, run: ({ principal }) => readRefusedShape(principal, uuid()) },
  listRefusedHeadings: { roles: readers, run: ({ principal }) => listRefusedHeadings(principal, uuid()) },
  listMissingEndpoints: { roles: readers, run: async (world) => listMissingEndpoints(world.principal, await view(world), 10) },
  listSourceOptions: { roles: readers, run: async (world) => listSourceOptions(world.principal, await view(world)) },
};
