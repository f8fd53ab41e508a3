import { expect, test } from "vitest";
import { roles } from "@/lib/endpoints/vocabulary";
import { AppError } from "./errors";
import { type Permission, permissions, roleMay, whoMay } from "./permissions";
import { authorize, type Principal } from "./principal";

const principal = (role: Principal["role"]): Principal => ({
  personId: "p",
  name: "P",
  role,
  teamIds: [],
  sessionId: "s",
  timeZone: "UTC",
});
const all = Object.keys(permissions) as Permission[];
const held = (role: Principal["role"]) => all.filter((permission) => roleMay(role, permission));

test("an admin may do everything, a security engineer everything but accounts and settings", () => {
  expect(held("ADMIN")).toEqual(all);
  expect(all.filter((permission) => !roleMay("SECURITY", permission))).toEqual(["account:manage", "settings:edit"]);
});

test("an auditor reads everything but reviewer quality, and changes nothing but their own account and views", () => {
  const reads = all.filter((permission) => /:(read|lookup)$/.test(permission));
  expect(held("AUDITOR").sort()).toEqual([...reads, "endpoint:export", "notification:own", "session:own", "view:save"].sort());
});

test("a member has what the relations allow, and no estate-wide reading", () => {
  const answer = all.filter((permission) => permission === "campaign:answer");
  expect(held("MEMBER").sort()).toEqual(
    [
      ...answer,
      "endpoint:decommission",
      "endpoint:edit",
      "endpoint:read",
      "endpoint:snooze",
      "exception:request",
      "finding:read",
      "finding:work",
      "incident:work",
      "notification:own",
      "ownership:answer",
      "ownership:propose",
      "person:lookup",
      "rotation:read",
      "rotation:run",
      "session:own",
      "view:save",
    ].sort(),
  );
});

test("each permission is described, and refused with the roles that have it", () => {
  for (const permission of all) {
    expect(permissions[permission].text.length, permission).toBeGreaterThan(10);
    for (const role of roles) {
      const act = () => authorize(principal(role), permission);
      if (roleMay(role, permission)) expect(act, `${role} ${permission}`).not.toThrow();
      else expect(act, `${role} ${permission}`).toThrow(new AppError("not_allowed", `This needs the role ${whoMay(permission)}.`));
    }
  }
});

test("what is no permission is denied", () => {
  expect(() => authorize(principal("ADMIN"), "endpoint:vanish" as Permission)).toThrow();
  expect(() => authorize({ ...principal("ADMIN"), role: "ROOT" as never }, "endpoint:read")).toThrow();
});
