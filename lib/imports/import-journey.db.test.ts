import examples from "@octokit/webhooks-examples/api.github.com/index.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { evaluateEndpoints } from "@/lib/checks/evaluate-endpoints";
import { inTransaction } from "@/lib/core/db";
import { editEndpoint } from "@/lib/endpoints/edit-endpoint";
import { testDatabase } from "@/prisma/testing/database";
import { answerAccount } from "./review-commands";
import { csv, githubHook, hour, importer, json, person } from "./testing/import-document";
import { undoImport } from "./undo-import";

const { db } = await testDatabase();
const { read, apply, bring, environment } = importer(db);

/** Every row with the transaction that wrote it: equal before and after means that nothing was written. */
async function written(): Promise<unknown> {
  return db.$queryRaw`
    SELECT (SELECT jsonb_agg(jsonb_build_array(id, xmin::text) ORDER BY id) FROM endpoint) AS endpoints, (SELECT count(*) FROM endpoint_history) AS history,
      (SELECT jsonb_agg(jsonb_build_array(id, xmin::text) ORDER BY id) FROM sighting) AS sightings, (SELECT jsonb_agg(jsonb_build_array(id, xmin::text) ORDER BY id) FROM secret_version) AS secrets,
      (SELECT jsonb_agg(jsonb_build_array(endpoint_id, xmin::text) ORDER BY endpoint_id) FROM endpoint_verdict) AS verdicts`;
}

describe("hooks that GitHub sent", () => {
  const captured = (examples as { examples: { hook?: Record<string, unknown> }[] }[])
    .flatMap((webhook) => webhook.examples)
    .flatMap(({ hook }) => (hook && "url" in hook ? [hook] : []));
  const hooks = [...new Map(captured.map((hook) => [hook.id, hook])).values()];

  it("are compared, applied, found unchanged, and taken back", async () => {
    expect(hooks.length).toBe(2);
    const [planned] = await read(hour(0), json("hooks.json", hooks));
    expect(planned).toMatchObject({ kind: "endpoints", counts: { new: 2, changed: 0, unchanged: 0, refused: 0 } });
    expect(await db.endpoint.count()).toBe(0);

    expect(await apply(hour(1), planned!.id)).toMatchObject({ queued: false, added: 2 });
    const organisation = await db.endpoint.findFirstOrThrow({ where: { externalId: "266738161" } });
    expect(organisation).toMatchObject({
      provider: "github",
      account: "Octocoders",
      host: "smee.io",
      authMethod: "hmac",
      authScheme: "github-sha256",
      secretSet: "yes",
      tlsVerify: "yes",
      lifecycle: "discovered",
      ownerState: "missing",
      secretNotBeforeBasis: "provider",
    });
    expect(await db.endpoint.findFirstOrThrow({ where: { externalId: "109948940" } })).toMatchObject({
      authMethod: "none",
      secretSet: "no",
      secretNotBefore: null,
    });

    const before = await written();
    const again = await bring(hour(2), json("hooks.json", hooks));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 2 });
    expect(again.applied).toMatchObject({ added: 0, changed: 0, confirmed: 0 });
    expect(await written()).toEqual(before);

    expect(await undoImport.execute({ importId: planned!.id }, environment(hour(3)))).toMatchObject({ removed: 2, kept: [] });
    expect(await db.endpoint.count()).toBe(0);
    const known =
      await db.$queryRaw`SELECT count(*)::int AS n FROM endpoint_history WHERE valid_from <= ${hour(2)} AND valid_to > ${hour(2)}`;
    expect(known).toEqual([{ n: 2 }]);
  });
});

describe("a list that does not name its account", () => {
  it("asks, file by file, and the answer becomes part of the identity", async () => {
    const bare = (id: number) => ({
      ...githubHook("x/y", id),
      url: undefined,
      ping_url: undefined,
      test_url: undefined,
      last_response: { code: 200, status: "active" },
    });
    const [planned] = await read(hour(5), json("one.json", [bare(1)]), json("two.json", [bare(1)]));
    expect(planned!.counts).toMatchObject({ refused: 0 });
    await expect(apply(hour(5), planned!.id)).rejects.toThrow(/Answer first.*one\.json/);
    await answerAccount.execute({ importId: planned!.id, file: "one.json", account: "bare/one" }, environment(hour(5)));
    await answerAccount.execute({ importId: planned!.id, file: "two.json", account: "bare/two" }, environment(hour(5)));
    expect(await apply(hour(5), planned!.id)).toMatchObject({ added: 2 });
    const endpoints = await db.endpoint.findMany({ where: { account: { startsWith: "bare/" } }, orderBy: { account: "asc" } });
    expect(endpoints.map(({ account, externalId }) => [account, externalId])).toEqual([
      ["bare/one", "1"],
      ["bare/two", "1"],
    ]);
    const named = await bring(hour(6), json("named.json", [githubHook("bare/one", 1)]));
    expect(named.counts).toMatchObject({ new: 0 });
    await expect(
      answerAccount.execute(
        { importId: planned!.id, file: "one.json", account: "ghp_16C7e42F292c6912E7710c838347Ae178B4a" },
        environment(hour(6)),
      ),
    ).rejects.toThrow(/looks like a secret/);
  });
});

