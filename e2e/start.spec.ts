import { expect, test } from "./fixtures";

test("what the terminal shows after the first start lets a person in", async ({ signedIn }) => {
  await signedIn.goto("/");
  await expect(signedIn).not.toHaveURL(/sign-in/);
  await expect(signedIn.getByRole("navigation").first()).toBeVisible();
});

test("the health page answers without a session", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.ok()).toBe(true);
});
