import { ensureSetupLink } from "@/lib/accounts/ensure-setup-link";

console.log((await ensureSetupLink()) ?? "");
process.exit(0);
