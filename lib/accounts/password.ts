import { hash, verify } from "@node-rs/argon2";

// OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane. libuv's thread pool bounds how many run at once.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// Verified against when there is no such account, so that the answer takes the same time.
const dummyHash = hash("no such account", options);

export const hashPassword = (password: string): Promise<string> => hash(password, options);

export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await dummyHash), password);
  return matches && stored != null;
}
