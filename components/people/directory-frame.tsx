import { Plus, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Page, PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import { formatNumber } from "@/lib/core/format";
import type { PeoplePage } from "@/lib/people/schema";

interface Props {
  current: "active" | "left" | "teams";
  q: string | undefined;
  counts: PeoplePage["counts"];
  mayEdit: boolean;
  children: ReactNode;
}

/** Title, tabs and search that people and teams share. */
export function DirectoryFrame({ current, q, counts, mayEdit, children }: Props) {
  const teams = current === "teams";
  const count = (value: number | undefined) => (value === undefined ? {} : { count: formatNumber(value) });
  return (
    <Page>
      <PageHeader
        title="People & teams"
        actions={
          mayEdit && (
            <LinkButton href={teams ? "/teams/new" : "/people/new"} variant="primary">
              <Plus size={14} strokeWidth={2.2} aria-hidden />
              {teams ? "Add team" : "Add person"}
            </LinkButton>
          )
        }
      />
      <TabLinks
        label="People and teams"
        tabs={[
          { href: "/people", label: "People", current: current === "active", ...count(counts?.active) },
          ...(counts ? [{ href: "/people?tab=left", label: "Left or disabled", current: current === "left", ...count(counts.left) }] : []),
          { href: "/teams", label: "Teams", current: teams, ...count(counts?.teams) },
        ]}
      />
      <form action={teams ? "/teams" : "/people"} className="flex max-w-100 gap-2">
        {current === "left" && <input type="hidden" name="tab" value="left" />}
        <Input
          name="q"
          defaultValue={q}
          aria-label={teams ? "Search teams" : "Search people"}
          placeholder={teams ? "Team" : "Name, mail or team"}
        />
        <Button type="submit" className="h-8 max-md:h-11">
          <Search size={14} strokeWidth={1.75} aria-hidden />
          Search
        </Button>
      </form>
      {children}
    </Page>
  );
}
