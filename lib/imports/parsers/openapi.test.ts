import { expect, test } from "vitest";
import { readAll } from "@/lib/imports/testing/read-all";

test("the address of a callback is kept as the description writes it, unless it holds a secret", async () => {
  const callbacks = {
    fixed: { "http://Receiver.example.com?url={$request.body#/url}": { post: {} } },
    secret: { "https://a.example/h?token=planted-4f9a0c": { post: {} } },
  };
  const document = { openapi: "3.0.3", info: { title: "T", version: "1" }, paths: { "/s": { post: { callbacks } } } };
  const { webhooks } = await readAll(document, "openapi.json");
  expect(webhooks.map(({ details }) => details.expressions)).toEqual([
    ["http://Receiver.example.com?url={$request.body#/url}"],
    ["https://a.example/h?token=••••"],
  ]);
});
