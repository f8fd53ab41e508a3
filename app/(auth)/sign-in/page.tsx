import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/app/server/origin";
import { currentPrincipal } from "@/app/server/principal";
import { SignInForm } from "@/components/accounts/sign-in-form";
import { readSignInMethods } from "@/lib/accounts/sign-in-methods";
import { readOrganisationName } from "@/lib/settings/read-console-state";

export const metadata: Metadata = { title: "Sign in" };

interface Props {
  searchParams: Promise<{ to?: string | string[]; callbackUrl?: string | string[]; error?: string | string[]; email?: string | string[] }>;
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams;
  const returnPath = safeReturnPath(single(query.to) ?? pathOf(single(query.callbackUrl)));
  if (await currentPrincipal()) redirect(returnPath);
  const [organisation, methods] = await Promise.all([readOrganisationName(), readSignInMethods()]);
  const error = single(query.error);
  const email = single(query.email);
  return (
    <>
      <h1 className="mb-3 font-semibold text-xl">{organisation ? `Sign in to ${organisation}` : "Sign in"}</h1>
      <SignInForm
        returnPath={returnPath}
        methods={methods}
        {...(error ? { error } : {})}
        {...(email ? { email: email.slice(0, 254) } : {})}
      />
    </>
  );
}

/** next-auth hands the destination back as a whole address; only its path is of interest, and only safeReturnPath decides. */
function pathOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
