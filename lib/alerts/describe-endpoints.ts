import { type Database, Prisma, readRows } from "@/lib/core/db";
import { wordFor } from "@/lib/endpoints/words";
import type { MessageLine } from "@/lib/mail/schema";
import { providerOf } from "@/lib/providers/providers";
import type { AlertRow, DescribeContext } from "./reason";

/** What a line says of an endpoint. Neither its address nor anything that could carry a credential. */
export interface DescribedEndpoint {
  id: string;
  name: string;
  provider: string;
  environment: string;
  ownerName: string | null;
  notBefore: Date | null;
  notBeforeBasis: string;
  notAfter: Date | null;
  notAfterBasis: string;
  certificateNotAfter: Date | null;
  dataClass: string;
  criticality: string;
}

type Words = Pick<MessageLine, "tone" | "label" | "longLabel" | "detail">;

/** One line per alert about an endpoint, deep-linked to its page. */
export async function describeEndpoints(
  db: Database,
  rows: AlertRow[],
  context: DescribeContext,
  say: (row: AlertRow, endpoint: DescribedEndpoint) => Words,
): Promise<Map<string, MessageLine>> {
  const endpoints = await readRows<DescribedEndpoint>(
    db,
    Prisma.sql`
    SELECT e.id, e.name, e.provider, e.environment::text, p.name AS "ownerName", e.secret_not_before AS "notBefore", e.secret_not_before_basis::text AS "notBeforeBasis",
      e.secret_not_after AS "notAfter", e.secret_not_after_basis::text AS "notAfterBasis", e.certificate_not_after AS "certificateNotAfter", e.data_class::text AS "dataClass", e.criticality::text
    FROM endpoint e LEFT JOIN person p ON p.id = e.owner_id WHERE e.id = ANY(${[...new Set(rows.map((row) => row.objectId))]}::uuid[])`,
  );
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  return new Map(
    rows.flatMap((row): [string, MessageLine][] => {
      const found = byId.get(row.objectId);
      if (!found) return [];
      const endpoint = {
        ...found,
        notBefore: instant(found.notBefore),
        notAfter: instant(found.notAfter),
        certificateNotAfter: instant(found.certificateNotAfter),
      };
      const environment = endpoint.environment === "unknown" ? "environment not known" : wordFor(endpoint.environment).toLowerCase();
      const where = `${providerOf(endpoint.provider).name}, ${environment}`;
      const href = `${context.publicUrl}/endpoints/${endpoint.id}`;
      return [[row.id, { ...say(row, endpoint), title: endpoint.name, context: where, href }]];
    }),
  );
}

const instant = (text: string | null) => (text === null ? null : new Date(text));
