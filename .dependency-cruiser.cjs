/** The import rules of docs/architecture.md, as errors. Test code may reach everything; nothing may reach test code. */
const test = "\\.(test|spec)\\.tsx?$|/testing/|^prisma/factories/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "core-knows-no-feature",
      severity: "error",
      from: { path: "^lib/core/", pathNot: test },
      to: { path: "^lib/(?!core/)", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "features-know-no-caller",
      severity: "error",
      from: { path: "^lib/", pathNot: test },
      to: { path: "^(app|worker|cli|components|scripts)/" },
    },
    {
      name: "features-share-contracts-not-commands",
      comment: "A feature imports another's schema, rules, queries, jobs, vocabulary and pure files, never its commands.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: [test, "^lib/core/"] },
      to: {
        path: "^lib/(?!core/)[^/]+/(create|update|delete|remove|apply|undo|assign|merge|split|retire|start|end|invite|set|import|bulk|save|sign|change|record)-[^/]+\\.ts$",
        pathNot: "^lib/$1/",
      },
    },
    {
      name: "pure-files-do-no-io",
      severity: "error",
      from: {
        path: "^lib/(?!core/)[^/]+/((schema|rules|jobs|vocabulary)\\.ts$|checks/|parsers/)|^lib/checks/(?!evaluate|load|current-policy)",
        pathNot: test,
      },
      to: { path: "^lib/core/(db|command|env|log)|^node:(fs|net|http|https|child_process)|node_modules/(pg|@prisma)/" },
    },
    {
      name: "delivery-never-queries",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: test },
      to: { path: "^lib/core/(db|generated)|node_modules/(pg|@prisma|prisma)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-import-pure-files",
      severity: "error",
      from: { path: "^components/", pathNot: [test, "-actions\\.ts$"] },
      to: {
        path: "^lib/[^/]+/",
        pathNot:
          "(schema|rules|vocabulary|types|format|providers|capabilities|words|permissions|links|built-in-views)\\.ts$|^lib/checks/(registry|frameworks|checks/)",
        dependencyTypesNot: ["type-only"],
      },
    },
    { name: "worker-has-no-ui", severity: "error", from: { path: "^(worker|cli)/" }, to: { path: "^(app|components/(?!emails/))" } },
    { name: "tests-stay-in-tests", severity: "error", from: { pathNot: [test, "^e2e/", "^bench/", "^scripts/"] }, to: { path: test } },
  ],
  options: {
    doNotFollow: { path: "node_modules|^lib/core/generated" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
