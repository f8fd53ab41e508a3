import {
  appLevel,
  byDeleting,
  byFlag,
  inPlace,
  noOverlap,
  nothingKnown,
  overlapUnknown,
  type ProviderCapabilities,
  replace,
  serverOverlap,
  signsBody,
  signsBodyAndTime,
} from "@/lib/providers/capability";

const day = 86_400;

/** Payments, shops, support, mail, chat, work tracking and people. */
export const businessCapabilities = {
  stripe: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    rotate: replace("provider", "Create a second endpoint, switch the receiver, delete the first; or roll the secret in the dashboard", [
      "During the overlap each event arrives twice: the receiver must drop the second by event id.",
    ]),
    disable: byFlag("POST the endpoint with disabled: true"),
  },
  shopify: {
    ...signsBody,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    offersServiceIdentity: "yes",
    rotate: appLevel("provider", serverOverlap(), "Rotate the app's client secret in the Partner dashboard"),
    disable: byDeleting("Delete the subscription"),
    blindSpots: ["The API lists only the calling app's own subscriptions; webhooks made in the admin are never returned."],
    unconfirmed: ["rotate"],
  },
  zendesk: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    offersServiceIdentity: "yes",
    rotate: inPlace("provider", "Reset Webhook Signing Secret, then read the new value", [
      "The old secret ends at once.",
      "Webhooks made by an app answer 403.",
    ]),
    disable: byFlag("PATCH the webhook with status: inactive"),
  },
  hubspot: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    offersServiceIdentity: "yes",
    rotate: appLevel("unknown", overlapUnknown, "Rotate the app's client secret in its settings"),
    disable: byFlag("PATCH the subscription with active: false"),
    unconfirmed: ["rotate"],
  },
  linear: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    rotate: inPlace("either", "webhookRotateSecret(id), or webhookUpdate with a secret of your own", [
      "The old secret is invalid at once.",
    ]),
    disable: byFlag("webhookUpdate with enabled: false"),
    unconfirmed: ["sendsDeliveryId"],
  },
  jira: {
    ...signsBody,
    selectsEvents: "yes",
    offersServiceIdentity: "yes",
    updatedAtBumpsOnSecretChange: "no",
    blindSpots: ["Dynamic webhooks are listed for the calling app only."],
  },
  sendgrid: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    rotate: inPlace("provider", "PATCH /settings/signed/{id} off, then on", [
      "Whether this makes a new key is unproven: compare the public key.",
    ]),
    disable: byFlag("PATCH the webhook with enabled: false"),
    unconfirmed: ["rotate"],
  },
  mailgun: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    rotate: appLevel("unknown", noOverlap, "Change the account's signing key"),
    disable: byDeleting("Delete the webhook"),
    unconfirmed: ["rotate"],
  },
  twilio: {
    ...signsBody,
    offersStrongAlgorithm: "no",
    rotate: appLevel("provider", serverOverlap(), "Create a secondary auth token, switch the receivers, then promote it"),
    disable: { mode: "clear_url", reversible: "yes", how: "Note the address, then clear it" },
    blindSpots: ["There is no single list: addresses stand on numbers, sinks and services."],
  },
  slack: {
    ...signsBodyAndTime,
    selectsEvents: "yes",
    sendsDeliveryId: "yes",
    offersServiceIdentity: "yes",
    rotate: appLevel(
      "provider",
      overlapUnknown,
      "Change the signing secret in the app's settings; an incoming webhook gets a new address by reinstalling",
    ),
    disable: { mode: "clear_url", reversible: "yes", how: "apps.manifest.update without the request address" },
    blindSpots: ["Incoming webhooks cannot be listed."],
    unconfirmed: ["rotate"],
  },
  teams: nothingKnown,
  discord: nothingKnown,
  telegram: nothingKnown,
  openai: {
    ...signsBodyAndTime,
    rotate: inPlace(
      "provider",
      "POST …/rotate_secret",
      ["Without keep_old_secret_active_for_24_hours the old secret ends at once."],
      serverOverlap(0, day, 0),
    ),
    unconfirmed: ["canSign", "signsTimestamp"],
  },
  workday: nothingKnown,
} satisfies Record<string, ProviderCapabilities>;
