import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { systemClock } from "@/lib/core/clock";
import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { isHttps, sessionCookieName } from "./cookie";
import { endSession } from "./end-session";
import { readPrincipal } from "./read-principal";
import type { RequestOrigin } from "./schema";
import { signInWithIdentity } from "./sign-in-with-identity";
import { signInWithPassword } from "./sign-in-with-password";

interface SignedIn {
  id: string;
  sessionToken: string;
}

/**
 * next-auth speaks the protocols; its JWT carries only an opaque session id, whose row decides everything (model.md, sessions).
 * `origin` is read from the request before next-auth sees it.
 */
export function authOptions(origin: RequestOrigin): NextAuthOptions {
  const https = isHttps();
  const cookie = (name: string, options: { maxAge?: number } = {}) => ({
    name: https ? `__Host-hooksteward.${name}` : `hooksteward.${name}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: https, ...options },
  });
  return {
    secret: env().AUTH_SECRET,
    // Its own logger prints whole requests; the code and the reason are enough.
    logger: {
      error: (code, metadata) =>
        log.warn({ code, reason: metadata instanceof Error ? metadata.message : metadata.error?.message }, "sign-in protocol"),
      warn: (code) => log.warn({ code }, "sign-in protocol"),
      debug: () => undefined,
    },
    session: { strategy: "jwt", maxAge: 7 * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: { ...cookie("session"), name: sessionCookieName() },
      csrfToken: cookie("csrf"),
      callbackUrl: cookie("callback"),
      pkceCodeVerifier: cookie("pkce", { maxAge: 900 }),
      state: cookie("state", { maxAge: 900 }),
      nonce: cookie("nonce", { maxAge: 900 }),
    },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials) {
          try {
            const { token, personId } = await signInWithPassword({ email: credentials?.email, password: credentials?.password }, origin);
            return { id: personId, sessionToken: token } satisfies SignedIn;
          } catch (error) {
            // next-auth puts the message into the address of the answer.
            if (error instanceof AppError) throw new Error(error.code);
            log.error({ err: error }, "sign-in failed");
            throw new Error("internal");
          }
        },
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const claims = (profile ?? {}) as Record<string, unknown>;
        try {
          const signedIn = await signInWithIdentity(
            {
              issuer: String(claims.iss ?? env().OIDC_ISSUER),
              subject: account.providerAccountId,
              emailVerified: claims.email_verified === true,
              ...(typeof claims.email === "string" ? { email: claims.email } : {}),
              ...(typeof claims.name === "string" ? { name: claims.name } : {}),
              roleClaim: env().OIDC_ROLE_CLAIM ? claims[env().OIDC_ROLE_CLAIM!] : undefined,
            },
            origin,
          );
          (user as unknown as SignedIn).sessionToken = signedIn.token;
          return true;
        } catch (error) {
          if (error instanceof AppError) return `/sign-in?error=${error.code}`;
          log.error({ err: error }, "sign-in failed");
          return "/sign-in?error=internal";
        }
      },
      jwt({ token, user }) {
        return user ? { sid: (user as unknown as SignedIn).sessionToken } : { sid: token.sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect({ url, baseUrl }) {
        const target = new URL(url, baseUrl);
        return target.origin === new URL(baseUrl).origin ? target.toString() : baseUrl;
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid !== "string") return;
        const actor = await readPrincipal(token.sid, systemClock.now());
        if (actor) await endSession.execute({ sessionId: actor.sessionId }, { actor });
      },
    },
  };
}

function oidcProviders(): NextAuthOptions["providers"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env();
  if (!issuer || !clientId) return [];
  return [
    {
      id: "oidc",
      name: "your organisation",
      type: "oauth",
      issuer,
      wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId,
      ...(clientSecret ? { clientSecret } : {}),
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      // Many providers put mail and roles only into the user info; the ID token, verified first, has the last word.
      userinfo: {
        async request({ client, tokens }) {
          const set = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
          return { ...(await client.userinfo(set)), ...set.claims() };
        },
      },
      checks: ["pkce", "state", "nonce"],
      profile: (claims: { sub: string }) => ({ id: claims.sub }),
    },
  ];
}
