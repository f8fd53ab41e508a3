import { describe, expect, it } from "vitest";
import { capabilities, capabilitiesOf } from "@/lib/providers/capabilities";
import { providerOf, providers } from "@/lib/providers/providers";
import { schemeOf, signatureSchemes } from "@/lib/providers/schemes";

describe("the table of providers", () => {
  it("has ids, names and two-letter marks that are unique", () => {
    for (const key of ["id", "name", "mark"] as const) expect(new Set(providers.map((one) => one[key])).size).toBe(providers.length);
    for (const { mark } of providers) expect(mark).toMatch(/^[A-Z][a-z0-9]$/);
  });

  it("has a row of capabilities for each, and none for others", () => {
    expect(Object.keys(capabilities).sort()).toEqual(providers.map(({ id }) => id).sort());
  });

  it("says of each how to export: a sentence, and a command or steps", () => {
    for (const { id, exportGuide } of providers) {
      expect(exportGuide.sentence, id).toMatch(/\.$/);
      expect((exportGuide.commands?.length ?? 0) + (exportGuide.steps?.length ?? 0), id).toBeGreaterThan(0);
      // A token on the command line would stay in the shell's history.
      for (const { command } of exportGuide.commands ?? []) expect(command, id).not.toMatch(/(token|key|secret)=[^$]/i);
    }
  });

  it("shows an id that it does not know by its own name", () => {
    expect(providerOf("acme")).toEqual({ id: "acme", name: "acme", mark: "Ac" });
    expect(providerOf("github").name).toBe("GitHub");
  });
});

describe("capabilities", () => {
  it("know nothing of a provider that is not in the table", () => {
    const { allEvents, rotate, disable, blindSpots, unconfirmed, ...facts } = capabilitiesOf("acme");
    expect(new Set(Object.values(facts))).toEqual(new Set(["unknown"]));
    expect({ allEvents, rotate, disable, blindSpots, unconfirmed }).toEqual({
      allEvents: null,
      rotate: "unknown",
      disable: "unknown",
      blindSpots: [],
      unconfirmed: [],
    });
  });

  it("differ by role: Slack signs what it sends and takes anything at an incoming address", () => {
    expect(capabilitiesOf("slack", "sends").canSign).toBe("yes");
    expect(capabilitiesOf("slack", "receives").canSign).toBe("no");
    expect(capabilitiesOf("slack", "unknown").canSign).toBe("yes");
    expect(capabilitiesOf("hookdeck", "receives").canSign).toBe("unknown");
  });

  it("name as unconfirmed only facts that they hold", () => {
    for (const [id, row] of Object.entries(capabilities))
      for (const field of row.unconfirmed) expect(row[field as keyof typeof row], `${id} ${field}`).not.toBe("unknown");
  });

  it("call no hash stronger than it is", () => {
    for (const [id, { algorithm, strong }] of Object.entries(signatureSchemes))
      if (/SHA-?1\b|MD5|none/.test(algorithm)) expect(strong, id).toBe("no");
    expect(schemeOf("constructor")).toBeNull();
    expect(schemeOf(null)).toBeNull();
  });
});
