import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { EndpointView } from "@/lib/endpoints/endpoint-view";
import { HeaderActions } from "./header-actions";

const live = {
  id: "1",
  live: true,
  lifecycle: "active",
  mergedInto: null,
  owner: null,
  editable: ["secret", "owner"],
  secret: { held: "yes" },
};
const may = { ask: true, retire: true, merge: true, decommission: true };
const offered = (change: object) =>
  renderToStaticMarkup(createElement(HeaderActions, { endpoint: { ...live, ...change } as unknown as EndpointView, may }));

describe("the head of an endpoint's page", () => {
  it("offers to rotate what lives", () => {
    expect(offered({})).toContain("/endpoints/1/rotate");
  });

  it.each([
    ["retired", { live: false, lifecycle: "retired" }],
    ["gone", { live: false }],
    ["merged", { live: false, mergedInto: { id: "2", name: "other" } }],
  ])("offers no rotation and no owner for what is %s: the server would refuse", (_, change) => {
    expect(offered(change)).not.toMatch(/\/endpoints\/1\/rotate|owner=ask/);
  });

  it("offers to bring back what was retired, and to split what was merged", () => {
    expect(offered({ live: false, lifecycle: "retired" })).toContain("Bring back");
    expect(offered({ live: false, mergedInto: { id: "2", name: "other" } })).toContain("Split off again");
  });
});
