import { alertmanager } from "@/lib/imports/parsers/alertmanager";
import { errorAnswer } from "@/lib/imports/parsers/error-answer";
import { githubAppConfig, githubHooks } from "@/lib/imports/parsers/github-hooks";
import { grafanaContactPoints } from "@/lib/imports/parsers/grafana-contact-points";
import { kubernetes } from "@/lib/imports/parsers/kubernetes";
import { openapi } from "@/lib/imports/parsers/openapi";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Every format whose shape is known, in the order they are asked. */
export const parsers: readonly DocumentParser[] = [
  githubHooks,
  githubAppConfig,
  kubernetes,
  alertmanager,
  grafanaContactPoints,
  openapi,
  errorAnswer,
];

/** Below this the shape is a guess and the document is read like a sheet. */
const certainEnough = 0.5;

export function parserNamed(format: string | undefined): DocumentParser | undefined {
  return parsers.find((parser) => parser.format === format);
}

export function parserFor(document: unknown, fileName: string): DocumentParser | undefined {
  let best: { parser: DocumentParser; score: number } | undefined;
  for (const parser of parsers) {
    const score = parser.detect(document, fileName);
    if (score >= certainEnough && (!best || score > best.score)) best = { parser, score };
  }
  return best?.parser;
}
