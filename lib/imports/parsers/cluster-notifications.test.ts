import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/** After the examples of Flux's description of Provider and Receiver. */
const flux = `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata: {name: slack, namespace: flux-system}
spec: {type: slack, channel: general, address: https://slack.com/api/chat.postMessage, secretRef: {name: slack-token}}
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata: {name: signed, namespace: flux-system}
spec: {type: generic-hmac, suspend: true, address: https://hooks.example.com/flux, secretRef: {name: webhook-token}}
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata: {name: chat, namespace: flux-system}
spec: {type: msteams, secretRef: {name: teams-address}}
---
apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Provider
metadata: {name: commit-status, namespace: flux-system}
spec: {type: github, address: https://github.com/acme/fleet, secretRef: {name: github-token}}
---
apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: github-receiver, namespace: flux-system}
spec: {type: github, events: [ping, push], secretRef: {name: webhook-token}, resources: [{kind: GitRepository, name: webapp}]}
status: {webhookPath: /hook/bed6d00b5555b1603e1f59b94d7fdbca58089cb5663633fb83f2815dc626d92b}
`;

test("Flux: providers that post to an address, and receivers that are called", async () => {
  const { webhooks, said, problems } = await readAll(flux, "notifications.yaml");
  expect(problems).toEqual([]);
  expect(webhooks).toMatchObject([
    {
      provider: "flux",
      externalId: "Provider/flux-system/slack",
      destination: { url: "https://slack.com/api/chat.postMessage" },
      providerState: "active",
      auth: { method: "unknown", secretSet: "unknown" },
    },
    { name: "signed", providerState: "paused", auth: { method: "hmac", secretSet: "yes" } },
    { name: "chat", destination: { kind: "hidden" } },
    {
      name: "github-receiver",
      providerRole: "receives",
      destination: { kind: "none" },
      events: ["ping", "push"],
      auth: { method: "hmac", secretSet: "yes" },
    },
  ]);
  expect(said).not.toContain("bed6d00b");
});

/** After the examples of the services in the description of Argo CD's notifications. */
const argo = `apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-notifications-cm, namespace: argocd}
data:
  trigger.on-deployed: |
    - when: app.status.operationState.phase in ['Succeeded']
  service.slack: |
    token: $slack-token
  service.webhook.github: |
    url: https://api.github.com
    headers:
    - name: Authorization
      value: Bearer $github-token
  service.webhook.ci: |
    url: https://ci.example.com/hooks/argo
    insecureSkipVerify: true
    basicAuth:
      username: argo
      password: planted-in-clear-77
  service.teams: |
    recipientUrls:
      ops: $ops-teams-url
  service.googlechat: |
    webhooks:
      space: https://chat.googleapis.com/v1/spaces/AAAA/messages?key=plantedkey&token=plantedtoken
`;

test("Argo CD: services that post to an address, and those whose address stands in a Secret", async () => {
  const { webhooks, said } = await readAll(argo, "argocd-notifications-cm.yaml");
  expect(webhooks).toMatchObject([
    {
      provider: "argo",
      account: "argocd/argocd-notifications-cm",
      externalId: "webhook/github",
      destination: { url: "https://api.github.com" },
      auth: { method: "bearer", secretSet: "yes", secretInClear: false },
      tlsVerification: "unknown",
    },
    { name: "ci", tlsVerification: "no", tlsStated: true, auth: { method: "basic", secretSet: "yes", secretInClear: true } },
    { name: "ops", destination: { kind: "hidden" }, auth: { method: "none" } },
    { name: "space", destination: { credential: "query" }, auth: { method: "url_secret", secretSet: "yes" } },
  ]);
  expect(said).not.toMatch(/planted/);
});

test("n8n: the webhook nodes of a workflow, not the requests it makes", async () => {
  const node = (type: string, parameters: object, more: object = {}) => ({
    id: "n",
    name: type,
    type: `n8n-nodes-base.${type}`,
    parameters,
    ...more,
  });
  const workflow = {
    id: "w1",
    name: "Orders",
    active: true,
    createdAt: "2024-05-01T10:00:00.000Z",
    nodes: [
      node("webhook", { path: "6c2a6dd5-5a8f-4f2e-9d3a-0b8e4f1b7a11", httpMethod: "POST" }, { webhookId: "6c2a6dd5" }),
      node("webhook", { path: "orders", authentication: "headerAuth" }, { id: "b", disabled: true }),
      node("httpRequest", { url: "https://api.example.com/orders" }),
    ],
    connections: {},
  };
  for (const document of [workflow, [workflow], { data: [workflow], nextCursor: null }]) {
    const { format, webhooks, problems } = await readAll(document, "workflow.json");
    expect([format, problems]).toEqual(["n8n-workflows", []]);
    expect(webhooks).toMatchObject([
      {
        provider: "n8n",
        account: "w1",
        externalId: "6c2a6dd5",
        providerRole: "receives",
        providerState: "active",
        events: ["POST"],
        auth: { method: "url_secret", secretSet: "yes" },
        createdAt: "2024-05-01T10:00:00.000Z",
      },
      { externalId: "b", providerState: "paused", events: ["GET"], auth: { method: "static_header", secretSet: "yes" } },
    ]);
  }
});

test("Shopify's carrier services: those of an app have an address", async () => {
  const carrier = { id: 1036894956, name: "Rates", active: true, service_discovery: true, carrier_service_type: "api", format: "json" };
  const withAddress = { ...carrier, callback_url: "http://shipping.example.com/" };
  for (const document of [{ carrier_services: [{ ...carrier, id: 1 }, withAddress] }, { carrier_service: withAddress }]) {
    const { webhooks, problems } = await readAll(document, "carriers.json");
    expect(problems).toEqual([]);
    expect(webhooks).toMatchObject([
      { externalId: "1036894956", destination: { url: "http://shipping.example.com/" }, providerState: "active" },
    ]);
  }
});

test("GitLab's hook events: dated by the answer; where none came, nobody can tell when it was tried", async () => {
  const event = {
    id: 1,
    url: "https://example.net/",
    trigger: "push_hooks",
    request_headers: {},
    request_data: {},
    response_body: "",
    execution_duration: 1,
  };
  const answered = { ...event, response_headers: { Date: "Sun, 26 May 2024 03:03:17 GMT" }, response_status: "200" };
  const silent = { ...event, id: 2, response_headers: {}, response_status: "internal error" };
  const { deliveries, problems } = await readAll([answered, silent], "hooks-4711-events.json");
  expect(deliveries).toMatchObject([{ externalId: "4711", event: "push_hooks", at: "2024-05-26T03:03:17.000Z", status: 200, ok: true }]);
  expect(problems).toMatchObject([{ severity: "check", code: "date-not-said", row: 2 }]);
});
