import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

/** Shapes of the types of Argo Events, Tekton Triggers and Knative Eventing, with other values. */
const event = (kind: string, spec: object) => ({
  apiVersion: "argoproj.io/v1alpha1",
  kind,
  metadata: { name: "ci", namespace: "build" },
  spec,
});
const secret = { name: "hooks", key: "token" };

test("Argo Events: the servers of an EventSource, each with what its sender signs; queues and clocks are passed over", async () => {
  const source = event("EventSource", {
    service: { ports: [{ port: 12000 }] },
    webhook: {
      open: { port: "12000", endpoint: "/open", method: "POST" },
      guarded: { port: "12000", endpoint: "/guarded", method: "PUT", authSecret: secret },
    },
    github: {
      web: {
        repositories: [{ owner: "acme", names: ["web", "api"] }],
        webhook: { endpoint: "/push", port: "13000", url: "https://ci.acme.example/" },
        events: ["*"],
        webhookSecret: secret,
        insecure: true,
        active: false,
      },
    },
    gitlab: {
      shop: { projects: ["7"], webhook: { endpoint: "/g" }, events: ["PushEvents"], secretToken: secret, enableSSLVerification: true },
    },
    slack: { chat: { webhook: { endpoint: "/s" }, signingSecret: secret } },
    stripe: { pay: { webhook: { endpoint: "/p", url: "https://pay.acme.example" }, eventFilter: ["charge.failed"], apiKey: secret } },
    sns: { topic: { webhook: { endpoint: "/t", url: "https://t.acme.example" }, validateSignature: true } },
    kafka: { queue: { url: "kafka.acme.example:9092", topic: "t" } },
    calendar: { clock: { schedule: "* * * * *" } },
  });
  const { webhooks, problems } = await readAll(source, "source.yaml");
  expect(problems).toEqual([]);
  expect(
    webhooks.map(({ externalId, destination, events, auth, tlsVerification, providerState }) => [
      externalId?.replace("EventSource/build/ci/", ""),
      destination.url ?? destination.reference,
      events,
      `${auth.method} ${auth.secretSet}`,
      tlsVerification,
      providerState,
    ]),
  ).toEqual([
    ["webhook/open", "build/ci-eventsource-svc:12000/open", ["POST"], "none no", "unknown", "active"],
    ["webhook/guarded", "build/ci-eventsource-svc:12000/guarded", ["PUT"], "bearer yes", "unknown", "active"],
    ["github/web", "https://ci.acme.example/push", "all", "hmac yes", "no", "paused"],
    ["gitlab/shop", "build/ci-eventsource-svc/g", ["PushEvents"], "static_header yes", "yes", "active"],
    ["slack/chat", "build/ci-eventsource-svc/s", undefined, "hmac yes", "unknown", "active"],
    ["stripe/pay", "https://pay.acme.example/p", ["charge.failed"], "none no", "unknown", "active"],
    ["sns/topic", "https://t.acme.example/t", undefined, "asymmetric yes", "unknown", "active"],
  ]);
  expect(webhooks.every(({ provider, providerRole }) => provider === "argo" && providerRole === "receives")).toBe(true);
  expect(webhooks[2]?.details).toMatchObject({ secret: "hooks/token", repositories: ["acme/web", "acme/api"] });
});

