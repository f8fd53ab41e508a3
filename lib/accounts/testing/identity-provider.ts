import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface Claims {
  email?: string;
  email_verified?: boolean;
  name?: string;
  hooksteward_role?: string | string[];
}

/** A real OpenID provider on this machine with one client. Whoever types a login that stands in `people` is that subject. */
export async function startIdentityProvider(redirectUri: string, people: Map<string, Claims>) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "hooksteward", client_secret: "of the test", redirect_uris: [redirectUri] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "hooksteward_role"] },
    cookies: { keys: ["of the test"] },
    pkce: { required: () => true },
    async findAccount(_context: unknown, subject: string) {
      const claims = people.get(subject);
      return claims && { accountId: subject, claims: async () => ({ sub: subject, ...claims }) };
    },
  });
  server.on("request", provider.callback());
  return { issuer, close: () => new Promise((resolve) => server.close(resolve)) };
}
