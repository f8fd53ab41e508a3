import { type ExportGuide, exportGuides } from "@/lib/providers/export-guides";

export interface Provider {
  id: string;
  name: string;
  /** Two letters in a grey square instead of a logo; the name stands in its title. */
  mark: string;
  exportGuide: ExportGuide;
}

const provider = (id: keyof typeof exportGuides, name: string, mark: string): Provider => ({
  id,
  name,
  mark,
  exportGuide: exportGuides[id],
});

/** Everything that can stand at the sending or receiving end, in the order a first run offers it. */
export const providers: readonly Provider[] = [
  provider("github", "GitHub", "Gh"),
  provider("gitlab", "GitLab", "Gl"),
  provider("stripe", "Stripe", "St"),
  provider("okta", "Okta", "Ok"),
  provider("pagerduty", "PagerDuty", "Pd"),
  provider("kubernetes", "Kubernetes", "K8"),
  provider("shopify", "Shopify", "Sh"),
  provider("slack", "Slack", "Sl"),
  provider("terraform", "Terraform", "Tf"),
  provider("bitbucket", "Bitbucket", "Bb"),
  provider("bitbucket_server", "Bitbucket Server", "Bs"),
  provider("azure_devops", "Azure DevOps", "Az"),
  provider("gitea", "Gitea", "Gt"),
  provider("gitee", "Gitee", "Ge"),
  provider("sendgrid", "SendGrid", "Sg"),
  provider("mailgun", "Mailgun", "Mg"),
  provider("twilio", "Twilio", "Tw"),
  provider("auth0", "Auth0", "A0"),
  provider("svix", "Svix", "Sv"),
  provider("hookdeck", "Hookdeck", "Hd"),
  provider("convoy", "Convoy", "Cv"),
  provider("linear", "Linear", "Li"),
  provider("jira", "Jira", "Ji"),
  provider("zendesk", "Zendesk", "Zd"),
  provider("hubspot", "HubSpot", "Hs"),
  provider("workday", "Workday", "Wd"),
  provider("sentry", "Sentry", "Se"),
  provider("datadog", "Datadog", "Dd"),
  provider("grafana", "Grafana", "Gf"),
  provider("alertmanager", "Alertmanager", "Am"),
  provider("vercel", "Vercel", "Vc"),
  provider("netlify", "Netlify", "Nf"),
  provider("npm", "npm", "Np"),
  provider("cloudflare", "Cloudflare", "Cf"),
  provider("harness", "Harness", "Hn"),
  provider("openai", "OpenAI", "Oa"),
  provider("teams", "Microsoft Teams", "Te"),
  provider("discord", "Discord", "Dc"),
  provider("telegram", "Telegram", "Tg"),
  provider("strapi", "Strapi", "Sp"),
  provider("directus", "Directus", "Di"),
  provider("openapi", "OpenAPI", "Op"),
  provider("csv", "CSV file", "Cs"),
  provider("other", "Other", "Ot"),
];

const byId = new Map(providers.map((one) => [one.id, one]));

/** An id that came with an import and is not in the table is shown by its own name. */
export function providerOf(id: string): Pick<Provider, "id" | "name" | "mark"> {
  return byId.get(id) ?? { id, name: id, mark: `${id.slice(0, 1).toUpperCase()}${id.slice(1, 2)}` };
}