test("Argo Events: the HTTP triggers of a Sensor, with what they send along and what sets them off", async () => {
  const http = (more: object) => ({ url: "https://erp.acme.example/in", method: "POST", ...more });
  const sensor = event("Sensor", {
    dependencies: [
      { name: "a", eventSourceName: "github", eventName: "web" },
      { name: "b", eventSourceName: "webhook", eventName: "open" },
    ],
    triggers: [
      { template: { name: "plain", http: http({}) } },
      { template: { name: "basic", conditions: "a && !b2", http: http({ basicAuth: { username: secret, password: secret } }) } },
      {
        template: {
          name: "header",
          http: http({ secureHeaders: [{ name: "X-Token", valueFrom: { secretKeyRef: secret } }], tls: { insecureSkipVerify: true } }),
        },
      },
      { template: { name: "clear", http: http({ headers: { Authorization: "Bearer planted-0815-abcdef" } }) } },
      {
        template: { name: "flow", argoWorkflow: { operation: "submit" } },
        dlqTrigger: { template: { name: "failed", http: { url: "https://hooks.slack.com/services/T0/B0/plantedplantedplanted123" } } },
      },
      { template: { name: "given", http: http({}) }, parameters: [{ src: { dependencyName: "a" }, dest: "http.url" }] },
    ],
  });
  const { webhooks, said, problems } = await readAll(sensor, "sensor.yaml");
  expect(problems).toEqual([]);
  expect(
    webhooks.map(({ name, events, auth, tlsVerification, destination }) => [
      name,
      events,
      `${auth.method} ${auth.secretSet}`,
      tlsVerification,
      destination.templated,
    ]),
  ).toEqual([
    ["plain", ["github/web", "webhook/open"], "none no", "unknown", false],
    ["basic", ["github/web"], "basic yes", "unknown", false],
    ["header", ["github/web", "webhook/open"], "static_header yes", "no", false],
    ["clear", ["github/web", "webhook/open"], "bearer yes", "unknown", false],
    ["failed", ["github/web", "webhook/open"], "url_secret yes", "unknown", false],
    ["given", ["github/web", "webhook/open"], "none no", "unknown", true],
  ]);
  expect(webhooks.filter(({ auth }) => auth.secretInClear).map(({ name }) => name)).toEqual(["clear"]);
  expect(said).not.toContain("planted");
});

const listener = (spec: object, status?: object) => ({
  apiVersion: "triggers.tekton.dev/v1beta1",
  kind: "EventListener",
  metadata: { name: "ci", namespace: "build" },
  spec,
  status,
});
const interceptor = (name: string, params: object) => ({
  ref: { name },
  params: Object.entries(params).map(([key, value]) => ({ name: key, value })),
});
const secretRef = { secretName: "hooks", secretKey: "token" };

test("Tekton: triggers with the same interceptor and secret are one sender, others are others", async () => {
  const github = (eventTypes: string[]) => ({
    interceptors: [interceptor("github", { secretRef, eventTypes }), interceptor("cel", { filter: "body.x" })],
  });
  const { webhooks } = await readAll(
    listener({
      serviceAccountName: "triggers",
      cloudEventURI: "https://events.acme.example/in",
      triggers: [
        github(["push"]),
        github(["pull_request"]),
        { interceptors: [{ gitlab: { secretRef, eventTypes: ["Push Hook"] } }] },
        { interceptors: [interceptor("bitbucket", { eventTypes: ["repo:push"] })] },
        { interceptors: [interceptor("cel", { filter: "header.canonical('X').compareSecret('k', 's')" })] },
        { interceptors: [{ webhook: { objectRef: { name: "validate" } } }] },
        { bindings: [] },
        { triggerRef: "elsewhere" },
      ],
    }),
    "listener.yaml",
  );
  expect(
    webhooks.map(({ externalId, destination, events, auth }) => [
      externalId?.replace("EventListener/build/ci/", ""),
      destination.url ?? destination.reference,
      events,
      `${auth.method} ${auth.secretSet}`,
    ]),
  ).toEqual([
    ["github", "build/el-ci:8080", ["push", "pull_request"], "hmac yes"],
    ["gitlab", "build/el-ci:8080", ["Push Hook"], "static_header yes"],
    ["bitbucket", "build/el-ci:8080", ["repo:push"], "none no"],
    ["cel", "build/el-ci:8080", undefined, "unknown yes"],
    ["webhook", "build/el-ci:8080", undefined, "unknown unknown"],
    ["any", "build/el-ci:8080", undefined, "none no"],
    ["referenced", "build/el-ci:8080", undefined, "unknown unknown"],
    ["cloudEventURI", "https://events.acme.example/in", undefined, "none no"],
  ]);
  expect(webhooks[0]).toMatchObject({ providerRole: "receives", details: { secret: "hooks/token", serviceAccount: "triggers" } });
  expect(webhooks.at(-1)?.providerRole).toBe("sends");
});

