/** Rows as companies export them: few people and teams own many webhooks, hosts repeat, some addresses carry a credential. */
export const sheetHeadings = ["Name", "Webhook URL", "Provider", "Events", "Owner e-mail", "Team", "Environment", "Created at"];

const providers = ["github", "gitlab", "stripe", "slack", "okta", "jira", "zendesk", "custom"];
const environments = ["production", "staging", "test", "development"];
const people = 400;
const teams = 40;

const day = (n: number) => new Date(Date.UTC(2022, 0, 1) + (n % 1400) * 86_400_000).toISOString();

export function sheetRow(n: number, part: number): string {
  const cells = [
    `hook ${part}-${n}`,
    `https://app${n % 300}.acme-corp.com/hooks/${part}/${n}${n % 50 === 0 ? `?token=t0ken-${part}-${n}-9f8e7d6c` : ""}`,
    providers[n % providers.length],
    n % 3 === 0 ? "*" : '"push, pull_request"',
    n % 5 === 0 ? "" : `person${n % people}@acme-corp.com`,
    `Team ${n % teams}`,
    environments[n % 7 === 0 ? 1 : 0],
    day(n),
  ];
  return cells.join(",");
}

export function terraformResource(n: number, part: number): string {
  return JSON.stringify({
    mode: "managed",
    type: "github_repository_webhook",
    name: `hook_${part}_${n}`,
    provider: 'provider["registry.terraform.io/integrations/github"]',
    instances: [
      {
        schema_version: 1,
        attributes: {
          active: n % 9 !== 0,
          configuration: [
            {
              content_type: "json",
              insecure_ssl: false,
              secret: n % 2 === 0 ? `s3cret-${part}-${n}-1a2b3c4d5e` : "",
              url: `https://ci${n % 200}.acme-corp.com/tf/${part}/${n}`,
            },
          ],
          events: ["push"],
          id: String(part * 10_000_000 + n),
          repository: `repo-${n % 5000}`,
          url: `https://api.github.com/repos/acme/repo-${n % 5000}/hooks/${part * 10_000_000 + n}`,
        },
        sensitive_attributes: [],
      },
    ],
  });
}

export function githubHook(n: number, part: number): string {
  const id = 500_000_000 + part * 10_000_000 + n;
  const address = `https://api.github.com/repos/acme/service-${n % 8000}/hooks/${id}`;
  return JSON.stringify({
    type: "Repository",
    id,
    name: "web",
    active: n % 11 !== 0,
    events: n % 3 === 0 ? ["*"] : ["push", "pull_request", "release"],
    config: {
      content_type: "json",
      insecure_ssl: "0",
      url: `https://hooks${n % 150}.acme-corp.com/gh/${part}/${n}`,
      ...(n % 4 === 0 ? {} : { secret: "********" }),
    },
    updated_at: day(n + 90),
    created_at: day(n),
    url: address,
    test_url: `${address}/test`,
    ping_url: `${address}/pings`,
    deliveries_url: `${address}/deliveries`,
    last_response: { code: 200, status: "active", message: "OK" },
  });
}
