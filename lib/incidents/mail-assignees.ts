import { mailable } from "@/lib/alerts/recipients-sql";
import { Prisma, type Transaction } from "@/lib/core/db";
import { env } from "@/lib/core/env";
import { dueZone, formatCount, formatDate } from "@/lib/core/format";
import { queueMails } from "@/lib/mail/queue-mail";
import type { MessageLine } from "@/lib/mail/schema";
import { providerOf } from "@/lib/providers/providers";
import { readSetting } from "@/lib/settings/queries";
import { kindWords } from "./words";

const linesPerMail = 50;

interface Row {
  id: string;
  name: string;
  email: string;
  endpoint: string;
  provider: string;
  run_id: string | null;
  n: number;
}

/** One mail to each person with everything that is theirs, in the transaction that opened the incident. */
export async function mailAssignees(tx: Transaction, incidentId: string, now: Date): Promise<number> {
  const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const rows = await tx.$queryRaw<Row[]>(Prisma.sql`
    SELECT * FROM (SELECT p.id, p.name, p.email, e.name AS endpoint, e.provider, i.run_id, (count(*) OVER (PARTITION BY p.id))::int AS n, row_number() OVER (PARTITION BY p.id ORDER BY e.worst_rank, e.id) AS place
      FROM incident_item i JOIN endpoint e ON e.id = i.endpoint_id JOIN person p ON p.id = i.assignee_id
      WHERE i.incident_id = ${incidentId}::uuid AND ${mailable}) x WHERE place <= ${linesPerMail} ORDER BY id, place`);
  const { PUBLIC_URL: publicUrl } = env();
  const organisation = (await readSetting("organisation", tx)).name;
  const due = formatDate(incident.dueAt, dueZone);
  const href = `${publicUrl}/incidents/${incidentId}`;
  const people = [...new Map(rows.map((row) => [row.id, row])).values()];
  const mails = people.map(({ id, name, email, n }) => ({
    template: "incident",
    recipient: { id, name, email },
    dedupeKey: `incident.${incidentId}.${id}`,
    threadKey: `incident.${incidentId}`,
    view: {
      subject: `${kindWords[incident.kind]}: ${formatCount(n, "endpoint")} of yours, by ${due}`,
      preheader: incident.title,
      organisation,
      heading: `${incident.title} touches ${formatCount(n, "endpoint")} of yours`,
      lead: incident.description.slice(0, 600) || `${kindWords[incident.kind]}. Each has its own steps; they are due by ${due}.`,
      lines: rows
        .filter((row) => row.id === id)
        .map(
          (row): MessageLine => ({
            tone: "critical",
            label: due,
            longLabel: `BY ${due}`.toUpperCase(),
            title: row.endpoint,
            context: providerOf(row.provider).name,
            detail: row.run_id ? "Rotate it, then do the other steps." : "Do its steps.",
            href: row.run_id ? `${publicUrl}/rotations/${row.run_id}` : href,
          }),
        ),
      ...(n > linesPerMail ? { more: { text: `and ${n - linesPerMail} more`, href } } : {}),
      button: { text: "See your list", href },
      why: `You get this because you answer for what is named here, in HookSteward at ${organisation}. Links ask you to sign in; this mail holds no secret.`,
    },
  }));
  return (await queueMails(tx, mails, now)).size;
}
