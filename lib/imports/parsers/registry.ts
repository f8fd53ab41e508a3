import { alertmanager } from "@/lib/imports/parsers/alertmanager";
import { deliveredEvent } from "@/lib/imports/parsers/delivered-event";
import { deliveries } from "@/lib/imports/parsers/deliveries";
import { encrypted } from "@/lib/imports/parsers/encrypted";
import { errorAnswer } from "@/lib/imports/parsers/error-answer";
import { githubHookConfig, githubHooks } from "@/lib/imports/parsers/github-hooks";
import { grafanaContactPoints } from "@/lib/imports/parsers/grafana-contact-points";
import { helmValues } from "@/lib/imports/parsers/helm-values";
import { kubernetes } from "@/lib/imports/parsers/kubernetes";
import { openapi } from "@/lib/imports/parsers/openapi";
import { pipeline } from "@/lib/imports/parsers/pipeline";
import { auth0, auth0EventStreams, auth0Tenant } from "@/lib/imports/parsers/providers/auth0";
import { azureDevops } from "@/lib/imports/parsers/providers/azure-devops";
import { bitbucket, bitbucketServer } from "@/lib/imports/parsers/providers/bitbucket";
import { cloudflare, cloudflareStream } from "@/lib/imports/parsers/providers/cloudflare";
import { convoy, convoySources } from "@/lib/imports/parsers/providers/convoy";
import { datadog, datadogTeams } from "@/lib/imports/parsers/providers/datadog";
import { directusFlows, directusWebhooks } from "@/lib/imports/parsers/providers/directus";
import { gitea } from "@/lib/imports/parsers/providers/gitea";
import { gitee } from "@/lib/imports/parsers/providers/gitee";
import { gitlab, gitlabIntegrations } from "@/lib/imports/parsers/providers/gitlab";
import { harness } from "@/lib/imports/parsers/providers/harness";
import { hookdeck, hookdeckConnections, hookdeckSources } from "@/lib/imports/parsers/providers/hookdeck";
import { hubspotSettings, hubspotSubscriptions } from "@/lib/imports/parsers/providers/hubspot";
import { jiraAdmin, jiraDynamic } from "@/lib/imports/parsers/providers/jira";
import { linear } from "@/lib/imports/parsers/providers/linear";
import { mailgun } from "@/lib/imports/parsers/providers/mailgun";
import { n8n } from "@/lib/imports/parsers/providers/n8n";
import { netlify, netlifyBuildHooks } from "@/lib/imports/parsers/providers/netlify";
import { npm } from "@/lib/imports/parsers/providers/npm";
import { okta } from "@/lib/imports/parsers/providers/okta";
import { openai } from "@/lib/imports/parsers/providers/openai";
import { pagerduty, pagerdutyExtensions } from "@/lib/imports/parsers/providers/pagerduty";
import { sendgrid, sendgridParse } from "@/lib/imports/parsers/providers/sendgrid";
import { sentry, sentryApps } from "@/lib/imports/parsers/providers/sentry";
import { shopify, shopifyCarriers, shopifySubscriptions } from "@/lib/imports/parsers/providers/shopify";
import { slackManifest } from "@/lib/imports/parsers/providers/slack-manifest";
import { strapi } from "@/lib/imports/parsers/providers/strapi";
import { stripe, stripeDestinations } from "@/lib/imports/parsers/providers/stripe";
import { svix } from "@/lib/imports/parsers/providers/svix";
import { twilioNumbers, twilioSinks } from "@/lib/imports/parsers/providers/twilio";
import { vercel } from "@/lib/imports/parsers/providers/vercel";
import { zendesk, zendeskTargets } from "@/lib/imports/parsers/providers/zendesk";
import { recordedTraffic } from "@/lib/imports/parsers/recorded-traffic";
import { scannerReports } from "@/lib/imports/parsers/scanner-reports";
import { terraform } from "@/lib/imports/parsers/terraform/terraform";
import type { DocumentParser } from "@/lib/imports/webhook";

/** Every format whose shape is known, in the order they are asked. */
export const parsers: readonly DocumentParser[] = [
  encrypted,
  githubHooks,
  githubHookConfig,
  kubernetes,
  alertmanager,
  grafanaContactPoints,
  helmValues,
  openapi,
  auth0Tenant,
  auth0,
  auth0EventStreams,
  azureDevops,
  bitbucket,
  bitbucketServer,
  cloudflare,
  cloudflareStream,
  convoy,
  convoySources,
  datadog,
  datadogTeams,
  directusFlows,
  directusWebhooks,
  gitea,
  gitee,
  gitlab,
  gitlabIntegrations,
  harness,
  hookdeck,
  hookdeckConnections,
  hookdeckSources,
  hubspotSettings,
  hubspotSubscriptions,
  jiraDynamic,
  jiraAdmin,
  linear,
  mailgun,
  n8n,
  npm,
  openai,
  netlify,
  netlifyBuildHooks,
  okta,
  pagerduty,
  pagerdutyExtensions,
  sendgrid,
  sendgridParse,
  sentry,
  sentryApps,
  shopify,
  shopifyCarriers,
  shopifySubscriptions,
  slackManifest,
  strapi,
  stripe,
  stripeDestinations,
  svix,
  twilioNumbers,
  twilioSinks,
  vercel,
  zendesk,
  zendeskTargets,
  ...deliveries,
  ...terraform,
  ...scannerReports,
  deliveredEvent,
  recordedTraffic,
  pipeline,
  errorAnswer,
];

/** Below this the shape is a guess and the document is read like a sheet. */
const certainEnough = 0.5;

export function parserNamed(format: string | undefined): DocumentParser | undefined {
  return parsers.find((parser) => parser.format === format);
}

export function parserFor(document: unknown, fileName: string): DocumentParser | undefined {
  let best: { parser: DocumentParser; score: number } | undefined;
  for (const parser of parsers) {
    const score = parser.detect(document, fileName);
    if (score >= certainEnough && (!best || score > best.score)) best = { parser, score };
  }
  return best?.parser;
}
