import { describe } from "vitest";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const none = { "auth.method": "none", "auth.secretSet": "no", "secret.fingerprint": null };

describe("authentication", () => {
  verdictTable("auth-none", [
    [{}, "P"],
    [none, "F critical"],
    [{ ...none, direction: "unknown" }, "F critical"],
    [{ ...none, direction: "outbound" }, "F high"],
    [{ ...none, direction: "internal" }, "F high"],
    [{ ...none, providerState: "paused" }, "F critical"],
    [{ "auth.method": "unknown" }, "U"],
    [none, "N", { canAuthenticate: "no" }],
    [none, "F critical", { canAuthenticate: "unknown" }],
  ]);
  const absent = { "auth.secretSet": "no" };
  verdictTable("secret-not-set", [
    [{}, "P"],
    [absent, "F critical"],
    [{ ...absent, direction: "unknown" }, "F critical"],
    [{ ...absent, direction: "outbound" }, "F high"],
    [{ ...absent, direction: "internal" }, "F high"],
    [{ ...absent, "auth.method": "bearer" }, "F critical"],
    [{ ...absent, "auth.method": "static_header" }, "F critical"],
    [{ ...absent, "auth.method": "basic" }, "F critical"],
    [{ ...absent, "auth.method": "mtls" }, "N"],
    [{ ...absent, "auth.method": "none" }, "N"],
    [{ "auth.secretSet": "unknown" }, "U"],
    [{ ...absent, "auth.method": "unknown" }, "U"],
    [absent, "N", { canAuthenticate: "no" }],
  ]);
  const bearer = { "auth.method": "bearer", "auth.scheme": null };
  verdictTable("auth-static-token-only", [
    [{}, "P"],
    [{ ...bearer, movesMoneyOrGrantsAccess: "no" }, "F medium"],
    [{ ...bearer, movesMoneyOrGrantsAccess: "unknown" }, "F medium"],
    [bearer, "F high"],
    [{ "auth.method": "basic", "auth.scheme": null }, "F high"],
    [{ "auth.method": "static_header", "auth.scheme": "gitlab-token" }, "F high"],
    [{ "auth.method": "static_header", "auth.scheme": "standard-webhooks-v1" }, "P"],
    [{ "auth.method": "url_secret", "auth.scheme": null }, "F high"],
    [{ "auth.method": "mtls" }, "P"],
    [{ "auth.method": "none" }, "N"],
    [{ "auth.method": "unknown" }, "U"],
    [bearer, "N", { canSign: "no" }],
    [bearer, "F high", { canSign: "unknown" }],
  ]);
  verdictTable("signature-alg-weak", [
    [{}, "P"],
    [{ "auth.scheme": "github-sha1" }, "F high"],
    ...["md5", "sha1", "hmac-md5", "hmac-sha1", "rsa-sha1", "none"].map((scheme): [Record<string, unknown>, string] => [
      { "auth.scheme": scheme },
      "F high",
    ]),
    [{ "auth.scheme": "hmac-sha512" }, "P"],
    [{ "auth.method": "asymmetric", "auth.scheme": "ed25519" }, "P"],
    [{ "auth.scheme": null }, "U"],
    [{ "auth.scheme": "home-made" }, "U"],
    [{ "auth.scheme": "convoy" }, "U"],
    [{ "auth.method": "bearer" }, "N"],
    [{ "auth.method": "unknown" }, "U"],
    [{ "auth.scheme": "vercel-sha1" }, "N", { offersStrongAlgorithm: "no" }],
    [{ "auth.scheme": "vercel-sha1" }, "F high", { offersStrongAlgorithm: "unknown" }],
  ]);
  verdictTable("secret-weak", [
    [{ "secret.entropyBits": 127 }, "F high"],
    [{ "secret.entropyBits": 128 }, "F low"],
    [{ "secret.entropyBits": 129 }, "F low"],
    [{ "secret.entropyBits": 191 }, "F low"],
    [{ "secret.entropyBits": 192 }, "P"],
    [{ "secret.entropyBits": 193 }, "P"],
    [{ "secret.entropyBits": 0 }, "F high"],
    [{ "secret.entropyBits": null }, "U"],
    [{ ...none, "secret.entropyBits": null }, "N"],
    [{ "auth.method": "asymmetric" }, "N"],
    [{ "auth.method": "mtls" }, "N"],
  ]);
  verdictTable("credential-in-url", [
    [{}, "P"],
    [{ "url.credential": "userinfo" }, "F high"],
    [{ "url.credential": "query" }, "F high"],
    [{ "url.credential": "capability" }, "F high"],
    [{ "url.credential": "unknown" }, "U"],
  ]);
});
