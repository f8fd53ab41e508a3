import { encode } from "next-auth/jwt";
import type pg from "pg";
import { createToken } from "@/lib/core/token";
import { createRandom, uuidOf } from "./catalogue-random";

const dayMs = 86_400_000;

/** Signs a person in as the product does: a session row, and the cookie whose JWT carries its opaque id. */
export async function signIn(client: pg.Client, authSecret: string, role: "SECURITY" | "MEMBER" = "SECURITY"): Promise<string> {
  const now = new Date();
  const random = createRandom(now.getTime());
  const { token, hash } = createToken();
  const person = uuidOf(random);
  await client.query("INSERT INTO person (id, name, email, created_at) VALUES ($1, 'Bench Reader', $2, $3)", [
    person,
    `${person.slice(0, 8)}@reader.example`,
    now,
  ]);
  await client.query("INSERT INTO account (person_id, role, created_at) VALUES ($1, $2, $3)", [person, role, now]);
  await client.query(
    "INSERT INTO session (id, token_hash, person_id, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)",
    [uuidOf(random), Buffer.from(hash), person, now, new Date(now.getTime() + dayMs)],
  );
  return `hooksteward.session=${await encode({ token: { sid: token }, secret: authSecret })}`;
}
