import { readRow } from "@/lib/imports/parsers/field-table";
import { at, flag, isRow, type Row, rowsOf, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

const methods = { basicAuth: "basic", headerAuth: "static_header", jwtAuth: "bearer" } as const;

/**
 * Workflows as n8n exports them: its webhook nodes are called from outside, at /webhook/<path> of a server the file does not name.
 * Requests that a workflow makes are calls of an API, not webhooks.
 */
export const n8n: DocumentParser = {
  format: "n8n-workflows",
  provider: "n8n",
  detect: (document) => {
    const workflows = rowsOf(document, ["data"]).slice(0, 20);
    return workflows.length > 0 && workflows.every(isWorkflow) ? 1 : 0;
  },
  *parse(document, context) {
    for (const [index, workflow] of rowsOf(document, ["data"]).entries()) {
      if (!isWorkflow(workflow)) continue;
      for (const node of workflow.nodes.filter(isWebhookNode)) {
        const { webhook } = readRow(
          {
            provider: "n8n",
            role: "receives",
            id: () => text(node.webhookId) ?? text(node.id),
            account: () => text(workflow.id),
            url: [],
            state: () => stateOf(workflow, node),
            events: () => [text(at(node, "parameters.httpMethod")) ?? "GET"],
            auth: () => authOf(node),
            created: "createdAt",
            updated: "updatedAt",
            details: { workflow: "name", responseMode: () => text(at(node, "parameters.responseMode")) },
          },
          workflow,
          index + 1,
          context,
        );
        webhook.name = [text(workflow.name), text(node.name)].filter((part) => part !== undefined).join(": ");
        yield { type: "webhook", webhook };
      }
    }
  },
};

type Workflow = Row & { nodes: unknown[] };

function isWorkflow(value: unknown): value is Workflow {
  return (
    isRow(value) &&
    Array.isArray(value.nodes) &&
    isRow(value.connections) &&
    value.nodes.every((node) => isRow(node) && typeof node.type === "string" && "parameters" in node)
  );
}

function isWebhookNode(node: unknown): node is Row {
  return isRow(node) && node.type === "n8n-nodes-base.webhook";
}

function stateOf(workflow: Row, node: Row) {
  const on = flag(workflow.active);
  if (flag(node.disabled)) return ["paused", "the node is disabled"] as ["paused", string];
  return on === undefined ? "unknown" : on ? "active" : "paused";
}

/** Without authentication the path alone authorises: n8n makes it an id nobody can guess, but people may write a name. */
function authOf(node: Row) {
  const word = text(at(node, "parameters.authentication")) ?? "none";
  if (word in methods) return { method: methods[word as keyof typeof methods], secretSet: true, scope: "hook" } as const;
  if (word !== "none") return { method: "unknown", secretSet: undefined } as const;
  const guessable = !/^[0-9a-f-]{32,36}$/i.test(text(at(node, "parameters.path")) ?? "");
  return guessable ? ({ method: "none", secretSet: false } as const) : ({ method: "url_secret", secretSet: true, scope: "hook" } as const);
}
