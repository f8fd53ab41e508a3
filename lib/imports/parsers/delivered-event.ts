import { at, isRow, type Row, text } from "@/lib/imports/parsers/values";
import type { DocumentParser } from "@/lib/imports/webhook";

/** What a webhook sent, saved instead of the webhook: told apart by what each provider puts into every body, and refused by name. */
export const deliveredEvent: DocumentParser = {
  format: "delivered-event",
  provider: "other",
  detect: (document) => {
    if (isRow(document)) return bodies.some((looksLike) => looksLike(document)) ? 0.94 : 0;
    const events = Array.isArray(document) ? document.slice(0, 20) : [];
    return events.length > 0 && events.every((event) => isRow(event) && batched.some((looksLike) => looksLike(event))) ? 0.94 : 0;
  },
  *parse() {
    yield {
      type: "problem",
      problem: {
        severity: "refused",
        code: "delivered-event",
        message: "This is what one webhook delivered, not a list of webhooks.",
        expected: "the list of webhooks as the provider's API or settings show it",
      },
    };
  },
};

const bodies: ((document: Row) => boolean)[] = [
  // GitHub, Gitea, Gogs; a ping carries its hook and is read as one.
  ({ sender, repository, organization, installation, hook }) =>
    isRow(sender) && (isRow(repository) || isRow(organization) || isRow(installation)) && !isRow(hook),
  ({ pusher, commits, repository }) => isRow(pusher) && Array.isArray(commits) && isRow(repository),
  // GitLab
  ({ object_kind, event_name, project, project_id, user, user_id }) =>
    text(object_kind ?? event_name) !== undefined &&
    (isRow(project) || project_id !== undefined) &&
    (isRow(user) || user_id !== undefined || isRow(project)),
  // Bitbucket Cloud and Server
  ({ actor, repository, eventKey }) => isRow(actor) && (isRow(repository) || text(eventKey) !== undefined),
  // Azure DevOps
  ({ publisherId, eventType, resource, consumerInputs }) =>
    text(publisherId) !== undefined && text(eventType) !== undefined && resource !== undefined && consumerInputs === undefined,
  // Gitee, Harness
  ({ hook_name, hook_id, hook_url }) => text(hook_name) !== undefined && hook_id !== undefined && hook_url !== undefined,
  ({ trigger, repo, principal }) => text(trigger) !== undefined && isRow(repo) && isRow(principal),
  // Stripe, Slack, PagerDuty, Alertmanager and Grafana
  (document) => document.object === "event" && isRow(at(document, "data.object")),
  (document) => document.type === "event_callback" && isRow(document.event),
  (document) => isRow(document.event) && text(at(document, "event.event_type")) !== undefined && at(document, "event.data") !== undefined,
  ({ messages }) =>
    Array.isArray(messages) && messages.length > 0 && messages.every((message) => /^incident\./.test(text(at(message, "event")) ?? "")),
  ({ receiver, alerts, groupKey }) => text(receiver) !== undefined && Array.isArray(alerts) && groupKey !== undefined,
  // Jira, Okta, Zendesk, Linear, Standard Webhooks
  ({ webhookEvent, timestamp }) => text(webhookEvent) !== undefined && timestamp !== undefined,
  ({ eventType, eventId, data }) => text(eventType)?.startsWith("com.okta.") === true && text(eventId) !== undefined && isRow(data),
  ({ type, event, detail }) => text(type)?.startsWith("zen:event-type:") === true && isRow(event) && isRow(detail),
  ({ action, data, webhookTimestamp }) => text(action) !== undefined && isRow(data) && webhookTimestamp !== undefined,
  ({ type, timestamp, data, ...rest }) =>
    text(type) !== undefined && text(timestamp) !== undefined && isRow(data) && Object.keys(rest).length === 0,
];

/** Those that deliver several events at once: SendGrid, HubSpot. */
const batched: ((event: Row) => boolean)[] = [
  ({ event, sg_event_id }) => text(event) !== undefined && text(sg_event_id) !== undefined,
  ({ subscriptionType, portalId, objectId }) => text(subscriptionType) !== undefined && portalId !== undefined && objectId !== undefined,
];
