import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { RoleNeeded } from "@/components/accounts/role-needed";
import { OutboxFrame } from "@/components/outbox/outbox-frame";
import { PageCrumbs } from "@/components/shell/crumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { previewTomorrow } from "@/lib/alerts/queries";
import { systemClock } from "@/lib/core/clock";
import { formatCount, formatNumber } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { listOutbox } from "@/lib/mail/queries";

export const metadata: Metadata = { title: "Tomorrow’s mail" };

export default async function TomorrowPage() {
  const principal = await requirePrincipal();
  if (!roleMay(principal.role, "outbox:read")) return <RoleNeeded title="Tomorrow’s mail" permission="outbox:read" />;
  const [{ counts }, { people, total }] = await Promise.all([listOutbox(principal, {}), previewTomorrow(principal, systemClock.now())]);
  const left = total - people.length;
  return (
    <Page>
      <PageCrumbs crumbs={[{ label: "Tomorrow’s mail" }]} />
      <OutboxFrame
        lead={`${formatCount(total, "person", "people")} would get a digest if nothing changed until then. Who is disabled, or away, is passed over for the next in line.`}
        counts={counts}
        current="tomorrow"
      />
      <Box className="p-0">
        {people.length === 0 ? (
          <EmptyState title="Nobody would get mail">Nothing new is due, overdue or broken by this time tomorrow.</EmptyState>
        ) : (
          <Table caption="Who gets what tomorrow" stackOnPhone>
            <TableHead>
              <Th>Person</Th>
              <Th>What</Th>
              <Th numeric>Items</Th>
              <Th>When, on their clock</Th>
            </TableHead>
            <tbody>
              {people.map((person) => (
                <Tr key={person.id}>
                  <Td phone="name" className="max-w-72">
                    <TwoLines second={person.email}>
                      <Link href={`/people/${person.id}`} className="font-medium hover:underline">
                        {person.name}
                      </Link>
                    </TwoLines>
                  </Td>
                  <Td>
                    <Link href={`/endpoints?person=${person.id}&sort=rotation`} className="hover:underline">
                      {person.subject}
                    </Link>
                  </Td>
                  <Td numeric phone="end">
                    {formatNumber(person.total)}
                  </Td>
                  <Td className="whitespace-nowrap text-fg2">{person.at}</Td>
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
        {left > 0 && <p className="border-t px-3.5 py-2.5 text-fg2">and {formatCount(left, "person", "people")} more</p>}
      </Box>
    </Page>
  );
}
