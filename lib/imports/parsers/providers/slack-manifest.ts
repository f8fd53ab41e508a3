import { at, flag, isRow, type Row, text, texts } from "@/lib/imports/parsers/values";
import { setAuth, setDestination, unknownWebhook } from "@/lib/imports/parsers/webhook-builder";
import type { DocumentParser, ParseContext, ParsedItem } from "@/lib/imports/webhook";

/** Where an app manifest names addresses that Slack calls. In socket mode Slack calls none. */
const places: [kind: string, path: string, events?: string[]][] = [
  [
    "event_subscriptions",
    "settings.event_subscriptions.request_url",
    ["settings.event_subscriptions.bot_events", "settings.event_subscriptions.user_events"],
  ],
  ["interactivity", "settings.interactivity.request_url"],
  ["message_menu_options", "settings.interactivity.message_menu_options_url"],
];

export const slackManifest: DocumentParser = {
  format: "slack-manifest",
  provider: "slack",
  detect: (document) => {
    const manifest = manifestOf(document);
    if (!isRow(manifest?.display_information) || !text(manifest.display_information.name)) return 0;
    return ["settings", "features", "oauth_config", "_metadata", "functions"].some((key) => key in manifest) ? 1 : 0.6;
  },
  *parse(document, context) {
    const manifest = manifestOf(document);
    if (!manifest) return;
    let row = 0;
    for (const [kind, path, events] of places) {
      const url = text(at(manifest, path));
      if (url)
        yield* entry(
          manifest,
          kind,
          url,
          events?.flatMap((place) => texts(at(manifest, place)) ?? []),
          ++row,
          context,
        );
    }
    const commands = at(manifest, "features.slash_commands");
    for (const command of Array.isArray(commands) ? commands : []) {
      const url = text(at(command, "url"));
      if (url)
        yield* entry(manifest, "slash_command", url, [text(at(command, "command")) ?? "?"], ++row, context, text(at(command, "command")));
    }
  },
};

/** The answer of apps.manifest.export wraps the manifest. */
function manifestOf(document: unknown): Row | undefined {
  if (!isRow(document)) return undefined;
  return isRow(document.manifest) ? document.manifest : document;
}

function* entry(
  manifest: Row,
  kind: string,
  url: string,
  events: string[] | undefined,
  row: number,
  context: ParseContext,
  suffix?: string,
): Generator<ParsedItem> {
  const webhook = unknownWebhook("slack", row);
  const app = text(at(manifest, "display_information.name"));
  webhook.account = context.account ?? app;
  webhook.externalId = suffix ? `${kind}/${suffix}` : kind;
  webhook.name = [app, suffix ?? kind.replaceAll("_", " ")].filter((part) => part !== undefined).join(": ");
  webhook.purpose = text(at(manifest, "display_information.description"));
  webhook.events = events;
  const socketMode = flag(at(manifest, "settings.socket_mode_enabled"));
  const enabled = kind === "interactivity" ? flag(at(manifest, "settings.interactivity.is_enabled")) : undefined;
  webhook.providerState = socketMode || enabled === false ? "paused" : "active";
  if (socketMode) webhook.providerDetail = "socket mode";
  setAuth(webhook, "hmac", "yes", "slack-v0");
  webhook.auth.secretScope = "app";
  Object.assign(webhook.details, { app, kind, socketMode, scopes: texts(at(manifest, "oauth_config.scopes.bot")) });
  const problem = setDestination(webhook, kind, url, context);
  if (problem) yield { type: "problem", problem };
  yield { type: "webhook", webhook };
}
