import { isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** How GitHub, GitLab, Azure, CircleCI and Drone are told to build: refused by name, because the addresses in it are inputs of its steps. */
export const pipeline: DocumentParser = {
  format: "pipeline",
  provider: "other",
  detect: (document) => (parts(document).some((part) => kinds.some((looksLike) => looksLike(part))) ? 0.9 : 0),
  *parse() {
    yield {
      type: "problem",
      problem: {
        severity: "refused",
        code: "pipeline",
        message: "This configures a build pipeline: it holds no webhooks, only what its steps are given.",
        expected: "the list of webhooks of the repository or project",
      },
    };
  },
};

function parts(document: unknown): Row[] {
  return (Array.isArray(document) ? document : [document]).filter(isRow);
}

const kinds: ((document: Row) => boolean)[] = [
  // GitHub, Gitea: workflows and actions
  ({ on, jobs }) => on !== undefined && jobsOf(jobs).some((job) => Array.isArray(job.steps) || typeof job.uses === "string"),
  ({ runs, name }) => isRow(runs) && typeof runs.using === "string" && typeof name === "string",
  // GitLab
  (document) => Object.values(document).filter((job) => isRow(job) && isScript(job.script)).length > 0 && !("kind" in document),
  // Azure
  ({ trigger, pr, pool, schedules, steps, jobs, stages }) =>
    [trigger, pr, pool, schedules].some((key) => key !== undefined) && [steps, jobs, stages].some(areSteps),
  // CircleCI
  ({ version, jobs }) => version !== undefined && jobsOf(jobs).some((job) => Array.isArray(job.steps)),
  // Drone, Woodpecker
  ({ kind, type, steps }) => kind === "pipeline" && typeof type === "string" && Array.isArray(steps),
];

function jobsOf(jobs: unknown): Row[] {
  return isRow(jobs) ? Object.values(jobs).filter(isRow) : [];
}

function isScript(script: unknown): boolean {
  return typeof script === "string" || (Array.isArray(script) && script.every((line) => typeof line === "string" || Array.isArray(line)));
}

function areSteps(list: unknown): boolean {
  return (
    Array.isArray(list) &&
    list.some(
      (step) => isRow(step) && ["script", "task", "template", "job", "stage", "bash", "pwsh", "checkout"].some((key) => key in step),
    )
  );
}