describe("a changed export", () => {
  it("shows field by field what changes and what follows, and undo keeps what was edited since", async () => {
    const first = await bring(hour(10), json("acme.json", [githubHook("acme/pay", 1), githubHook("acme/ship", 2)]));
    expect(first.counts.flags?.map(({ checkId }) => checkId)).toContain("owner-missing");
    const pay = await db.endpoint.findFirstOrThrow({ where: { account: "acme/pay" } });

    const changed = [
      githubHook("acme/pay", 1, { events: ["*"], config: { insecure_ssl: "1" } }),
      githubHook("acme/ship", 2, { active: false }),
    ];
    const [planned] = await read(hour(11), json("acme.json", changed));
    expect(planned!.sourceId).toBe(first.sourceId);
    expect(planned!.counts).toMatchObject({ new: 0, changed: 2, unchanged: 0 });
    const row = await db.importRow.findFirstOrThrow({ where: { importId: planned!.id, endpointId: pay.id } });
    expect(row.changes).toEqual(
      expect.arrayContaining([
        { field: "tlsVerify", before: "yes", after: "no" },
        { field: "events", before: ["push"], after: ["*"] },
        { field: "flags", before: [], after: expect.arrayContaining(["events-wildcard", "tls-verification-off"]) },
      ]),
    );
    // Looking ahead wrote nothing.
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: pay.id } })).toMatchObject({ tlsVerify: "yes", allEvents: "no" });

    await apply(hour(12), planned!.id);
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: pay.id } })).toMatchObject({ tlsVerify: "no", allEvents: "yes" });
    await editEndpoint.execute({ endpointId: pay.id, version: 1, changes: { tlsVerify: "unknown" } }, environment(hour(13)));

    const undone = await undoImport.execute({ importId: planned!.id }, environment(hour(14)));
    expect(undone).toMatchObject({ removed: 0, restored: 2, kept: [{ type: "endpoint", id: pay.id, fields: ["tls_verify"] }] });
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: pay.id } })).toMatchObject({
      tlsVerify: "unknown",
      allEvents: "no",
      events: ["push"],
    });
    expect(await db.endpoint.findFirstOrThrow({ where: { account: "acme/ship" } })).toMatchObject({ providerState: "active" });
    // The source's former words are back, so the same file changes the same again.
    const [repeat] = await read(hour(15), json("acme.json", changed));
    expect(repeat!.counts).toMatchObject({ unchanged: 0, changed: 2 });
  });

  it("is refused after thirty days", async () => {
    const { id } = await bring(hour(20), json("late.json", [githubHook("late/one", 77)]));
    await expect(undoImport.execute({ importId: id }, environment(hour(20 + 31 * 24)))).rejects.toThrow(/30 days/);
  });

  it("never overrules what a person stated", async () => {
    const [endpoint] = await db.endpoint.findMany({ where: { externalId: "77" } });
    await editEndpoint.execute(
      { endpointId: endpoint!.id, version: 1, changes: { tlsVerify: "yes", name: "Our name" } },
      environment(hour(21)),
    );
    await bring(hour(22), json("late.json", [githubHook("late/one", 77, { config: { insecure_ssl: "1" } })]));
    expect(await db.endpoint.findUniqueOrThrow({ where: { id: endpoint!.id } })).toMatchObject({ tlsVerify: "yes", name: "Our name" });
  });
});

