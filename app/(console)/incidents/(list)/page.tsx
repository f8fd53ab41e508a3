import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { PageCrumbs } from "@/components/shell/crumbs";
import { LinkButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { DayTime, DueDay } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { systemClock } from "@/lib/core/clock";
import { formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listIncidents } from "@/lib/incidents/read-incidents";
import { kindWords } from "@/lib/incidents/words";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentsPage() {
  const principal = await requirePrincipal();
  const clock = { now: systemClock.now(), zone: principal.timeZone };
  const lines = await listIncidents(principal);
  const manage = roleMay(principal.role, "incident:manage");
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Incidents" }]} />
      <PageHeader
        title="Incidents"
        lead="Something happened to many endpoints at once: one list and one mail for each owner, until the last is done."
        actions={
          manage && (
            <>
              <LinkButton href="/incidents/new?template=github-2025">GitHub 2025 template</LinkButton>
              <LinkButton href="/incidents/new" variant="primary">
                Open an incident
              </LinkButton>
            </>
          )
        }
      />
      <Box className="p-0">
        {lines.length === 0 ? (
          <EmptyState title={manage ? "No incident yet" : "Nothing of yours is in an incident"}>
            When a secret leaks, calls are forged or run twice, an incident finds the endpoints, rotates them and keeps the evidence.
          </EmptyState>
        ) : (
          <Table caption="Incidents" stackOnPhone>
            <TableHead>
              <Th>Incident</Th>
              <Th>State</Th>
              <Th numeric>Done</Th>
              <Th numeric>Due, or closed</Th>
            </TableHead>
            <tbody>
              {lines.map(({ id, title, kind, dueAt, closedAt, items, done }) => (
                <Tr key={id}>
                  <Td phone="name">
                    <TwoLines second={kindWords[kind]}>
                      <Link href={`/incidents/${id}`} className="font-medium hover:underline">
                        {title}
                      </Link>
                    </TwoLines>
                  </Td>
                  <Td phone="end">
                    <Chip tone={closedAt ? "plain" : "crit"}>{closedAt ? "Closed" : "Open"}</Chip>
                  </Td>
                  <Td numeric label="Done">
                    {formatNumber(done)} of {formatNumber(items)}
                  </Td>
                  <Td numeric label={closedAt ? "Closed" : "Due"}>
                    {closedAt ? <DayTime at={closedAt} clock={clock} /> : <DueDay at={dueAt} clock={clock} />}
                  </Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </Box>
    </Page>
  );
}
