import { database } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { countAdmins } from "./count-admins";
import type { SignInMethods } from "./schema";

/** What the sign-in page offers. */
export async function readSignInMethods(): Promise<SignInMethods> {
  const { LOCAL_PASSWORDS, OIDC_ISSUER, OIDC_CLIENT_ID, production } = env();
  const hasAdmin = (await countAdmins(database())) > 0;
  return {
    passwords: LOCAL_PASSWORDS,
    ...(OIDC_ISSUER && OIDC_CLIENT_ID ? { identityProvider: new URL(OIDC_ISSUER).hostname } : {}),
    firstStart: hasAdmin ? (production ? "over" : "printed") : "set-up",
  };
}
