import type { Metadata } from "next";
import { requirePrincipal } from "@/app/server/principal";
import { RefusedAddress } from "@/components/endpoints/list/refused-address";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { countFindings, groupFindings } from "@/lib/findings/count-findings";
import { listFindings, readFindingQuery } from "@/lib/findings/list-findings";
import { FindingList } from "../finding-list";

export const metadata: Metadata = { title: "Findings" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function FindingsPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  try {
    const query = readFindingQuery(await searchParams);
    const counts = countFindings(principal, query.filter, now);
    const [page, groups] = await Promise.all([
      query.by ? undefined : listFindings(principal, query, now),
      query.by ? groupFindings(principal, query.filter, query.by, now) : undefined,
    ]);
    return <FindingList principal={principal} query={query} page={page} groups={groups} counts={await counts} now={now} />;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input")
      return <RefusedAddress title="Findings" href="/findings" fields={error.fields} />;
    throw error;
  }
}
