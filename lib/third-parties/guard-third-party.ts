import type { Transaction } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";

/** @throws AppError invalid_input: dates that have not come, or a name that is taken (whatever its capitals) */
export async function guardThirdParty(
  tx: Transaction,
  facts: { name: string; reviewedOn: Date | null; incidentOn: Date | null },
  now: Date,
  ownId?: string,
): Promise<void> {
  const problems: Record<string, string> = {};
  if (facts.reviewedOn && facts.reviewedOn > now) problems.reviewedOn = "A review is recorded when it has happened.";
  if (facts.incidentOn && facts.incidentOn > now) problems.incidentOn = "An incident is recorded when it has happened.";
  const same = await tx.thirdParty.findFirst({
    where: { name: { equals: facts.name, mode: "insensitive" }, ...(ownId ? { id: { not: ownId } } : {}) },
    select: { name: true },
  });
  if (same) problems.name = `“${same.name}” is on record already. Choose it from the list.`;
  if (Object.keys(problems).length > 0) throw new AppError("invalid_input", Object.values(problems).join(" "), problems);
}