test("Tekton: one sender with events and one without takes whatever arrives; the address a cluster gave is the address", async () => {
  const triggers = [
    { interceptors: [interceptor("github", { secretRef, eventTypes: ["push"] })] },
    { interceptors: [interceptor("github", { secretRef })] },
  ];
  const { webhooks } = await readAll(
    listener({ triggers }, { address: { url: "http://el-ci.build.svc.cluster.local:8080" } }),
    "listener.yaml",
  );
  expect(webhooks).toMatchObject([{ events: undefined, destination: { kind: "url", url: "http://el-ci.build.svc.cluster.local:8080" } }]);
  const selected = await readAll(listener({ namespaceSelector: { matchNames: ["a"] } }), "listener.yaml");
  expect(selected.webhooks).toMatchObject([{ externalId: "EventListener/build/ci/selected", auth: { method: "unknown" } }]);
});

test("Knative: what is posted to addresses and services; brokers and channels only pass on", async () => {
  const of = (apiVersion: string, kind: string, spec: object) => ({
    apiVersion,
    kind,
    metadata: { name: kind.toLowerCase(), namespace: "shop" },
    spec,
  });
  const service = { ref: { apiVersion: "serving.knative.dev/v1", kind: "Service", name: "display" } };
  const broker = { ref: { apiVersion: "eventing.knative.dev/v1", kind: "Broker", name: "default" } };
  const { webhooks, problems } = await readAll(
    {
      apiVersion: "v1",
      kind: "List",
      items: [
        of("sources.knative.dev/v1", "PingSource", {
          schedule: "* * * * *",
          sink: { uri: "https://a.example/in?token=planted0123456789abcdef0123" },
        }),
        of("sources.knative.dev/v1", "ApiServerSource", { mode: "Resource", sink: broker }),
        of("sources.knative.dev/v1", "SinkBinding", { sink: { ...service, uri: "/extra" } }),
        of("eventing.knative.dev/v1", "Trigger", {
          broker: "default",
          filter: { attributes: { type: "dev.order" } },
          subscriber: service,
          delivery: { deadLetterSink: { uri: "https://dead.example" } },
        }),
        of("messaging.knative.dev/v1", "Subscription", {
          channel: { name: "c" },
          subscriber: { uri: "https://b.example/in", audience: "b" },
          reply: broker,
        }),
        of("eventing.knative.dev/v1", "Broker", {}),
        of("operators.coreos.com/v1alpha1", "Subscription", { subscriber: service }),
        of("triggers.tekton.dev/v1beta1", "Trigger", { subscriber: service }),
      ],
    },
    "eventing.yaml",
  );
  expect(problems).toEqual([]);
  expect(
    webhooks.map(({ externalId, destination, events, auth }) => [
      externalId,
      destination.url ?? destination.reference,
      events,
      `${auth.method} ${auth.secretSet}`,
    ]),
  ).toEqual([
    ["PingSource/shop/pingsource", "https://a.example/in?token=••••", ["dev.knative.sources.ping"], "url_secret yes"],
    ["SinkBinding/shop/sinkbinding", "shop/display/extra", undefined, "unknown unknown"],
    ["Trigger/shop/trigger", "shop/display", ["dev.order"], "unknown unknown"],
    ["Trigger/shop/trigger/delivery.deadLetterSink", "https://dead.example", undefined, "none no"],
    ["Subscription/shop/subscription", "https://b.example/in", "all", "oauth2 unknown"],
  ]);
});
