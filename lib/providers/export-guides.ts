export interface ExportGuide {
  sentence: string;
  /** Capitals stand for what the person fills in; tokens come from the environment, so that no shell history keeps them. */
  commands?: readonly { label: string; command: string }[];
  steps?: readonly string[];
  /** What is easily missed, or what the file holds that should not lie around. */
  caution?: string;
}

const bearer = (variable: string, url: string, file: string) => `curl -sS -H "Authorization: Bearer $${variable}" "${url}" > ${file}`;
const one = (label: string, command: string) => [{ label, command }];

const holdsSecrets = "The file holds secrets in clear. They are fingerprinted and dropped on reading; delete the file afterwards.";

/** How to get a provider's webhooks into a file: one sentence and the exact command, or the steps where there is none. */
export const exportGuides = {
  github: {
    sentence: "The GitHub command line prints the hooks of an organisation or repository as they are; every page of them.",
    commands: [
      { label: "Organisation", command: "gh api --paginate /orgs/ORG/hooks > github-org.json" },
      { label: "Repository", command: "gh api --paginate /repos/OWNER/REPO/hooks > github-repo.json" },
      { label: "Deliveries of one hook", command: "gh api --paginate /repos/OWNER/REPO/hooks/ID/deliveries > github-deliveries.json" },
    ],
    caution: "Without --paginate only the first 30 are written.",
  },
  gitlab: {
    sentence: "The GitLab command line prints the hooks of a project or group.",
    commands: [
      { label: "Project", command: 'glab api --paginate "projects/GROUP%2FPROJECT/hooks" > gitlab-project.json' },
      { label: "Group", command: "glab api --paginate groups/GROUP/hooks > gitlab-group.json" },
    ],
  },
  bitbucket: {
    sentence: "The API lists the hooks of a repository or workspace.",
    commands: one(
      "Repository",
      'curl -sS -u "$BITBUCKET_USER:$BITBUCKET_TOKEN" "https://api.bitbucket.org/2.0/repositories/WORKSPACE/REPO/hooks?pagelen=100" > bitbucket.json',
    ),
    caution: "When the file has a “next” address, fetch that too.",
  },
  bitbucket_server: {
    sentence: "The API lists the hooks of a repository.",
    commands: one(
      "Repository",
      bearer("BITBUCKET_TOKEN", "https://HOST/rest/api/1.0/projects/KEY/repos/REPO/webhooks?limit=1000", "bitbucket-server.json"),
    ),
    caution: holdsSecrets,
  },
  azure_devops: {
    sentence: "The API lists all service hook subscriptions of an organisation.",
    commands: one(
      "Organisation",
      'curl -sS -u ":$AZURE_DEVOPS_TOKEN" "https://dev.azure.com/ORG/_apis/hooks/subscriptions?api-version=7.1" > azure-devops.json',
    ),
  },
  gitea: {
    sentence: "The API lists the hooks of a repository or organisation.",
    commands: one(
      "Repository",
      'curl -sS -H "Authorization: token $GITEA_TOKEN" "https://HOST/api/v1/repos/OWNER/REPO/hooks?limit=50" > gitea.json',
    ),
    caution: "authorization_header stands in it in clear; it is fingerprinted and dropped on reading.",
  },
  stripe: {
    sentence: "The Stripe command line prints the webhook endpoints of an account.",
    commands: one("Live mode", "stripe webhook_endpoints list --limit 100 --live > stripe.json"),
    caution: "Run it without --live for the endpoints of test mode.",
  },
  pagerduty: {
    sentence: "The API lists the webhook subscriptions.",
    commands: one(
      "Account",
      'curl -sS -H "Authorization: Token token=$PAGERDUTY_TOKEN" "https://api.pagerduty.com/webhook_subscriptions?limit=100" > pagerduty.json',
    ),
    caution: "When “more” is true, fetch the next page with offset=100.",
  },
  sendgrid: {
    sentence: "The API lists the event webhooks.",
    commands: one("Account", bearer("SENDGRID_API_KEY", "https://api.sendgrid.com/v3/user/webhooks/event/settings/all", "sendgrid.json")),
  },
  okta: {
    sentence: "The API lists event hooks and inline hooks.",
    commands: [
      {
        label: "Event hooks",
        command: 'curl -sS -H "Authorization: SSWS $OKTA_TOKEN" "https://ORG.okta.com/api/v1/eventHooks" > okta-event.json',
      },
      {
        label: "Inline hooks",
        command: 'curl -sS -H "Authorization: SSWS $OKTA_TOKEN" "https://ORG.okta.com/api/v1/inlineHooks" > okta-inline.json',
      },
    ],
  },
  auth0: {
    sentence: "The Auth0 command line prints the log streams.",
    commands: one("Tenant", "auth0 api get log-streams > auth0.json"),
    caution: holdsSecrets,
  },
  svix: {
    sentence: "The API lists the endpoints of one application.",
    commands: one("Application", bearer("SVIX_TOKEN", "https://api.svix.com/api/v1/app/APP_ID/endpoint?limit=250", "svix.json")),
  },
  linear: {
    sentence: "One query lists the webhooks, without their secrets.",
    commands: one(
      "Workspace",
      `curl -sS -H "Authorization: $LINEAR_API_KEY" -H "Content-Type: application/json" -d '{"query":"{ webhooks(first: 250) { nodes { id label url enabled resourceTypes createdAt updatedAt } } }"}' https://api.linear.app/graphql > linear.json`,
    ),
  },
  zendesk: {
    sentence: "The API lists the webhooks.",
    commands: one(
      "Account",
      'curl -sS -g -u "$ZENDESK_EMAIL/token:$ZENDESK_TOKEN" "https://SUBDOMAIN.zendesk.com/api/v2/webhooks?page[size]=100" > zendesk.json',
    ),
  },
  sentry: {
    sentence: "The API lists the service hooks of a project.",
    commands: one("Project", bearer("SENTRY_TOKEN", "https://sentry.io/api/0/projects/ORG/PROJECT/hooks/", "sentry.json")),
    caution: holdsSecrets,
  },
  vercel: {
    sentence: "The API lists the webhooks of a team.",
    commands: one("Team", bearer("VERCEL_TOKEN", "https://api.vercel.com/v1/webhooks?teamId=TEAM_ID", "vercel.json")),
  },
  netlify: {
    sentence: "The API lists the notification hooks of a site, and its build hooks.",
    commands: [
      {
        label: "Notification hooks",
        command: bearer("NETLIFY_TOKEN", "https://api.netlify.com/api/v1/hooks?site_id=SITE_ID", "netlify.json"),
      },
      {
        label: "Build hooks",
        command: bearer("NETLIFY_TOKEN", "https://api.netlify.com/api/v1/sites/SITE_ID/build_hooks", "netlify-build.json"),
      },
    ],
    caution: "The address of a build hook is its secret; it is fingerprinted and cut on reading.",
  },
  hookdeck: {
    sentence: "The API lists destinations, sources and connections.",
    commands: one("Destinations", bearer("HOOKDECK_API_KEY", "https://api.hookdeck.com/VERSION/destinations?limit=250", "hookdeck.json")),
  },
  convoy: {
    sentence: "The API lists the endpoints of a project.",
    commands: one("Project", bearer("CONVOY_API_KEY", "https://HOST/api/v1/projects/PROJECT_ID/endpoints?perPage=100", "convoy.json")),
    caution: holdsSecrets,
  },
  strapi: {
    sentence: "The admin API lists the webhooks.",
    commands: one("Server", bearer("STRAPI_ADMIN_TOKEN", "https://HOST/admin/webhooks", "strapi.json")),
    caution: holdsSecrets,
  },
  directus: {
    sentence: "The API lists the flows that a webhook starts.",
    commands: one(
      "Server",
      'curl -sS -g -H "Authorization: Bearer $DIRECTUS_TOKEN" "https://HOST/flows?filter[trigger][_eq]=webhook" > directus.json',
    ),
  },
  shopify: {
    sentence: "The API lists the subscriptions of the app that asks; those made in the admin are never returned.",
    commands: one(
      "App",
      'curl -sS -H "X-Shopify-Access-Token: $SHOPIFY_TOKEN" "https://SHOP.myshopify.com/admin/api/VERSION/webhooks.json?limit=250" > shopify.json',
    ),
    caution: "Add webhooks made in the admin (Settings, Notifications) by hand or in a sheet.",
  },
  gitee: {
    sentence: "The API lists the hooks of a repository.",
    commands: one("Repository", bearer("GITEE_TOKEN", "https://gitee.com/api/v5/repos/OWNER/REPO/hooks?per_page=100", "gitee.json")),
    caution: holdsSecrets,
  },
  cloudflare: {
    sentence: "The API lists the webhook destinations of notifications.",
    commands: one(
      "Account",
      bearer(
        "CLOUDFLARE_TOKEN",
        "https://api.cloudflare.com/client/v4/accounts/ACCOUNT_ID/alerting/v3/destinations/webhooks",
        "cloudflare.json",
      ),
    ),
  },
  harness: {
    sentence: "Webhook triggers and repository webhooks are listed in the console.",
    steps: [
      "Open the project, then Triggers, or the repository, then Webhooks.",
      "Copy name, address and events of each into a sheet; import the sheet.",
    ],
  },
  slack: {
    sentence: "An app's manifest holds its request addresses; incoming webhooks cannot be listed.",
    steps: [
      "Open api.slack.com/apps and choose the app.",
      "Under Features, App Manifest, copy the JSON into a file and import it.",
      "Put each incoming webhook into a sheet: channel, owner and address.",
    ],
  },
  teams: {
    sentence: "Incoming webhooks and workflows are listed per channel only.",
    steps: ["Open Manage channel, then Connectors or Workflows.", "Put each into a sheet: channel, owner and address; import the sheet."],
  },
  discord: {
    sentence: "The API lists the webhooks of a server.",
    commands: one(
      "Server",
      'curl -sS -H "Authorization: Bot $DISCORD_TOKEN" "https://discord.com/api/v10/guilds/GUILD_ID/webhooks" > discord.json',
    ),
    caution: holdsSecrets,
  },
  telegram: {
    sentence: "Bots are listed nowhere; each is known by the configuration that uses it.",
    steps: ["Import the Alertmanager or Grafana file that names the bot, or put each bot into a sheet: chat, owner, purpose."],
  },
  datadog: {
    sentence: "The API has no list; each webhook is read by its name, or all from Terraform state.",
    commands: one(
      "One webhook",
      'curl -sS -H "DD-API-KEY: $DD_API_KEY" -H "DD-APPLICATION-KEY: $DD_APP_KEY" "https://api.datadoghq.com/api/v1/integration/webhooks/configuration/webhooks/NAME" > datadog.json',
    ),
    caution: "Custom headers may hold tokens; they are fingerprinted and dropped on reading.",
  },
  jira: {
    sentence: "The admin API lists the webhooks that administrators made.",
    commands: one("Site", 'curl -sS -u "$JIRA_EMAIL:$JIRA_TOKEN" "https://SITE.atlassian.net/rest/webhooks/1.0/webhook" > jira.json'),
  },
  twilio: {
    sentence: "Addresses stand on numbers, sinks and services; the command line lists the numbers.",
    commands: one("Numbers", "twilio api:core:incoming-phone-numbers:list -o json > twilio.json"),
  },
  mailgun: {
    sentence: "The API lists the webhooks of a domain.",
    commands: one("Domain", 'curl -sS -u "api:$MAILGUN_API_KEY" "https://api.mailgun.net/v3/domains/DOMAIN/webhooks" > mailgun.json'),
  },
  hubspot: {
    sentence: "The API lists the subscriptions of an app; its one address stands in the settings.",
    commands: [
      {
        label: "Subscriptions",
        command: bearer("HUBSPOT_TOKEN", "https://api.hubapi.com/webhooks/v3/APP_ID/subscriptions", "hubspot.json"),
      },
      {
        label: "Settings",
        command: bearer("HUBSPOT_TOKEN", "https://api.hubapi.com/webhooks/v3/APP_ID/settings", "hubspot-settings.json"),
      },
    ],
  },
  openai: {
    sentence: "The API lists the webhook endpoints of a project.",
    commands: one("Project", bearer("OPENAI_API_KEY", "https://api.openai.com/v1/webhook_endpoints", "openai.json")),
  },
  npm: {
    sentence: "The registry lists the hooks of the account that asks.",
    commands: one("Account", bearer("NPM_TOKEN", "https://registry.npmjs.org/-/npm/v1/hooks?limit=100", "npm-hooks.json")),
  },
  terraform: {
    sentence: "State holds every webhook that Terraform made, for any provider.",
    commands: one("Workspace", "terraform state pull > terraform.tfstate"),
    caution: holdsSecrets,
  },
  kubernetes: {
    sentence: "Admission webhooks are cluster resources; kubectl prints all of them.",
    commands: one("Cluster", "kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations -o yaml > kubernetes.yaml"),
  },
  alertmanager: {
    sentence: "The configuration file, or the running server's status, holds the receivers.",
    commands: one("Running server", 'curl -sS "http://HOST:9093/api/v2/status" > alertmanager.json'),
    caution: "Newer versions print addresses as <secret>; the file itself has them.",
  },
  grafana: {
    sentence: "The provisioning export holds all contact points.",
    commands: one("Server", bearer("GRAFANA_TOKEN", "https://HOST/api/v1/provisioning/contact-points/export?format=yaml", "grafana.yaml")),
  },
  workday: {
    sentence: "Integration notifications are listed in reports only.",
    steps: [
      "Run the report of integration systems that you use and save it as a spreadsheet.",
      "Import the sheet and say what each column is.",
    ],
  },
  openapi: {
    sentence: "An API description tells which event types exist, not who receives them.",
    steps: ["Import the JSON or YAML file: its webhooks and callbacks become event types."],
  },
  csv: {
    sentence: "Any sheet with one row per webhook: CSV, a tab-separated file or xlsx. You say what each column is; that is remembered.",
    steps: ["Useful columns: name, address, provider, owner's mail, team, environment, data class, date of the secret."],
  },
  other: {
    sentence: "For a system that cannot list its webhooks: a sheet, or one by hand.",
    steps: ["Write name, address and owner of each into a sheet and import it, or add it by hand."],
  },
} as const satisfies Record<string, ExportGuide>;
