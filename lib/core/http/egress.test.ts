import { afterAll, expect, test } from "vitest";
import { openEgress, refuseDestination } from "./egress";

process.env.EGRESS_ALLOW = "http://10.0.5.7:9000";
const egress = openEgress();
afterAll(() => egress.close());

test("what the operator allowed opens that receiver alone: no plain http to the public, no other port of its own", async () => {
  const refusal = (url: string) => egress.post({ url, headers: {}, body: "{}" }).catch((error: { reason?: string }) => error.reason);
  expect(await refusal("http://93.184.216.34:9000/")).toBe("address");
  expect(await refusal("https://10.0.5.7:8443/")).toBe("address");
  expect(refuseDestination("http://10.0.5.7:9000/hook")).toBeUndefined();
  expect(refuseDestination("https://hooks.example.com/hook")).toBeUndefined();
  expect(refuseDestination("https://hooks.example.com:9000/hook")).toBe("Port 9000 is not among 443, 8443.");
});
