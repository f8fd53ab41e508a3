import type { AuditChain } from "@/lib/core/audit-writer";

/** What happens to demo data is told in its own chain and goes with it; a demo person who can sign in is real enough for the main one. */
export const chainOf = (object: { demo: boolean; account?: unknown }): AuditChain => (object.demo && !object.account ? "demo" : "main");
