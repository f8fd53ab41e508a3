"use client";

import Link from "next/link";
import { useState } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { HandOverRow } from "@/lib/ownership/schema";
import { providerOf } from "@/lib/providers/providers";
import type { OwnersActions } from "./owners-actions";
import { OwnersForm } from "./owners-form";

interface Props {
  from: { id: string; name: string };
  rows: HandOverRow[];
  total: number;
  actions: OwnersActions;
}

/** What one person owns; nothing ticked means all of it. */
export function HandOver({ from, rows, total, actions }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const some = chosen.size > 0;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 border-b px-3.5 py-2">
        <span role="status" className="font-medium">
          {some ? `${formatNumber(chosen.size)} ticked` : `All ${formatCount(total, "endpoint")}`}
        </span>
        {some && (
          <Button variant="quiet" onClick={() => setChosen(new Set())}>
            Take all {formatNumber(total)}
          </Button>
        )}
      </div>
      <OwnersForm
        key={some ? "some" : "all"}
        selection={some ? { ids: [...chosen] } : { ownedBy: from.id }}
        actions={actions}
        many
        mayAssign
        onDone={() => setChosen(new Set())}
      />
      <Table caption={`Endpoints that ${from.name} owns`} stackOnPhone>
        <TableHead>
          <Th>
            <span className="sr-only">Ticked</span>
          </Th>
          <Th>Endpoint</Th>
          <Th>Likely owner</Th>
          <Th>Asked</Th>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id} selected={chosen.has(row.id)}>
              <Td phone="select" className="w-8">
                <Checkbox checked={chosen.has(row.id)} onChange={() => toggle(row.id)} aria-label={`Tick ${row.name}`} />
              </Td>
              <Td phone="name" className="max-w-80">
                <span className="flex min-w-0 items-center gap-2">
                  <ProviderMark name={providerOf(row.provider).name} />
                  <TwoLines second={row.host || "no host known"} mono>
                    <Link href={`/endpoints/${row.id}`} className="font-medium hover:underline">
                      {row.name}
                    </Link>
                  </TwoLines>
                </span>
              </Td>
              <Td className="max-w-100">
                {row.suggestion ? (
                  <TwoLines second={row.suggestion.evidence.join(" · ")}>{row.suggestion.name}</TwoLines>
                ) : (
                  <span className="text-fg3">nobody is likely</span>
                )}
              </Td>
              <Td label="Asked">{row.asked ?? <span className="text-fg3">nobody</span>}</Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {total > rows.length && (
        <p className="border-t px-3.5 py-2 text-fg2">
          The first {formatNumber(rows.length)} are shown.{" "}
          <Link href={`/endpoints?person=${from.id}`} className="link">
            All in the list
          </Link>
        </p>
      )}
    </>
  );
}
