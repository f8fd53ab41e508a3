import { readRow } from "@/lib/imports/parsers/field-table";
import { businessResources } from "@/lib/imports/parsers/terraform/business-resources";
import { cloudResources } from "@/lib/imports/parsers/terraform/cloud-resources";
import { clusterResources } from "@/lib/imports/parsers/terraform/cluster-resources";
import { developmentResources, type TerraformTable } from "@/lib/imports/parsers/terraform/development-resources";
import { type TerraformResource, terraformKind, terraformResources } from "@/lib/imports/parsers/terraform/terraform-documents";
import { isRow, type Row } from "@/lib/imports/parsers/values";
import type { DocumentParser, ImportProblem, ParseContext, ParsedItem } from "@/lib/imports/webhook";

const tables: Record<string, TerraformTable | TerraformTable[]> = { ...developmentResources, ...businessResources, ...cloudResources };

/** Types whose name sounds like a webhook and that are none, or only part of one. */
const noWebhooks =
  /^(aws_autoscaling_lifecycle_hook|aws_autoscaling_group|okta_event_hook_verification|okta_hook_key|okta_app_.*|auth0_hook|vault_.*|null_.*|google_cloudfunctions.*|newrelic_notification_channel|github_app_webhook.*)$/;

/** State of version 4, plans and `terraform show -json`; the older and the encrypted get an answer of their own. */
export const terraform: DocumentParser[] = (["terraform-state", "terraform-plan", "terraform-configuration"] as const).map((format) => ({
  format,
  provider: "terraform",
  detect: (document) => (terraformKind(document) === format ? 1 : 0),
  *parse(document, context) {
    if (!isRow(document)) return;
    const refusal = refusalOf(document);
    if (refusal) return yield { type: "problem", problem: refusal };
    for (const resource of terraformResources(document)) yield* readResource(resource, context);
  },
}));

function refusalOf(document: Row): ImportProblem | undefined {
  const refused = (code: string, message: string, expected: string): ImportProblem => ({ severity: "refused", code, message, expected });
  if (terraformKind(document) === "terraform-configuration") {
    return refused(
      "terraform-configuration",
      "This is Terraform configuration: it holds expressions, not webhooks.",
      "a state file, or the output of terraform show -json",
    );
  }
  if ("encrypted_data" in document) return refused("terraform-encrypted", "This state is encrypted.", "the output of tofu show -json");
  if (typeof document.version === "number" && document.version !== 4 && !("values" in document) && !("planned_values" in document)) {
    return refused(
      "terraform-state-version",
      `This state has version ${document.version}; only version 4 is read.`,
      "the output of terraform show -json, or a state written by Terraform 0.12 or newer",
    );
  }
  return undefined;
}

function* readResource(resource: TerraformResource, context: ParseContext): Generator<ParsedItem> {
  const { type, attributes, row } = resource;
  const delegated = clusterResources[type];
  const table = tables[type];
  if (delegated) {
    for (const item of delegated(attributes, row, context)) yield placed(item, resource);
  } else if (table) {
    for (const one of Array.isArray(table) ? table : [table]) {
      for (const part of partsOf(one, attributes)) {
        if (one.skip?.(part)) continue;
        const { webhook, problem } = readRow(one, part, row, context);
        if (problem) yield { type: "problem", problem };
        yield placed({ type: "webhook", webhook }, resource);
      }
    }
  } else if (/webhook|_hook$/.test(type) && !noWebhooks.test(type)) {
    const message = `The resource type “${type}” may be a webhook, but where its destination stands is not known: it was not read.`;
    yield {
      type: "problem",
      problem: {
        row,
        field: resource.address,
        severity: "check",
        code: "terraform-type-unknown",
        message,
        expected: "add it by hand, or as a row of a sheet",
      },
    };
  }
}

/** A resource that holds several webhooks gives each block the identity of the resource. */
function partsOf(table: TerraformTable, attributes: Row): Row[] {
  if (!table.many) return [attributes];
  const list = attributes[table.many];
  return (Array.isArray(list) ? list.filter(isRow) : []).map((block) => ({ ...block, id: attributes.id }));
}

/** A planned resource does not exist yet, or will be gone: its state is not the provider's. */
function placed(item: ParsedItem, { type, address, change }: TerraformResource): ParsedItem {
  if (item.type !== "webhook") return item;
  Object.assign(item.webhook.details, { resourceType: type, resourceAddress: address });
  if (change && change !== "no-op") {
    item.webhook.details.planned = change;
    if (change === "create") item.webhook.providerState = "unknown";
  }
  return item;
}
