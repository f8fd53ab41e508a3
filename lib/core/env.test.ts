import { describe, expect, test } from "vitest";
import { type EnvironmentError, readEnvironment } from "./env";

const key = `k1:${Buffer.alloc(32, 7).toString("base64")}`;
const secret = "0123456789abcdef0123456789abcdef";
const production = {
  DATABASE_URL: "postgresql://app@db/hooks",
  PUBLIC_URL: "https://h.example",
  HOOKSTEWARD_KEYS: key,
  AUTH_SECRET: secret,
};

const problemsOf = (source: Record<string, string>) => {
  try {
    readEnvironment(source);
    return [];
  } catch (error) {
    return (error as EnvironmentError).problems.map(({ name }) => name).sort();
  }
};

describe("what production is", () => {
  test.each([
    ["nothing is set", {}, { production: false, embedded: true }],
    ["DATABASE_URL is set", production, { production: true, embedded: false }],
    ["the demo is off", { ...production, DATABASE_URL: "", HOOKSTEWARD_DEMO: "off" }, { production: true, embedded: true }],
    ["NODE_ENV says nothing", { NODE_ENV: "production" }, { production: false, embedded: true }],
    [
      "a part on the embedded database",
      { DATABASE_URL: "postgresql://x@127.0.0.1/y", HOOKSTEWARD_EMBEDDED: "yes" },
      { production: false, embedded: true },
    ],
  ])("%s", (_case, source, expected) => {
    expect(readEnvironment(source)).toMatchObject(expected);
  });
});

describe("what stops a start, by the variable's name", () => {
  test.each([
    [{ PORT: "0" }, ["PORT"]],
    [{ PORT: "80.5" }, ["PORT"]],
    [{ PORT: "65536", HOOKSTEWARD_DEMO: "no" }, ["HOOKSTEWARD_DEMO", "PORT"]],
    [{ PUBLIC_URL: "http://hooks.example.com" }, ["PUBLIC_URL"]],
    [{ PUBLIC_URL: "hooks.example.com" }, ["PUBLIC_URL"]],
    [{ OIDC_ISSUER: "login.example.com", OIDC_CLIENT_ID: "x" }, ["OIDC_ISSUER"]],
    [{ OIDC_CLIENT_ID: "x" }, ["OIDC_ISSUER"]],
    [{ PUBLIC_URL: "https://hooks.example.com/console" }, ["PUBLIC_URL"]],
    [{ PUBLIC_URL: "https://user@hooks.example.com" }, ["PUBLIC_URL"]],
    [{ DATABASE_URL: "mysql://db/hooks" }, ["DATABASE_URL"]],
    [{ DATABASE_URL: production.DATABASE_URL }, ["AUTH_SECRET", "HOOKSTEWARD_KEYS", "PUBLIC_URL"]],
    [{ HOOKSTEWARD_DEMO: "off" }, ["AUTH_SECRET", "HOOKSTEWARD_KEYS", "PUBLIC_URL"]],
    [{ DATABASE_OWNER_URL: production.DATABASE_URL }, ["DATABASE_URL"]],
    [{ ...production, HOOKSTEWARD_KEYS: "k1:c2hvcnQ=" }, ["HOOKSTEWARD_KEYS"]],
    [{ ...production, AUTH_SECRET: "short" }, ["AUTH_SECRET"]],
    [{ HOOKSTEWARD_KEY_FILE: "/nowhere/keys" }, ["HOOKSTEWARD_KEY_FILE"]],
    [{ HOOKSTEWARD_PROCESS: "web" }, ["DATABASE_URL"]],
    [{ SMTP_URL: "smtp://mail.example.com" }, ["MAIL_FROM"]],
    [{ OIDC_ISSUER: "https://id.example.com" }, ["OIDC_CLIENT_ID"]],
    [{ LOCAL_PASSWORDS: "off" }, ["OIDC_ISSUER"]],
    [{ TRUSTED_PROXY_HOPS: "-1" }, ["TRUSTED_PROXY_HOPS"]],
  ])("%j", (source, names) => {
    expect(problemsOf(source)).toEqual(names);
  });

  test("the message names the variable, the reason and an example", () => {
    expect(() => readEnvironment({ PORT: "http" })).toThrow(/PORT must be a whole number from 1 to 65535\. Example: PORT=8080/);
  });
});

test("an empty value is an unset one, and a path is cut from no address", () => {
  const environment = readEnvironment({ PORT: "", PUBLIC_URL: "https://hooks.example.com/" });
  expect(environment).toMatchObject({ PORT: 3000, PUBLIC_URL: "https://hooks.example.com" });
});

test("without PUBLIC_URL the address is the one that listens", () => {
  expect(readEnvironment({ PORT: "8080" }).PUBLIC_URL).toBe("http://127.0.0.1:8080");
  expect(readEnvironment({ HOST: "0.0.0.0" }).PUBLIC_URL).toBe("http://localhost:3000");
});

test("a restore needs no key of a running console", () => {
  expect(readEnvironment({ DATABASE_URL: production.DATABASE_URL }, "maintain").HOOKSTEWARD_KEYS).toBeUndefined();
});
