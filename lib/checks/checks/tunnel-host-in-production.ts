import { defineCheck, fail, notApplicable, pass, unknown } from "@/lib/checks/verdicts";

function isTunnel(host: string, suffixes: readonly string[]): boolean {
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  for (const suffix of suffixes) {
    if (!name.endsWith(suffix)) continue;
    if (name.length === suffix.length || name.charCodeAt(name.length - suffix.length - 1) === 46) return true;
  }
  return false;
}

const tunnel = fail("high", ({ facts }) => `Production data goes to ${facts.url.host}, a development tunnel or request bin.`);
const ownHost = pass(({ facts }) => `${facts.url.host} is on no list of tunnels and request bins.`);
const notProduction = notApplicable("It is not production.");
const hostUnknown = unknown("url.host", "The host is not known. An import that holds the address answers it.");
const environmentUnknown = unknown(
  "environment",
  ({ facts }) => `${facts.url.host} is a tunnel or request bin; the environment is not known.`,
);

export const tunnelHostInProduction = defineCheck({
  id: "tunnel-host-in-production",
  index: 35,
  title: "Dev tunnel or request bin",
  severity: "high",
  neverLowered: true,
  why: "Production data lands on a laptop or in a public bin.",
  remediation: "Move it to a domain of your own.",
  frameworks: {
    nhi: ["NHI8:2025", "NHI3:2025"],
    csf: ["PR.IR-01"],
    tenets: [2],
    sp80053: ["AC-4", "CA-3"],
    pci: ["6.5.3"],
    soc2: ["CC6.6", "CC6.7"],
    iso27001: ["A.8.31", "A.8.12"],
  },
  reads: ["environment", "url"],
  evaluate({ facts, policy }) {
    const { environment, url } = facts;
    if (environment !== "production" && environment !== "unknown") return notProduction;
    if (url.host === null) return hostUnknown;
    if (!isTunnel(url.host, policy.tunnelHosts)) return ownHost;
    return environment === "production" ? tunnel : environmentUnknown;
  },
});
