import { providers } from "@/lib/providers/providers";

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
const ids = new Map(providers.flatMap(({ id, name }) => [[id, id] as const, [plain(name), id] as const]));
/** What people add to a product's name, which makes it no other product. */
const edition = /_(com|io|cloud|enterprise|server|self_hosted|selfhosted|on_prem|saas|ghes|online|app|webhooks?)$/;
const others: Record<string, string> = {
  k8s: "kubernetes",
  ms_teams: "teams",
  msteams: "teams",
  azuredevops: "azure_devops",
  vsts: "azure_devops",
};

const found = new Map<string, string | undefined>();
/** A sheet names few providers, and each many times. */
const maxFound = 1_000;

/** The provider's id behind a name as people write it: "GitHub Enterprise", "MS Teams", "gitlab.com". */
export function providerNamed(written: string): string | undefined {
  if (!found.has(written) && found.size < maxFound) found.set(written, lookUp(written));
  return found.has(written) ? found.get(written) : lookUp(written);
}

function lookUp(written: string): string | undefined {
  const word = plain(written.replace(/\([^)]*\)/g, " "));
  return ids.get(word) ?? others[word] ?? (edition.test(word) ? lookUp(word.replace(edition, "")) : undefined);
}
