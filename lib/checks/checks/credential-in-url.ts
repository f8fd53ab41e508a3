import { defineCheck, fail, pass, unknown } from "@/lib/checks/verdicts";
import type { UrlCredential } from "@/lib/endpoints/vocabulary";

const where: Partial<Record<UrlCredential, string>> = {
  userinfo: "A user and password stand in the address.",
  query: "A secret stands in a query parameter of the address.",
  capability: "The address itself is the credential: whoever has it can post.",
};

const inUrl = fail("high", ({ facts }) => where[facts.url.credential] ?? "A credential stands in the address.");
const clean = pass("The address holds no credential.");
const hidden = unknown(
  "url.credential",
  "The full address is not known. An import that holds it answers it; secrets in it are removed on reading.",
);

export const credentialInUrl = defineCheck({
  id: "credential-in-url",
  index: 21,
  title: "Token inside URL",
  severity: "high",
  why: "Addresses land in logs, proxies, screenshots and tickets; with them the credential.",
  remediation: "Move it to a header or, better, a signature; then rotate the address.",
  frameworks: {
    nhi: ["NHI2:2025"],
    csf: ["PR.AA-01", "PR.DS-02"],
    tenets: [2],
    sp80053: ["IA-5(6)", "IA-5g"],
    pci: ["8.6.3"],
    soc2: ["CC6.1", "CC6.7"],
    iso27001: ["A.5.17", "A.8.12"],
  },
  reads: ["url"],
  evaluate({ facts }) {
    if (facts.url.credential === "unknown") return hidden;
    return facts.url.credential === "none" ? clean : inUrl;
  },
});
