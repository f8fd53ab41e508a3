import type { Metadata } from "next";
import Link from "next/link";
import { requirePrincipal } from "@/app/server/principal";
import { FinishTask } from "@/components/my-work/finish-task";
import { WorkCard } from "@/components/my-work/work-card";
import { ProposalAnswer } from "@/components/ownership/proposal-answer";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { systemClock } from "@/lib/core/clock";
import { formatCount } from "@/lib/core/format";
import { readWork } from "@/lib/my-work/read-work";
import { groupOf } from "@/lib/my-work/rules";
import { finishTask } from "../campaigns/actions";
import { findPeople } from "../people/actions";
import { accept, decline } from "./ownership/actions";

export const metadata: Metadata = { title: "My work" };

const groups = [
  ["overdue", "Overdue"],
  ["week", "This week"],
  ["later", "Later"],
] as const;

export default async function MyWorkPage() {
  const principal = await requirePrincipal();
  const now = systemClock.now();
  const clock = { now, zone: principal.timeZone };
  const { items, owned, teams } = await readWork(principal, now);
  const overdue = items.filter((item) => groupOf(item, now) === "overdue").length;
  return (
    <Page reading>
      <div>
        <h1 className="font-semibold text-xl max-md:sr-only">My work</h1>
        <p className="mt-1 text-base">
          {items.length === 0 ? (
            <strong className="font-semibold">Nothing needs you.</strong>
          ) : (
            <>
              <strong className="font-semibold">{formatCount(items.length, "thing")}</strong> {items.length === 1 ? "needs" : "need"} you
              {overdue > 0 && (
                <>
                  , <strong className="font-semibold text-crit">{overdue === 1 ? "1 is overdue" : `${overdue} are overdue`}</strong>
                </>
              )}
              .
            </>
          )}
        </p>
        <p className="text-fg2">
          You answer for{" "}
          <Link href="/endpoints?person=me" className="link underline">
            {formatCount(owned, "endpoint")}
          </Link>
          {teams.length > 0 && ` in ${teams.join(", ")}`}.
        </p>
      </div>
      {items.length === 0 && (
        <Box className="p-0">
          <EmptyState title="All done">
            Reviews that ask you, work that follows from them, critical findings and secrets that fall due stand here.
          </EmptyState>
        </Box>
      )}
      {groups.map(([group, title]) => {
        const here = items.filter((item) => groupOf(item, now) === group);
        if (here.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`work-${group}`} className="flex flex-col gap-3">
            <h2 id={`work-${group}`} className="text-base text-fg2">
              {title}
            </h2>
            {here.map((item) => (
              <WorkCard key={item.key} item={item} clock={clock} first={item === items[0]}>
                {item.taskId && <FinishTask taskId={item.taskId} title={item.title} action={finishTask} />}
                {item.proposalId && (
                  <ProposalAnswer
                    proposalId={item.proposalId}
                    name={item.endpoint?.name ?? ""}
                    actions={{ accept, decline, findPeople }}
                    primary={item === items[0]}
                  />
                )}
              </WorkCard>
            ))}
          </section>
        );
      })}
      {items.length > 0 && <p className="py-2 text-center text-fg2">Something not yours? Say so, it takes one tap.</p>}
    </Page>
  );
}
