// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the marks of templates are what is tested
import fc from "fast-check";
import { expect, test } from "vitest";
import { mark, maxUrlLength, redactUrl } from "@/lib/imports/parsers/redact-url";

test.each([
  "https://example.com/hooks/zürich?stand=1",
  "http://example.com",
  "https://example.org/a,b",
  "https://EXAMPLE.com:8443/Jenkins/github-webhook/",
  "https://dev.example.com/stripe/webhook/f6f9aa0e-cb6c-4e0f-b5ee-5e2b9e0716d8",
  "https://[2001:db8::1]:5100/inject/cluster/your-cluster-name/net/network1",
  "http://127.0.0.1:8080/a%20b?page=2&repo=acme%2Fpayments",
  "https://example.com/?next=https%3A%2F%2Fother.example%2Fpath",
  "https://hooks.example.com/services/incoming",
  "https://example.com/#section",
])("%s holds no credential and stays as it is", (url) => {
  const redacted = redactUrl(url);
  expect(redacted).toMatchObject({ credential: "none", templated: false, secrets: [] });
  expect(redacted.url?.toLowerCase()).toBe(url.toLowerCase());
});

test.each([
  [
    "https://hooks.slack.com/services/T024BE7LD/B01ABCDEF/Xyz123Abc456Def789Ghi012",
    `https://hooks.slack.com/services/T024BE7LD/B01ABCDEF/${mark}`,
    "slack",
  ],
  [
    "https://discord.com/api/webhooks/123456789101112131415/fakewebhook",
    `https://discord.com/api/webhooks/123456789101112131415/${mark}`,
    "discord",
  ],
  [
    "https://ptb.discord.com/api/v10/webhooks/123/abc?wait=true",
    `https://ptb.discord.com/api/v10/webhooks/123/${mark}?wait=true`,
    "discord",
  ],
  [
    "https://acme.webhook.office.com/webhookb2/aa@bb/IncomingWebhook/cc/dd",
    `https://acme.webhook.office.com/webhookb2/${mark}/${mark}/${mark}/${mark}`,
    "teams",
  ],
  ["https://api.netlify.com/build_hooks/5c23abc", `https://api.netlify.com/build_hooks/${mark}`, "netlify"],
  ["https://mattermost.example.com/hooks/xxxxxxxxxxxxxxxxxxxxxxxxxx", `https://mattermost.example.com/hooks/${mark}`, "mattermost"],
  ["https://api.telegram.org/bot123:AAEabc/sendMessage", `https://api.telegram.org/${mark}/${mark}`, "telegram"],
  ["https://maker.ifttt.com/trigger/door/with/key/abc123", `https://maker.ifttt.com/trigger/door/with/key/${mark}`, "ifttt"],
  ["https://hooks.slack.com/services/T0/B0/%41bc", `https://hooks.slack.com/services/T0/B0/${mark}`, "slack"],
])("%s is a credential as a whole", (url, wanted, service) => {
  expect(redactUrl(url)).toMatchObject({ url: wanted, credential: "capability", service });
});

test.each([
  ["https://user:pa%40ss@example.com/x", `https://${mark}@example.com/x`, "userinfo", "userinfo", "pa@ss"],
  ["https://tok3n@example.com/x", `https://${mark}@example.com/x`, "userinfo", "userinfo", "tok3n"],
  ["https://example.com/h?token=abc&x=1", `https://example.com/h?token=${mark}&x=1`, "query", "query.token", "abc"],
  ["https://example.com/h?API_KEY=abc", `https://example.com/h?API_KEY=${mark}`, "query", "query.API_KEY", "abc"],
  [
    "https://fn.azurewebsites.net/api/h?code=aB%2Fc%3D%3D",
    `https://fn.azurewebsites.net/api/h?code=${mark}`,
    "query",
    "query.code",
    "aB/c==",
  ],
  ["https://example.com/h?to%6ben=abc", `https://example.com/h?to%6ben=${mark}`, "query", "query.token", "abc"],
  [
    "https://eu-west-1.webhooks.aws/trigger?t=eyJlbmNyeXB0ZWREYXRh&v=1",
    `https://eu-west-1.webhooks.aws/trigger?t=${mark}&v=1`,
    "query",
    "query.t",
    "eyJlbmNyeXB0ZWREYXRh",
  ],
  [
    "https://example.com/h?next=https://u:pw12@inner.example/p",
    `https://example.com/h?next=https%3A%2F%2F${mark}%40inner.example%2Fp`,
    "userinfo",
    "userinfo",
    "pw12",
  ],
  ["https://example.com/h#access_token=abc", `https://example.com/h#access_token=${mark}`, "query", "fragment", "abc"],
  ["https://example.com/a;token=abc/b", `https://example.com/a;token=${mark}/b`, "query", "query.token", "abc"],
  [
    "https://example.com/ghp_0123456789abcdefABCDEF0123456789abcd/x",
    `https://example.com/${mark}/x`,
    "capability",
    "path",
    "ghp_0123456789abcdefABCDEF0123456789abcd",
  ],
  ["https://example.com/in/token/s3cr3tvalue", `https://example.com/in/token/${mark}`, "capability", "path", "s3cr3tvalue"],
])("%s loses its secret", (url, wanted, credential, field, value) => {
  const redacted = redactUrl(url);
  expect(redacted).toMatchObject({ url: wanted, credential });
  expect(redacted.secrets).toContainEqual({ field, value });
});

