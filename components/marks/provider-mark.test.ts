import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ProviderMark } from "./provider-mark";

it.each([
  ["GitHub", "Gh"],
  ["GitLab", "Gl"],
  ["PagerDuty", "Pd"],
  ["Stripe", "St"],
  ["Kubernetes", "K8"],
  ["Datadog", "Dd"],
  ["Azure DevOps", "Ad"],
  ["CSV file", "Cs"],
  ["By hand", "+"],
  ["x", "X"],
])("%s is marked %s", (name, letters) => {
  expect(renderToStaticMarkup(createElement(ProviderMark, { name, named: true }))).toContain(`>${letters}</span>`);
});
