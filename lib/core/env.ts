import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { parseEnv } from "node:util";
import { z } from "zod";

const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
    error: `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`,
    // What reads it further needs one that can be read.
    abort: true,
  });
const isLoopback = ({ hostname }: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
const isAddressOrigin = (value: string) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, origin, href } = new URL(value);
  return ["http:", "https:"].includes(protocol) && isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 && href === `${origin}/`;
};
const onOff = z.enum(["on", "off"]).transform((value) => value === "on");
const whole = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** Every variable of the product. README.md shows the same table; a test holds the two equal. */
const variables = z.object({
  PORT: whole(1, 65_535).prefault("3000").meta({ description: "Port of the console.", example: "8080" }),
  HOST: z
    .string()
    .default("127.0.0.1")
    .meta({ description: "Address the console listens on. The default reaches this machine only.", example: "0.0.0.0" }),
  PUBLIC_URL: url(["http:", "https:"])
    .refine((value) => new URL(value).href === `${new URL(value).origin}/`, { error: "must have no path, query or user name" })
    .refine((value) => new URL(value).protocol === "https:" || isLoopback(new URL(value)), {
      error: "must start with https://, except on this machine (localhost)",
    })
    .transform((value) => new URL(value).origin)
    .optional()
    .meta({
      description: "Where people reach the console: links, cookies and the origin check use it. Required in production.",
      example: "https://hooks.example.com",
    }),
  DATA_DIR: z
    .string()
    .default(".data")
    .meta({ description: "Folder of the embedded database and of generated keys.", example: "/var/lib/hooksteward" }),
  DATABASE_URL: url(["postgres:", "postgresql:"]).optional().meta({
    description: "PostgreSQL 15 or newer, as the application's own role. Unset: an embedded PostgreSQL in DATA_DIR.",
    example: "postgresql://hooksteward_app:…@db.example.com/hooksteward",
  }),
  DATABASE_OWNER_URL: url(["postgres:", "postgresql:"]).optional().meta({
    description: "The same database as the role that owns the schema and migrates (no superuser). Unset: DATABASE_URL serves as both.",
    example: "postgresql://hooksteward_owner:…@db.example.com/hooksteward",
  }),
  DATABASE_POOL: whole(1, 200).prefault("10").meta({ description: "Connections that each process may open.", example: "20" }),
  HOOKSTEWARD_PROCESS: z
    .enum(["all", "web", "worker"])
    .default("all")
    .meta({ description: "What this start runs; several web and worker processes can share one DATABASE_URL.", example: "worker" }),
  HOOKSTEWARD_DEMO: onOff
    .prefault("on")
    .meta({ description: "Demo estate on the first start of the embedded database. `off` means production.", example: "off" }),
  HOOKSTEWARD_KEYS: z
    .string()
    .refine((value) => value.split(",").every((entry) => /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=$/.test(entry.trim())), {
      error: "must be id:key pairs joined by commas, each key 32 bytes in base64 (44 characters)",
    })
    .optional()
    .meta({
      description:
        "Master keys (fingerprints, sealed settings, audit signature), the current one first. Required in production, here or in the key file.",
      example: "2026a:$(openssl rand -base64 32)",
    }),
  AUTH_SECRET: z.string().min(32, "must be at least 32 characters").optional().meta({
    description: "Encrypts session cookies. Required in production, here or in the key file.",
    example: "$(openssl rand -base64 32)",
  }),
  HOOKSTEWARD_KEY_FILE: z.string().optional().meta({
    description: "File with the lines HOOKSTEWARD_KEYS=… and AUTH_SECRET=… instead of the variables.",
    example: "/run/secrets/hooksteward",
  }),
  SMTP_URL: url(["smtp:", "smtps:"])
    .optional()
    .meta({ description: "Mail server. Unset: nothing is mailed.", example: "smtps://user:password@mail.example.com:465" }),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, "must be a mail address, with or without a name")
    .optional()
    .meta({ description: "Sender of mail. Required with SMTP_URL.", example: "HookSteward <hooks@example.com>" }),
  EGRESS_ALLOW: z
    .string()
    .transform((value) => value.split(",").map((entry) => entry.trim()))
    .refine((entries) => entries.every(isAddressOrigin), {
      error: "must be origins joined by commas, each an IP address with http:// or https:// and perhaps a port",
    })
    .optional()
    .meta({
      description: "Receivers inside one’s own network that alerts may be sent to. Unset: public https addresses only.",
      example: "https://10.0.5.7:8443",
    }),
  OIDC_ISSUER: url(["https:", "http:"])
    .refine((value) => new URL(value).protocol === "https:" || isLoopback(new URL(value)), { error: "must start with https://" })
    .optional()
    .meta({ description: "Identity provider for sign-in (OpenID Connect discovery).", example: "https://login.example.com/realms/main" }),
  OIDC_CLIENT_ID: z.string().optional().meta({ description: "Client id there. Required with OIDC_ISSUER.", example: "hooksteward" }),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .meta({ description: "Client secret there. Unset: a public client with PKCE.", example: "(from the identity provider)" }),
  OIDC_ROLE_CLAIM: z
    .string()
    .optional()
    .meta({ description: "Claim that names a person's role (ADMIN, SECURITY, MEMBER or AUDITOR).", example: "hooksteward_role" }),
  OIDC_CREATE_MEMBERS: onOff.prefault("off").meta({ description: "Let anyone the identity provider knows in as MEMBER.", example: "on" }),
  LOCAL_PASSWORDS: onOff.prefault("on").meta({ description: "Sign-in with a password. `off` needs OIDC_ISSUER.", example: "off" }),
  TRUSTED_PROXY_HOPS: whole(0, 10)
    .prefault("0")
    .meta({ description: "Reverse proxies in front whose X-Forwarded-For is believed.", example: "1" }),
});