test.each([
  ["javascript:alert(1)", "url-scheme-unknown"],
  ["ftp://example.com/x", "url-scheme-unknown"],
  ["data:text/html,x", "url-scheme-unknown"],
  ["example.com/hook", "url-not-absolute"],
  ["example.com:8080/hook", "url-not-absolute"],
  ["see the wiki", "url-not-absolute"],
  ["https://", "url-not-absolute"],
  ["", "url-missing"],
  [`https://example.com/${"a".repeat(maxUrlLength)}`, "url-too-long"],
])("%.40s is no destination", (url, code) => {
  const redacted = redactUrl(url);
  expect(redacted.url).toBeUndefined();
  expect(redacted.problem?.code).toBe(code);
});

test("hosts that look like others are shown in ASCII", () => {
  expect(redactUrl("https://аpple.example/hook").url).toBe("https://xn--pple-43d.example/hook");
});

test.each([
  ["{{ .labels.url }}", "{{ .labels.url }}"],
  ["https://${HOST}/hook", "https://${HOST}/hook"],
  ["https://example.com/h?token=${TOKEN}", `https://example.com/h?token=${mark}`],
  ["http://user:pw@host:${PORT}/x", `http://${mark}@host:\${PORT}/x`],
  ["{$request.body#/callbackUrl}/data", "{$request.body#/callbackUrl}/data"],
])("%s is a template", (url, wanted) => {
  expect(redactUrl(url)).toMatchObject({ url: wanted, templated: true });
});

test("eight kilobytes are read, whatever is in them", () => {
  const url = `https://example.com/${"x/".repeat(4000)}?q=${"1".repeat(100)}`;
  expect(redactUrl(url).url).toBe(url);
});

const secret = fc
  .stringMatching(/^[A-Za-z0-9]{24,40}$/)
  .filter((value) => /\d.*\d.*\d.*\d/.test(value) && /[A-Za-z].*[A-Za-z]/.test(value));

test("a secret planted anywhere in an address never comes out", () => {
  fc.assert(
    fc.property(secret, fc.constantFrom(...places), (value, place) => {
      const redacted = redactUrl(place.replace("SECRET", value));
      expect(redacted.url ?? "").not.toContain(value);
      expect(redacted.problem?.message ?? "").not.toContain(value);
    }),
  );
});

const places = [
  "https://SECRET@example.com/",
  "https://user:SECRET@example.com/",
  "https://example.com/SECRET",
  "https://example.com/a/SECRET/b",
  "https://example.com/?token=SECRET",
  "https://example.com/?a=1&anything=SECRET",
  "https://example.com/?SECRET",
  "https://example.com/#SECRET",
  "https://example.com/?u=https%3A%2F%2Fx.example%2F%3Fkey%3DSECRET",
  "https://hooks.slack.com/services/T0/B0/SECRET",
  "//example.com/SECRET",
  "ftp://u:SECRET@example.com",
  "https://{{host}}/x?token=SECRET",
  "https://u:SECRET@h:${PORT}/",
];

test("nothing throws and nothing takes long", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl({ withQueryParameters: true, withFragments: true })), (text) => {
      const redacted = redactUrl(text);
      expect(redacted.url === undefined).toBe(redacted.problem !== undefined);
    }),
    { numRuns: 2000 },
  );
});
