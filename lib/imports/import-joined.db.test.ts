import { expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { answerAccount } from "./review-commands";
import { importer, json } from "./testing/import-document";

const { db } = await testDatabase();
const { read, apply, environment } = importer(db);
const now = new Date("2026-04-01T08:00:00Z");

it("what a provider tells of one webhook in two answers is one endpoint with the facts of both", async () => {
  const imports = await read(
    now,
    json("settings.json", { targetUrl: "https://crm.example/hubspot", throttling: { maxConcurrentRequests: 10 } }),
    json("subscriptions.json", { results: [{ id: "25", eventType: "contact.creation", active: true }] }),
  );
  expect(imports).toHaveLength(2);
  for (const [index, file] of ["settings.json", "subscriptions.json"].entries()) {
    const importId = imports[index]!.id;
    await answerAccount.execute({ importId, file, account: "app 4711" }, environment(now));
    await apply(now, importId);
  }
  const endpoints = await db.endpoint.findMany();
  expect(endpoints).toMatchObject([
    {
      provider: "hubspot",
      account: "app 4711",
      host: "crm.example",
      events: ["contact.creation"],
      eventsKnown: true,
      providerState: "active",
    },
  ]);
  expect(await db.sighting.count()).toBe(2);
});