describe("a sheet", () => {
  it("adds owners, teams and what only people know; a GitHub export adds provenance to the same endpoint", async () => {
    await bring(hour(30), json("shop.json", [githubHook("shop/api", 500)]));
    const list = csv(
      "shop list.csv",
      "provider,repository,hook id,webhook url,owner email,team,environment,data class,secret rotated",
      "github,shop/api,500,https://ci.acme-corp.com/500,Mei@Shop.test,Payments,production,restricted,2026-01-15",
    );
    const { counts, applied } = await bring(hour(31), list);
    expect(counts).toMatchObject({ new: 0, changed: 1, people: 1, teams: 1 });
    expect(applied).toMatchObject({ added: 0, changed: 1 });
    const endpoint = await db.endpoint.findFirstOrThrow({ where: { externalId: "500" } });
    const owner = await db.person.findUniqueOrThrow({ where: { email: "mei@shop.test" } });
    expect(endpoint).toMatchObject({
      ownerId: owner.id,
      ownerState: "active",
      environment: "production",
      dataClass: "restricted",
      secretNotBeforeBasis: "stated",
    });
    expect(endpoint.secretNotAfter?.toISOString()).toBe("2026-01-15T00:00:00.000Z");
    expect(await db.sighting.count({ where: { endpointId: endpoint.id } })).toBe(2);
    expect(await db.holder.count({ where: { endpointId: endpoint.id, personId: owner.id } })).toBe(1);
  });

  it("that knows only the address suggests, and never merges; a hub of many suggests nothing", async () => {
    await bring(hour(40), json("one.json", [githubHook("solo/app", 900, { config: { url: "https://solo.acme-corp.com/in" } })]));
    const { applied } = await bring(hour(41), csv("solo.csv", "name,webhook url", "solo,https://solo.acme-corp.com/in"));
    expect(applied).toMatchObject({ added: 1, suggested: 1 });
    const [suggestion] = await db.mergeSuggestion.findMany();
    expect(suggestion?.evidence).toContain("https://solo.acme-corp.com/in");

    const hub = Array.from({ length: 40 }, (_, n) =>
      githubHook(`hub/r${n}`, 2_000 + n, { config: { url: "https://jenkins.acme-corp.com/github-webhook/" } }),
    );
    expect((await bring(hour(42), json("hub.json", hub))).applied).toMatchObject({ added: 40, suggested: 0 });
    const sheet = await bring(hour(43), csv("jenkins.csv", "name,webhook url", "jenkins,https://jenkins.acme-corp.com/github-webhook/"));
    expect(sheet.applied).toMatchObject({ added: 1, suggested: 0 });
  });

  it("keeps hostile names as text", async () => {
    const names = ["<script>alert(1)</script>", "=HYPERLINK(1)", "invoice\u202Efdp.exe", "'; DROP TABLE endpoint; --", "日本語 Ünïcode 🙂"];
    const lines = names.map((name, n) => `"${name.replaceAll('"', '""')}",https://h${n}.acme-corp.com/x`);
    const { applied } = await bring(hour(50), csv("names.csv", "name,webhook url", ...lines));
    expect(applied).toMatchObject({ added: 5 });
    const stored = (await db.endpoint.findMany({ where: { host: { startsWith: "h" }, url: { endsWith: "acme-corp.com/x" } } })).map(
      ({ name }) => name,
    );
    expect(stored).toEqual(expect.arrayContaining([names[0], names[1], names[3], names[4]]));
    // Marks that turn the reading direction are taken out: what is read is what is written.
    expect(stored.some((name) => name.includes("\u202E"))).toBe(false);
  });

  it("names every bad row and applies the good ones only when told so", async () => {
    const list = csv(
      "bad.csv",
      "name,webhook url",
      "good,https://ok.acme-corp.com/1",
      "typo,htps://ok.acme-corp.com/2",
      "script,javascript:alert(1)",
      "empty,",
    );
    const [planned] = await read(hour(60), list);
    expect(planned!.counts).toMatchObject({ new: 1, refused: 3 });
    const problems = await db.importProblem.findMany({ where: { importId: planned!.id, severity: "refused" }, orderBy: { row: "asc" } });
    expect(problems.map(({ row }) => row)).toEqual([3, 4, 5]);
    for (const problem of problems)
      expect(problem).toMatchObject({ message: expect.stringMatching(/\w/), expected: expect.stringMatching(/\w/) });
    await expect(apply(hour(61), planned!.id, { goodRowsOnly: false })).rejects.toThrow(/refused/);
    expect(await apply(hour(62), planned!.id, { goodRowsOnly: true })).toMatchObject({ added: 1 });
  });
});

describe("what an import writes", () => {
  it("is what a full evaluation says", async () => {
    const stored = () =>
      db.$queryRaw<{ id: string }[]>`
        SELECT e.id, e.failing, e.failing_ranks, e.worst_rank, e.assurance, e.activity, e.rotation_status, e.due_at, e.owner_state, v.codes, v.changes_at, v.policy_version
        FROM endpoint e JOIN endpoint_verdict v ON v.endpoint_id = e.id ORDER BY e.id`;
    await bring(
      hour(70),
      csv(
        "evaluated.csv",
        "name,webhook url,secret,auth,events,last delivery,owner email,third party",
        "a,http://a.acme-corp.com/1?token=abcdef0123456789abcd,,,*,2025-01-01,,",
        "b,https://b.acme-corp.com/1,correct-horse-battery-staple-one,hmac,push,2026-02-20,mei@shop.test,Acme Ltd",
        "c,https://c.acme-corp.com/1,correct-horse-battery-staple-one,hmac,push,,,",
      ),
    );
    const before = await stored();
    expect(before.length).toBeGreaterThan(40);
    await inTransaction(db, (tx) =>
      evaluateEndpoints(
        tx,
        before.map(({ id }) => id),
        hour(70),
      ),
    );
    expect(await stored()).toEqual(before);
  });

  it("is one audit event for each act, with its details beside it", async () => {
    const { id } = await bring(hour(80), json("audit.json", [githubHook("audit/one", 1), githubHook("audit/two", 2)]));
    const events = await db.$queryRaw<
      { record: string }[]
    >`SELECT record FROM audit_event WHERE action = 'import.apply' AND object_id = ${id}`;
    expect(events).toHaveLength(1);
    const record = JSON.parse(events[0]!.record) as { data: object; detailsId: string; detailsDigest: string; actor: object };
    expect(record).toMatchObject({ data: { added: 2 }, actor: { system: "test" }, detailsDigest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await db.auditDetail.count({ where: { detailsId: record.detailsId } })).toBe(1);
    expect(person).toEqual({ system: "test" });
  });
});
