import { expect, test } from "vitest";
import { createAccount } from "@/lib/accounts/testing/accounts";
import { setOwnDomain } from "@/lib/settings/set-own-domain";
import { testDatabase } from "@/prisma/testing/database";
import { githubHook, hour, importer, json } from "./testing/import-document";

const { db } = await testDatabase();
const { bring } = importer(db);

test("what the first import brings is not called outbound while nobody has said whether its domain is ours", async () => {
  // Beside the demo, whose own domain is confirmed.
  await db.ownDomain.create({ data: { domain: "larkfield.example", state: "confirmed", createdAt: hour(0) } });
  const hooks = [1, 2, 3].map((id) => githubHook("acme/web", id));
  const slack = githubHook("acme/web", 4, {
    config: { url: "https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/AbCdEfGhIjKlMnOpQrStUvWx" },
  });
  await bring(hour(1), json("hooks.json", [...hooks, slack]));
  expect(await db.ownDomain.findMany({ where: { state: "guessed" } })).toMatchObject([
    { domain: "acme-corp.com", evidence: "3 of 3 destinations are below it." },
  ]);
  const directions = async () => {
    const rows = await db.endpoint.findMany({ orderBy: { externalId: "asc" }, select: { direction: true } });
    return rows.map(({ direction }) => direction);
  };
  expect(await directions()).toEqual(["unknown", "unknown", "unknown", "outbound"]);
  const { principal } = await createAccount(db, { email: "ada@example.com", role: "ADMIN" });
  await setOwnDomain.execute({ domain: "acme-corp.com", state: "confirmed" }, { actor: principal, db });
  expect(await directions()).toEqual(["inbound", "inbound", "inbound", "outbound"]);
});
