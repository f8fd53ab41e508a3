import { expect, it } from "vitest";
import { testDatabase } from "@/prisma/testing/database";
import { addEndpoint, addPerson, auditOf, clockAt, principal } from "../endpoints/testing/estate";
import { createThirdParty } from "./create-third-party";
import { editThirdParty } from "./edit-third-party";
import { readThirdParty } from "./queries";

const { db } = await testDatabase();
const security = principal("SECURITY", await addPerson(db, "Priya Raman"));
const as = (at: number, actor = security) => ({ actor, db, clock: clockAt(at) });

it("is recorded once under one name, and its dates have its endpoints judged again", async () => {
  const { thirdPartyId } = await createThirdParty.execute({ name: "Stripe", reviewedOn: "2026-01-10" }, as(1));
  await expect(createThirdParty.execute({ name: "stripe" }, as(1))).rejects.toMatchObject({
    fields: { name: expect.stringMatching(/“Stripe”/) },
  });
  const endpointId = await addEndpoint(db, { thirdPartyId });
  await editThirdParty.execute({ thirdPartyId, version: 1, name: "Stripe", reviewedOn: "2026-02-20", incidentOn: "" }, as(2));
  expect(await readThirdParty(security, thirdPartyId, db)).toMatchObject({ reviewedAt: new Date("2026-02-20"), endpoints: 1, version: 2 });
  expect(await db.evaluationQueue.count({ where: { endpointId } })).toBe(1);
  expect((await auditOf(db, thirdPartyId)).map(({ action }) => action)).toEqual(["third-party.create", "third-party.edit"]);
});

it("tells the later of two editors, and refuses dates to come and other roles", async () => {
  const { thirdPartyId } = await createThirdParty.execute({ name: "Okta" }, as(1));
  await editThirdParty.execute({ thirdPartyId, version: 1, name: "Okta Inc" }, as(2));
  await expect(editThirdParty.execute({ thirdPartyId, version: 1, name: "Okta Ltd" }, as(3))).rejects.toMatchObject({ code: "conflict" });
  await expect(createThirdParty.execute({ name: "New", reviewedOn: "2026-12-31" }, as(1))).rejects.toMatchObject({
    fields: { reviewedOn: expect.any(String) },
  });
  await expect(createThirdParty.execute({ name: "New" }, as(1, principal("MEMBER", security.personId)))).rejects.toMatchObject({
    code: "not_allowed",
  });
});
