import AxeBuilder from "@axe-core/playwright";
import { checks } from "@/lib/checks/registry";
import { expect, test } from "./fixtures";

const known = checks.find(({ id }) => id === "departed-holder-not-rotated")!;

test("somebody leaves: what they owned waits for an owner, and what they knew is flagged until its rotation is recorded", async ({
  signedIn,
  db,
}) => {
  const [leaver] = await db.$queryRaw<{ id: string; name: string; n: number }[]>`
    SELECT p.id, p.name, count(*)::int AS n FROM person p JOIN endpoint e ON e.owner_id = p.id AND e.live
    WHERE p.status = 'active' AND NOT EXISTS (SELECT FROM account a WHERE a.person_id = p.id)
      AND EXISTS (SELECT FROM holder h JOIN endpoint s ON s.id = h.endpoint_id AND s.owner_id = p.id AND s.live AND s.secret_set = 'yes' AND s.auth_method = 'hmac'
        AND NOT EXISTS (SELECT FROM rotation_run r WHERE r.endpoint_id = s.id AND r.live) WHERE h.person_id = p.id)
    GROUP BY 1, 2 HAVING count(*) BETWEEN 2 AND 30 ORDER BY p.id LIMIT 1`;
  const dayBefore = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

  await signedIn.goto(`/people/${leaver!.id}`);
  await signedIn.getByRole("radio", { name: "Left" }).check();
  await signedIn.getByLabel("Left on (UTC)").fill(dayBefore);
  await expect(signedIn.getByText(new RegExp(`^${leaver!.n} endpoints will say “owner left”`))).toBeVisible();
  await signedIn.getByRole("button", { name: `Mark ${leaver!.name} as left` }).click();
  await expect(signedIn.getByText(/^Saved\. 0 sessions ended/)).toBeVisible();
  const [left] = await db.$queryRaw<{ n: number }[]>`
    SELECT count(*)::int AS n FROM endpoint WHERE owner_id = ${leaver!.id}::uuid AND live AND owner_state = 'departed'`;
  expect(left!.n).toBe(leaver!.n);
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);

  const failing = async (id: string) => (await db.endpoint.findUniqueOrThrow({ where: { id } })).failing.includes(known.index);
  const [held] = await db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM endpoint e JOIN holder h ON h.endpoint_id = e.id AND h.person_id = ${leaver!.id}::uuid
    WHERE e.owner_id = ${leaver!.id}::uuid AND e.live AND e.auth_method = 'hmac' AND ${known.index}::smallint = ANY (e.failing)
      AND NOT EXISTS (SELECT FROM rotation_run r WHERE r.endpoint_id = e.id AND r.live) ORDER BY e.id LIMIT 1`;
  await signedIn.goto(`/endpoints/${held!.id}`);
  await expect(signedIn.getByText(known.title).first()).toBeVisible();
  await signedIn.getByRole("button", { name: "Record a rotation or a date" }).click();
  await signedIn.getByRole("radio", { name: "I know the day it was set" }).check();
  await signedIn.getByRole("textbox", { name: "Set on" }).fill(new Date().toISOString().slice(0, 10));
  await signedIn.getByRole("checkbox", { name: "A new secret was set on that day" }).check();
  await signedIn.getByRole("button", { name: "Record", exact: true }).click();
  await expect(signedIn.getByRole("textbox", { name: "How do you know?" })).toHaveAttribute("aria-invalid", "true");
  await signedIn.getByLabel("How do you know?").fill("Rotated by the platform team in their own vault");
  await signedIn.getByRole("button", { name: "Record", exact: true }).click();
  await expect(signedIn.getByText("Secret recorded", { exact: true })).toBeVisible();
  await expect.poll(() => failing(held!.id)).toBe(false);
});

test("reminders of a coming due date are silenced for a while, with a reason", async ({ signedIn, db }) => {
  const [due] = await db.$queryRaw<
    { id: string }[]
  >`SELECT id FROM endpoint WHERE live AND rotation_status = 'due_soon' ORDER BY id LIMIT 1`;
  await signedIn.goto(`/endpoints/${due!.id}`);
  await signedIn.getByRole("button", { name: "Snooze reminders" }).click();
  const dialog = signedIn.getByRole("alertdialog").or(signedIn.getByRole("dialog"));
  await dialog.getByLabel("Days").fill("14");
  await dialog.getByLabel("Why").fill("The vendor changes it next week");
  expect((await new AxeBuilder({ page: signedIn }).analyze()).violations).toEqual([]);
  await dialog.getByRole("button", { name: "Snooze reminders" }).click();
  await expect(signedIn.getByText(/^Silent until .*The vendor changes it next week/)).toBeVisible();
  expect(await db.snooze.count({ where: { endpointId: due!.id } })).toBe(1);
});
