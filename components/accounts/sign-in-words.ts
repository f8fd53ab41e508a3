/** What the sign-in page says for each error code, ours (lib/core/errors.ts) and next-auth's. Never whether an account exists. */
const words: Record<string, string> = {
  wrong_credentials: "That e-mail and password do not match. After 5 tries there is a pause of 15 minutes.",
  invalid_input: "Give an address such as mei@example.com, and the password.",
  too_many: "Too many tries. There is a pause of 15 minutes; then try again, or ask a platform admin for a reset link.",
  not_allowed: "This sign-in is not open to you. A platform admin can invite you.",
  AccessDenied: "Your identity provider did not let you in.",
  OAuthSignin: "The identity provider could not be reached. Try again in a minute.",
  OAuthCallback: "The answer of the identity provider could not be verified. Start again from this page.",
};

export const signInWords = (code: string): string => words[code] ?? "Sign-in did not work. Try again; if it stays, ask a platform admin.";

const sections: Record<string, string> = {
  endpoints: "Endpoints",
  sources: "Sources & imports",
  people: "People & teams",
  teams: "People & teams",
  audit: "Audit",
  settings: "Settings",
  account: "Your account",
};

/** The destination in words: a section, never the name of something that only its readers may know. */
export function destinationWords(path: string): string | undefined {
  const [, section = "", rest] = path.split(/[/?#]/);
  const name = sections[section];
  return name && (rest ? `${name}, ${path.length > 60 ? "the page you asked for" : path}` : name);
}
