import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";

/** One instance of one managed resource, wherever the document keeps it. */
export interface TerraformResource {
  type: string;
  /** "module.a.github_repository_webhook.ci[\"main\"]" */
  address: string;
  attributes: Row;
  /** 1-based position of the resource in the document. */
  row: number;
  /** What a plan will do to it: "create", "update", "delete". */
  change?: string;
}

export function terraformKind(document: unknown): "terraform-state" | "terraform-plan" | "terraform-configuration" | undefined {
  if (!isRow(document)) return undefined;
  if (
    "planned_values" in document ||
    ("resource_changes" in document && ("format_version" in document || "plan_format_version" in document))
  )
    return "terraform-plan";
  if ("encrypted_data" in document && ("lineage" in document || "meta" in document)) return "terraform-state";
  if (
    "terraform_version" in document &&
    ("resources" in document || "values" in document || "modules" in document || "serial" in document || "format_version" in document)
  )
    return "terraform-state";
  if ("format_version" in document && isRow(document.values)) return "terraform-state";
  // What a working directory remembers of its backend is written in the form of the states of version 3.
  if (typeof document.version === "number" && (isRow(document.backend) || isRow(document.state_store))) return "terraform-state";
  const written = typeof document.version === "number" && ("lineage" in document || "serial" in document);
  if (written && ("resources" in document || "modules" in document)) return "terraform-state";
  // The state that holds nothing is shown as its version alone.
  if (Object.keys(document).every((key) => key === "format_version") && "format_version" in document) return "terraform-state";
  const keys = Object.keys(document);
  const words = ["resource", "provider", "variable", "module", "data", "output", "locals", "terraform", "//"];
  const configuration =
    keys.length > 0 &&
    keys.every((key) => words.includes(key)) &&
    ["resource", "terraform", "module", "variable"].some((key) => isRow(document[key]));
  return configuration ? "terraform-configuration" : undefined;
}

export function* terraformResources(document: Row): Generator<TerraformResource> {
  if (Array.isArray(document.resources)) yield* stateResources(document.resources);
  else if (isRow(document.planned_values)) yield* planned(document);
  else if (isRow(document.values)) yield* moduleResources(document.values.root_module, { row: 0 }, new Map(), 0);
  else yield* changed(document.resource_changes);
}

function* stateResources(resources: unknown[]): Generator<TerraformResource> {
  for (const [index, resource] of resources.entries()) {
    if (!isRow(resource) || resource.mode === "data" || !Array.isArray(resource.instances)) continue;
    const base = [text(resource.module), text(resource.type), text(resource.name)].filter((part) => part !== undefined).join(".");
    for (const instance of resource.instances) {
      if (!isRow(instance) || "deposed" in instance) continue;
      const attributes = isRow(instance.attributes) ? instance.attributes : unflattened(instance.attributes_flat);
      const key = instance.index_key;
      const suffix = key === undefined || key === null ? "" : `[${typeof key === "string" ? JSON.stringify(key) : String(key)}]`;
      yield { type: text(resource.type) ?? "", address: `${base}${suffix}`, attributes, row: index + 1 };
    }
  }
}

function* planned(document: Row): Generator<TerraformResource> {
  const changes = new Map<string, string>();
  for (const change of Array.isArray(document.resource_changes) ? document.resource_changes : []) {
    const actions = at(change, "change.actions");
    if (Array.isArray(actions)) changes.set(text(at(change, "address")) ?? "", actions.map(String).join(", "));
  }
  yield* moduleResources(at(document, "planned_values.root_module"), { row: 0 }, changes, 0);
}

function* moduleResources(
  module: unknown,
  counter: { row: number },
  changes: Map<string, string>,
  depth: number,
): Generator<TerraformResource> {
  if (!isRow(module) || depth > 50) return;
  for (const resource of Array.isArray(module.resources) ? module.resources : []) {
    counter.row++;
    if (!isRow(resource) || resource.mode === "data") continue;
    const address = text(resource.address) ?? `${text(resource.type)}.${text(resource.name)}`;
    yield {
      type: text(resource.type) ?? "",
      address,
      attributes: isRow(resource.values) ? resource.values : {},
      row: counter.row,
      change: changes.get(address),
    };
  }
  for (const child of Array.isArray(module.child_modules) ? module.child_modules : [])
    yield* moduleResources(child, counter, changes, depth + 1);
}

/** A plan that was cut down to its changes: what will exist afterwards. */
function* changed(changes: unknown): Generator<TerraformResource> {
  for (const [index, change] of (Array.isArray(changes) ? changes : []).entries()) {
    const after = at(change, "change.after");
    if (!isRow(after) || at(change, "mode") === "data") continue;
    const actions = at(change, "change.actions");
    const type = text(at(change, "type")) ?? "";
    yield {
      type,
      address: text(at(change, "address")) ?? type,
      attributes: after,
      row: index + 1,
      change: Array.isArray(actions) ? actions.map(String).join(", ") : undefined,
    };
  }
}

/** `{"configuration.0.url": …}` of states that were upgraded from 0.11. */
function unflattened(flat: unknown): Row {
  const root: Row = {};
  for (const [path, value] of Object.entries(isRow(flat) ? flat : {})) {
    const steps = path.split(".");
    if (steps.some((step) => step === "#" || step === "%" || step === "__proto__")) continue;
    let node = root;
    for (const step of steps.slice(0, -1)) {
      if (!isRow(node[step])) node[step] = {};
      node = node[step] as Row;
    }
    node[steps.at(-1) ?? ""] = value;
  }
  return asLists(root) as Row;
}

/** Sets of the old format are keyed by hashes: any object with only numeric keys is a list. */
function asLists(value: unknown): unknown {
  if (!isRow(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, asLists(item)] as const);
  return entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key)) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
