import { encode } from "next-auth/jwt";
import type pg from "pg";
import { createToken } from "@/lib/core/token";
import { createRandom, uuidOf } from "./catalogue-random";

const dayMs = 86_400_000;

/** Signs a new person in as the product does: a session row, and the cookie whose JWT carries its opaque id. */
export async function signIn(client: pg.Client, authSecret: string): Promise<string> {
  const now = new Date();
  const person = uuidOf(createRandom(now.getTime()));
  await client.query("INSERT INTO person (id, name, email, created_at) VALUES ($1, 'Bench Reader', $2, $3)", [
    person,
    `${person.slice(0, 8)}@reader.example`,
    now,
  ]);
  return openSession(client, authSecret, person, "SECURITY");
}

/** The cookie of somebody who is in the directory. */
export async function openSession(client: pg.Client, authSecret: string, person: string, role: "SECURITY" | "MEMBER"): Promise<string> {
  const now = new Date();
  const { token, hash } = createToken();
  await client.query("INSERT INTO account (person_id, role, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [person, role, now]);
  await client.query(
    "INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, expires_at) VALUES (gen_random_uuid(), $1, $2, $3, $3, $4)",
    [Buffer.from(hash), person, now, new Date(now.getTime() + dayMs)],
  );
  return `hooksteward.session=${await encode({ token: { sid: token }, secret: authSecret })}`;
}
