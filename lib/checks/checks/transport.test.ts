import { describe } from "vitest";
import { daysAgo, now } from "@/lib/checks/testing/facts";
import { verdictTable } from "@/lib/checks/testing/verdict-table";

const day = 86_400_000;

describe("transport", () => {
  const http = (host: string | null, more: Record<string, unknown> = {}) => ({ "url.scheme": "http", "url.host": host, ...more });
  verdictTable("url-not-https", [
    [{}, "P"],
    [http("a.example"), "F critical"],
    [http("a.example", { dataClass: "restricted" }), "F critical"],
    [http("a.example", { dataClass: "internal" }), "F high"],
    [http("a.example", { dataClass: "unknown" }), "F high"],
    [http(null, { dataClass: "unknown" }), "F high"],
    ...["localhost", "localhost.", "app.localhost", "127.0.0.1", "127.255.0.9", "::1", "[::1]"].map(
      (host): [Record<string, unknown>, string] => [http(host), "P"],
    ),
    ...["localhost.example", "128.0.0.1", "127.0.0.1.example", "::2"].map((host): [Record<string, unknown>, string] => [
      http(host),
      "F critical",
    ]),
    [{ "url.scheme": "ftp" }, "F critical"],
    [{ "url.scheme": null }, "U"],
    [{ "url.scheme": null }, "P", { httpsOnly: "yes" }],
  ]);
  verdictTable("tls-verification-off", [
    [{}, "P"],
    [{ "tls.verify": "no" }, "F high"],
    [{ "tls.verify": "unknown" }, "U"],
    [{ "tls.verify": "unknown" }, "N", { canVerifyTls: "no" }],
    [{ "tls.verify": "no" }, "F high", { canVerifyTls: "no" }],
    [{ "tls.verify": "yes", "url.scheme": "http" }, "N"],
  ]);
  const certificate = (more: Record<string, unknown>) => ({
    "tls.certificate": { notAfter: daysAgo(-200), chainValid: true, nameMatches: true, protocol: "TLSv1.3", ...more },
  });
  verdictTable("tls-certificate-invalid", [
    [{}, "P"],
    [certificate({ notAfter: now + 14 * day + 1 }), "P"],
    [certificate({ notAfter: now + 14 * day }), "F medium"],
    [certificate({ notAfter: now + 14 * day - 1 }), "F medium"],
    [certificate({ notAfter: now + 1 }), "F medium"],
    [certificate({ notAfter: now }), "F high"],
    [certificate({ notAfter: now - 1 }), "F high"],
    [certificate({ chainValid: false }), "F high"],
    [certificate({ nameMatches: false }), "F high"],
    [certificate({ protocol: "TLSv1.1" }), "F high"],
    [certificate({ protocol: "TLSv1" }), "F high"],
    [certificate({ protocol: "SSLv3" }), "F high"],
    [certificate({ protocol: "TLSv1.2" }), "P"],
    [certificate({ protocol: "QUIC" }), "U"],
    [{ "tls.certificate": null }, "U"],
    [{ "url.scheme": "http", "tls.certificate": null }, "N"],
  ]);
  verdictTable("url-private-or-metadata", [
    [{}, "P"],
    [{ "url.addressClass": "private" }, "P"],
    [{ "url.addressClass": "private", "url.approvedDestination": false }, "F high"],
    [{ "url.addressClass": "private", "url.approvedDestination": null }, "F high"],
    [{ "url.addressClass": "metadata" }, "F critical"],
    [{ "url.addressClass": null }, "U"],
  ]);
  verdictTable("dangling-dns", [
    [{}, "P"],
    [{ "dns.cnameDangling": true }, "F high"],
    [{ "dns.unclaimedService": true }, "F high"],
    [{ dns: { cnameDangling: true, unclaimedService: true } }, "F critical"],
    [{ dns: { cnameDangling: true, unclaimedService: null } }, "F high"],
    [{ "dns.cnameDangling": null }, "U"],
    [{ "dns.unclaimedService": null }, "U"],
  ]);
  const host = (name: string | null, environment = "production") => ({ "url.host": name, environment });
  verdictTable("tunnel-host-in-production", [
    [{}, "P"],
    [host("a1b2.ngrok.app"), "F high"],
    [host("ngrok.app"), "F high"],
    [host("a.ngrok.app."), "F high"],
    [host("notngrok.app"), "P"],
    [host("ngrok.app.larkfield.example"), "P"],
    [host("webhook.site"), "F high"],
    [host("a.ngrok.app", "staging"), "N"],
    [host("a.ngrok.app", "unknown"), "U"],
    [host("pay.larkfield.example", "unknown"), "P"],
    [host(null), "U"],
  ]);
  const to = (direction: string, approved: boolean | null) => ({ direction, "url.approvedDestination": approved });
  verdictTable("destination-not-approved", [
    [{}, "N"],
    [to("outbound", true), "P"],
    [to("outbound", false), "F medium"],
    [to("outbound", null), "U"],
    [to("unknown", false), "U"],
    [to("internal", false), "N"],
  ]);
  const list = (...entries: string[]) => ({ "ipAllowlist.entries": entries });
  verdictTable("ip-allowlist-open", [
    [{}, "P"],
    [list("198.51.100.0/24", "0.0.0.0/0"), "F medium"],
    [list("::/0"), "F medium"],
    [list("0.0.0.0/1"), "P"],
    [list(), "F low"],
    [{ ...list(), environment: "staging" }, "N"],
    [{ ...list(), dataClass: "internal" }, "N"],
    [{ ...list(), direction: "outbound" }, "N"],
    [list(), "N", { publishesIpRanges: "no" }],
    [list(), "U", { publishesIpRanges: "unknown" }],
    [{ ...list(), dataClass: "unknown" }, "U"],
    [{ "ipAllowlist.entries": null }, "U"],
    [{ "ipAllowlist.entries": null, dataClass: "internal" }, "N"],
  ]);
});
