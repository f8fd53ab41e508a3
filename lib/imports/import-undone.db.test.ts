import { expect, it } from "vitest";
import { checkById } from "@/lib/checks/registry";
import { testDatabase } from "@/prisma/testing/database";
import { csv, hour, importer, json } from "./testing/import-document";
import { undoImport } from "./undo-import";

const { db } = await testDatabase();
const { bring, environment } = importer(db);
const undo = (at: Date, importId: string) => undoImport.execute({ importId }, environment(at));

const head = "name,webhook url,owner email,team,third party,last delivery";

it("takes the people, teams and third parties with it that only its rows named", async () => {
  const sheet = csv("names.csv", head, "a,https://a.acme-corp.com/h,ada@acme-corp.com,Payments,Stripe,2026-01-05");
  const one = await bring(hour(0), sheet);
  expect([await db.person.count(), await db.team.count(), await db.thirdParty.count()]).toEqual([1, 1, 1]);
  expect(await undo(hour(1), one.id)).toMatchObject({ removed: 1, removedNames: 3, kept: [] });
  expect([await db.person.count(), await db.team.count(), await db.thirdParty.count()]).toEqual([0, 0, 0]);
  expect([await db.endpoint.count(), await db.importUndo.count()]).toEqual([0, 0]);
});

it("keeps names that something else uses by now, and says so", async () => {
  const one = await bring(hour(2), csv("one.csv", head, "b,https://b.acme-corp.com/h,bea@acme-corp.com,Ledger,,"));
  await bring(hour(3), csv("other.csv", `${head},purpose`, "c,https://c.acme-corp.com/h,bea@acme-corp.com,Ledger,,,bills"));
  const { removed, removedNames = 0, kept } = await undo(hour(4), one.id);
  expect([removed, removedNames]).toEqual([1, 0]);
  expect(kept.map(({ type, name }) => [type, name])).toEqual([
    ["person", "Bea"],
    ["team", "Ledger"],
  ]);
});

it("gives an endpoint the last delivery back that it had before", async () => {
  const row = (day: string) => csv("deliveries.csv", head, `d,https://d.acme-corp.com/h,dan@acme-corp.com,,,${day}`);
  await bring(hour(5), row("2026-01-05"));
  const later = await bring(hour(6), row("2026-02-07"));
  const last = async () => (await db.endpointActivity.findFirstOrThrow()).lastDeliveryAt.toISOString().slice(0, 10);
  expect(await last()).toBe("2026-02-07");
  await undo(hour(7), later.id);
  expect(await last()).toBe("2026-01-05");
});

it("finds the secret that stands in a Terraform state in clear", async () => {
  const state = (secret: string) =>
    json("ci.tfstate", {
      version: 4,
      terraform_version: "1.9.5",
      serial: 1,
      lineage: "l",
      resources: [
        {
          mode: "managed",
          type: "github_repository_webhook",
          name: "ci",
          instances: [
            {
              attributes: {
                id: "77",
                active: true,
                repository: "web",
                events: ["push"],
                configuration: [{ url: "https://ci.acme-corp.com/h", secret, insecure_ssl: false }],
                url: "https://api.github.com/repos/acme/web/hooks/77",
              },
            },
          ],
        },
      ],
    });
  await bring(hour(8), state("planted-7c1d9e2f40"));
  const failing = async () => (await db.endpoint.findFirstOrThrow({ where: { externalId: "77" } })).failing;
  const { index } = checkById("secret-in-source");
  expect(await failing()).toContain(index);
  await bring(hour(9), state(""));
  expect(await failing()).not.toContain(index);
});