/** A wrong environment: every problem with the variable's name, the reason and an example. */
export class EnvironmentError extends Error {
  constructor(readonly problems: { name: string; reason: string }[]) {
    const lines = problems.map(({ name, reason }) => `  ${name} ${reason}. Example: ${name}=${describeVariable(name).example}`);
    super(`The configuration is not usable:\n${lines.join("\n")}`);
    this.name = "EnvironmentError";
  }
}

const describeVariable = (name: string) =>
  (variables.shape[name as keyof typeof variables.shape]?.meta() ?? { description: "", example: "" }) as {
    description: string;
    example: string;
  };

/** Name, description, default and example of every variable, in the order of the schema. */
export function environmentVariables() {
  return Object.entries(variables.shape).map(([name, schema]) => {
    const fallback = (schema._zod.def as { defaultValue?: unknown }).defaultValue;
    return { name, ...describeVariable(name), fallback: fallback === undefined ? undefined : String(fallback) };
  });
}

/**
 * What a person configured. Production = DATABASE_URL is set, or the demo is switched off; never NODE_ENV. `maintain` asks for
 * nothing that only a running console needs: a restore brings the keys.
 */
export function readEnvironment(source: Record<string, string | undefined>, purpose: "run" | "maintain" = "run") {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse({ ...readKeyFile(given.HOOKSTEWARD_KEY_FILE), ...given });
  if (!parsed.success) {
    throw new EnvironmentError(parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), reason: sentence(issue) })));
  }
  const values = parsed.data;
  // The supervisor hands the embedded database's URLs to its parts and marks them with this.
  const embedded = source.HOOKSTEWARD_EMBEDDED === "yes" || !values.DATABASE_URL;
  const production = !embedded || !values.HOOKSTEWARD_DEMO;
  const demanding = production && purpose === "run";
  const problems: { name: string; reason: string }[] = [];
  const demand = (name: keyof typeof values, needed: boolean, reason: string) => {
    if (needed && values[name] === undefined) problems.push({ name, reason });
  };
  const why = embedded ? "because HOOKSTEWARD_DEMO is off" : "because DATABASE_URL is set";
  demand("PUBLIC_URL", demanding, `is required in production (${why})`);
  demand("HOOKSTEWARD_KEYS", demanding, `is required in production (${why}), here or in HOOKSTEWARD_KEY_FILE`);
  demand("AUTH_SECRET", demanding, `is required in production (${why}), here or in HOOKSTEWARD_KEY_FILE`);
  demand("DATABASE_URL", values.DATABASE_OWNER_URL !== undefined, "is required when DATABASE_OWNER_URL is set");
  demand("MAIL_FROM", values.SMTP_URL !== undefined, "is required when SMTP_URL is set");
  demand("OIDC_CLIENT_ID", values.OIDC_ISSUER !== undefined, "is required when OIDC_ISSUER is set");
  demand("OIDC_ISSUER", values.OIDC_CLIENT_ID !== undefined, "is required when OIDC_CLIENT_ID is set");
  demand("OIDC_ISSUER", !values.LOCAL_PASSWORDS, "is required when LOCAL_PASSWORDS is off: nobody could sign in");
  if (embedded && values.HOOKSTEWARD_PROCESS !== "all") {
    problems.push({ name: "DATABASE_URL", reason: `is required when HOOKSTEWARD_PROCESS is ${values.HOOKSTEWARD_PROCESS}` });
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return { ...values, embedded, production, PUBLIC_URL: values.PUBLIC_URL ?? localUrl(values.HOST, values.PORT) };
}

export type ReadEnvironment = ReturnType<typeof readEnvironment>;
export type Environment = ReadEnvironment & Required<Pick<ReadEnvironment, "DATABASE_URL" | "HOOKSTEWARD_KEYS" | "AUTH_SECRET">>;

let cached: Environment | undefined;

/** The environment of a running part (web, worker): complete, read once. */
export function env(): Environment {
  if (!cached) {
    cached = complete(readEnvironment(process.env));
    // next-auth takes its own address from this variable alone.
    process.env.NEXTAUTH_URL = cached.PUBLIC_URL;
  }
  return cached;
}

function complete(environment: ReadEnvironment): Environment {
  const { DATABASE_URL, HOOKSTEWARD_KEYS, AUTH_SECRET } = environment;
  if (!DATABASE_URL || !HOOKSTEWARD_KEYS || !AUTH_SECRET) {
    throw new Error("DATABASE_URL, HOOKSTEWARD_KEYS and AUTH_SECRET are handed over by `npm start`: start the product with it.");
  }
  return { ...environment, DATABASE_URL, HOOKSTEWARD_KEYS, AUTH_SECRET };
}

function localUrl(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function readKeyFile(path: string | undefined): Record<string, string | undefined> {
  if (!path) return {};
  try {
    const { HOOKSTEWARD_KEYS, AUTH_SECRET } = parseEnv(readFileSync(path, "utf8")) as Record<string, string | undefined>;
    return { ...(HOOKSTEWARD_KEYS && { HOOKSTEWARD_KEYS }), ...(AUTH_SECRET && { AUTH_SECRET }) };
  } catch (error) {
    throw new EnvironmentError([{ name: "HOOKSTEWARD_KEY_FILE", reason: `cannot be read (${(error as Error).message})` }]);
  }
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `must be ${issue.values.join(" or ")}`;
  return issue.message;
}
