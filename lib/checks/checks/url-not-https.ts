import { isSensitive } from "@/lib/checks/life";
import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";

const loopbackHost = /^(localhost|.+\.localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)\.?$/;

const cleartext = fail(
  "high",
  ({ facts }) => `The address is ${facts.url.scheme}://, not https: payload and fixed tokens can be read on the way.`,
);
const cleartextSensitive = fail(
  "critical",
  ({ facts }) => `The address is ${facts.url.scheme}://, not https, and carries ${facts.dataClass} data that can be read on the way.`,
);
const encrypted = pass("The address is https.");
const loopback = pass("It never leaves the machine: the host is loopback.");
const alwaysHttps = pass("This provider delivers over https only.");
const schemeUnknown = unknown("url.scheme", "The address is not known. An import that holds it, or the owner, answers it.");

export const urlNotHttps = defineCheck({
  id: "url-not-https",
  index: 29,
  title: "Cleartext URL",
  severity: "high",
  why: "Anybody on the way reads the payload and can change it.",
  remediation: "Register the https address and stop answering on http.",
  frameworks: {
    nhi: ["NHI4:2025"],
    csf: ["PR.DS-02"],
    tenets: [2],
    sp80053: ["SC-8", "SC-8(1)"],
    pci: ["4.2.1"],
    soc2: ["CC6.7"],
    iso27001: ["A.5.14", "A.8.24"],
  },
  reads: ["url", "dataClass"],
  evaluate({ facts, capabilities }) {
    const { scheme, host } = facts.url;
    if (scheme === "https") return encrypted;
    if (scheme === null) return capabilities.httpsOnly === "yes" ? alwaysHttps : schemeUnknown;
    if (host !== null && loopbackHost.test(host)) return loopback;
    return isSensitive(facts) ? cleartextSensitive : cleartext;
  },
});
