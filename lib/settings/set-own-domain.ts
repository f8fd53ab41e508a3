import { getDomain } from "tldts";
import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { applyDirections } from "./apply-directions";
import { setOwnDomainInput } from "./schema";

/** Confirms, rejects, adds or forgets a domain that is ours; the direction of every endpoint follows at once. */
export const setOwnDomain = defineCommand({
  name: "settings.set-own-domain",
  permission: "domain:decide",
  input: setOwnDomainInput,
  timeoutMs: 120_000,
  async run({ input: { domain, state }, tx, now, audit }) {
    const before = await tx.ownDomain.findUnique({ where: { domain } });
    if (state === "forgotten") {
      if (!before) throw notFound();
      await tx.ownDomain.delete({ where: { domain } });
    } else {
      if (!before && !getDomain(domain, { allowPrivateDomains: true, validHosts: [] })) {
        const words = `“${domain}” is a public suffix or no domain. Give one such as example.com.`;
        throw new AppError("invalid_input", words, { domain: words });
      }
      await tx.ownDomain.upsert({
        where: { domain },
        create: { domain, state, evidence: "Stated by a person.", createdAt: now },
        update: { state },
      });
    }
    if (before?.state === state) {
      audit.nothingChanged();
      return { endpointsChanged: 0 };
    }
    const endpointsChanged = await applyDirections(tx, now);
    audit({
      object: { type: "setting", id: "own-domains" },
      data: { domain, before: before?.state ?? null, after: state, endpointsChanged },
    });
    return { endpointsChanged };
  },
});
