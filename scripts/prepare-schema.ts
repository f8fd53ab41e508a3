import { installJobs } from "@/lib/core/install-jobs";
import { type Migration, migrate } from "@/lib/core/migrate";
import { queues } from "@/worker/queues";

/** Brings tables, rights and job queues to this version. @returns the names of the migrations that were applied */
export async function prepareSchema(ownerUrl: string, applicationUrl: string, migrations?: Migration[]): Promise<string[]> {
  const applied = await migrate({ ownerUrl, applicationUrl, migrations });
  await installJobs(ownerUrl, decodeURIComponent(new URL(applicationUrl).username), queues);
  return applied;
}
