import { at, type Row, text } from "@/lib/imports/parsers/values";

/** "Kind/namespace/name", and what tells several webhooks of one resource apart. */
export function identity(resource: Row, ...parts: string[]): string {
  const named = [text(resource.kind), text(at(resource, "metadata.namespace")), text(at(resource, "metadata.name"))];
  return [...named.filter((part) => part !== undefined), ...parts].join("/");
}

/** The API group of a resource: kinds such as Trigger and Subscription are of several products. */
export function isOfGroup(resource: Row, group: string): boolean {
  return text(resource.apiVersion)?.startsWith(`${group}/`) === true;
}
