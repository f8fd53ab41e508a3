"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableHead, Td, Th, Tr, TwoLines } from "@/components/ui/table";
import type { SessionView } from "@/lib/accounts/schema";
import type { ViewerClock } from "@/lib/core/format";
import { deviceWords } from "./device-words";

interface Props {
  sessions: readonly SessionView[];
  clock: ViewerClock;
  action: (sessionId: string) => Promise<{ ok: boolean; message?: string }>;
}

export function SessionList({ sessions, clock, action }: Props) {
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<string>();
  const end = (id: string) =>
    start(async () => {
      const result = await action(id);
      setFailure(result.ok ? undefined : result.message);
    });
  return (
    <>
      <Table caption="Your open sessions" stackOnPhone>
        <TableHead>
          <Th>Device</Th>
          <Th>Last used</Th>
          <Th>Started</Th>
          <Th>
            <span className="sr-only">End it</span>
          </Th>
        </TableHead>
        <tbody>
          {sessions.map((session) => (
            <Tr key={session.id}>
              <Td phone="name">
                <span className="flex items-center gap-2.5">
                  <TwoLines second={session.address}>{deviceWords(session.userAgent)}</TwoLines>
                  {session.current && <Chip>this one</Chip>}
                </span>
              </Td>
              <Td label="Last used">
                <RelativeTime at={session.lastSeenAt} clock={clock} />
              </Td>
              <Td phone="hidden">
                <RelativeTime at={session.createdAt} clock={clock} />
              </Td>
              <Td phone="end" numeric>
                {!session.current && (
                  <Button
                    aria-disabled={pending}
                    onClick={() => end(session.id)}
                    aria-label={`End the session on ${deviceWords(session.userAgent)}`}
                  >
                    End session
                  </Button>
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {failure && (
        <p role="alert" className="border-t px-3.5 py-2 text-crit">
          {failure}
        </p>
      )}
    </>
  );
}
