import type { Metadata } from "next";
import { cookies } from "next/headers";
import { requirePrincipal } from "@/app/server/principal";
import { FirstRun } from "@/components/endpoints/list/first-run";
import { RefusedAddress } from "@/components/endpoints/list/refused-address";
import { systemClock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { roleMay } from "@/lib/core/permissions";
import { columnsCookie, shownColumns } from "@/lib/endpoints/list-columns-schema";
import { readListPage, startCounts } from "@/lib/endpoints/list-page";
import { readListQuery } from "@/lib/endpoints/list-query";
import { EndpointList } from "./endpoint-list";

export const metadata: Metadata = { title: "Endpoints" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function EndpointsPage({ searchParams }: PageProps) {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  try {
    const query = readListQuery(await searchParams);
    const list = await readListPage(principal, query, now);
    if (list.nothingYet) return <FirstRun mayImport={roleMay(principal.role, "import:run")} />;
    const columns = shownColumns((await cookies()).get(columnsCookie)?.value);
    const counts = startCounts(principal, query, now);
    return <EndpointList principal={principal} query={query} list={list} counts={counts} columns={columns} now={now} />;
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid_input") return <RefusedAddress fields={error.fields} />;
    throw error;
  }
}
