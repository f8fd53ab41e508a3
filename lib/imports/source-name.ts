import { trustOf } from "@/lib/endpoints/sighted";
import { providerOf } from "@/lib/providers/providers";
import { type ImportKind, unreadFormat } from "./schema";

/**
 * The source a document belongs to, by name, so that next month's export of the same list meets this month's: provider and
 * organisation for an export, the file's name without dates and numbers for a sheet.
 */
export function sourceNameOf(input: {
  format: string;
  provider: string;
  account: string | undefined;
  file: string;
  kind: ImportKind;
}): string {
  const { format, provider, account, kind } = input;
  const what = kind === "endpoints" ? "" : ` ${kind}`;
  if (format === unreadFormat) return `Not read · ${stemOf(input.file)}`;
  if (trustOf(format) === "provider") {
    const organisation = account?.split("/")[0];
    return `${providerOf(provider).name}${what}${organisation ? ` · ${organisation}` : ""}`;
  }
  if (trustOf(format) === "infrastructure") return `${providerOf(provider).name} · ${stemOf(input.file)}`;
  return `${kind === "people" ? "People" : kind === "deliveries" ? "Deliveries" : "Sheet"} · ${stemOf(input.file)}`;
}

function stemOf(file: string): string {
  const name = (file.split("/").at(-1) ?? file).replace(/(\.(csv|tsv|txt|xlsx|json|jsonl|ya?ml|tfstate|gz))+$/i, "");
  const stem = name
    .replace(/\(\d+\)|\d{4}[-_.]?\d{2}[-_.]?\d{2}|\d{2}[-_.]\d{2}[-_.]\d{4}|[-_ ]v?\d+(?=$|[-_ ])/gi, " ")
    .replace(/[-_\s]+/g, " ")
    .trim();
  return (stem === "" ? name : stem).slice(0, 120) || "list";
}
