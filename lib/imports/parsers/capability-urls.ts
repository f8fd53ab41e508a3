/**
 * Addresses that are a credential by themselves: whoever knows them may post. One line each: host, path, whose service it is.
 * In the path `*` is a part that identifies and stays, `!` a part that authorises and goes, with everything behind it.
 */
const table: [host: string, path: string, provider: string][] = [
  ["hooks.slack.com", "services/*/*/!", "slack"],
  ["hooks.slack.com", "workflows/*/*/*/!", "slack"],
  ["hooks.slack.com", "triggers/*/*/!", "slack"],
  ["hooks.slack-gov.com", "services/*/*/!", "slack"],
  ["*.slack.com", "services/hooks/*/!", "slack"],
  ["discord.com", "api/webhooks/*/!", "discord"],
  ["*.discord.com", "api/webhooks/*/!", "discord"],
  ["discordapp.com", "api/webhooks/*/!", "discord"],
  ["discord.com", "api/*/webhooks/*/!", "discord"],
  ["*.discord.com", "api/*/webhooks/*/!", "discord"],
  ["discordapp.com", "api/*/webhooks/*/!", "discord"],
  ["outlook.office.com", "webhook/!", "teams"],
  ["outlook.office365.com", "webhook/!", "teams"],
  ["*.webhook.office.com", "webhookb2/!", "teams"],
  ["*.webhook.office.com", "webhook/!", "teams"],
  ["*.logic.azure.com", "workflows/!", "azure_logic_apps"],
  ["*.powerplatform.com", "*/!", "teams"],
  ["api.netlify.com", "build_hooks/!", "netlify"],
  ["api.vercel.com", "v1/integrations/deploy/*/!", "vercel"],
  ["api.cloudflare.com", "client/v4/pages/webhooks/deploy_hooks/!", "cloudflare"],
  ["hooks.zapier.com", "hooks/catch/*/!", "zapier"],
  ["hooks.zapier.com", "hooks/standard/*/!", "zapier"],
  ["hook.integromat.com", "!", "make"],
  ["hook.*.make.com", "!", "make"],
  ["maker.ifttt.com", "trigger/*/with/key/!", "ifttt"],
  ["maker.ifttt.com", "trigger/*/json/with/key/!", "ifttt"],
  ["webexapis.com", "v1/webhooks/incoming/!", "webex"],
  ["api.ciscospark.com", "v1/webhooks/incoming/!", "webex"],
  ["open.feishu.cn", "open-apis/bot/v2/hook/!", "feishu"],
  ["open.larksuite.com", "open-apis/bot/v2/hook/!", "lark"],
  ["events.pagerduty.com", "integration/!", "pagerduty"],
  ["events.*.pagerduty.com", "integration/!", "pagerduty"],
  ["alert.victorops.com", "integrations/generic/*/alert/!", "victorops"],
  ["alert.victorops.com", "integrations/*/*/*/!", "victorops"],
  ["api.squadcast.com", "*/incidents/api/!", "squadcast"],
  ["hc-ping.com", "!", "healthchecks"],
  ["nosnch.in", "!", "dead_mans_snitch"],
  ["uptime.betterstack.com", "api/v1/heartbeat/!", "betterstack"],
  ["hooks.airtable.com", "workflows/v1/genericWebhook/*/*/!", "airtable"],
  ["hooks.glip.com", "webhook/!", "ringcentral"],
  ["hooks.ringcentral.com", "webhook/!", "ringcentral"],
  ["hub.docker.com", "api/build/v1/source/*/trigger/!", "docker"],
  ["*", "hooks/[a-z0-9]{26}", "mattermost"],
  ["*", "*/hooks/[a-z0-9]{26}", "mattermost"],
  ["*", "hooks/[A-Za-z0-9]{17}/!", "rocketchat"],
];

/** The bot token of Telegram stands inside a segment: bot123:AAE…/sendMessage. */
const telegram = /^bot\d+:[\w-]+$/;

interface Rule {
  host: RegExp;
  path: { part: string; pattern?: RegExp }[];
  provider: string;
}

/** By the last two labels of the host, so that an address of no known service costs one look. */
const rules = new Map<string, Rule[]>();
for (const [host, path, provider] of table) {
  const pattern = new RegExp(`^${host.replaceAll(".", "\\.").replaceAll("*", host === "*" ? ".*" : "[a-z0-9.-]+")}$`);
  const parts = path.split("/").map((part) => ({ part, pattern: part.startsWith("[") ? new RegExp(`^${part}$`) : undefined }));
  const rule = { host: pattern, path: parts, provider };
  rules.set(domainOf(host), [...(rules.get(domainOf(host)) ?? []), rule]);
}

function domainOf(host: string): string {
  return host.split(".").slice(-2).join(".");
}

/** Which segments of the path authorise, and whose URL it is; undefined when no rule knows the address. */
export function capabilityOf(hostname: string, segments: string[]): { from: number; provider: string } | undefined {
  if (hostname === "api.telegram.org" && telegram.test(segments[0] ?? "")) return { from: 0, provider: "telegram" };
  for (const rule of [...(rules.get(domainOf(hostname)) ?? []), ...(rules.get("*") ?? [])]) {
    if (!rule.host.test(hostname) || segments.length < rule.path.length) continue;
    const from = match(rule.path, segments);
    if (from !== undefined) return { from, provider: rule.provider };
  }
  return undefined;
}

function match(pattern: Rule["path"], segments: string[]): number | undefined {
  for (const [index, { part, pattern: letters }] of pattern.entries()) {
    const segment = segments[index] ?? "";
    if (part === "!") return segment === "" ? undefined : index;
    if (letters) return letters.test(segment) ? index : undefined;
    if (part !== "*" && part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return undefined;
}
