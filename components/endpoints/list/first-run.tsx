import { PenLine, Terminal, Upload } from "lucide-react";
import type { ReactNode } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { LinkButton } from "@/components/ui/button";
import { Page } from "@/components/ui/page-header";
import { providers } from "@/lib/providers/providers";

const shownProviders = 8;

/** Before there is anything: the ways in. */
export function FirstRun({ mayImport }: { mayImport: boolean }) {
  if (!mayImport) {
    return (
      <Page>
        <h1 className="font-semibold text-xl">No endpoint is yours yet</h1>
        <p className="max-w-prose text-base text-fg2">
          Here stand the endpoints that you own, back up, or share a team with. The security team assigns them; until then there is nothing
          to do.
        </p>
      </Page>
    );
  }
  return (
    <Page>
      <div>
        <h1 className="font-semibold text-xl">Nothing here yet. Three ways to bring in your first endpoints</h1>
        <p className="mt-0.5 text-base text-fg2">
          Each ends with endpoints in the table and their first findings. Nothing is changed at any provider, and no secret value is stored.
        </p>
      </div>
      <div className="grid gap-4 lg:grid-cols-3">
        <Way icon={<Upload size={16} strokeWidth={1.75} aria-hidden />} title="Import a file" cost="about 1 min">
          <p className="text-fg2">Provider exports and sheets of any shape. You see every change before anything is saved.</p>
          <LinkButton href="/import" variant="primary">
            Choose a file
          </LinkButton>
        </Way>
        <Way icon={<Terminal size={16} strokeWidth={1.75} aria-hidden />} title="Export from a provider" cost="about 3 min">
          <ul className="grid grid-cols-2 gap-x-3 gap-y-1.5">
            {providers.slice(0, shownProviders).map(({ id, name }) => (
              <li key={id} className="flex items-center gap-2">
                <ProviderMark name={name} named />
                {name}
              </li>
            ))}
          </ul>
          <LinkButton href="/import">{`How to export, and ${providers.length - shownProviders} more`}</LinkButton>
        </Way>
        <Way icon={<PenLine size={16} strokeWidth={1.75} aria-hidden />} title="Add one by hand" cost="about 1 min">
          <p className="text-fg2">For a provider that cannot list its webhooks. What you leave out stays unknown, and checks say so.</p>
          <LinkButton href="/endpoints/new">Add endpoint</LinkButton>
        </Way>
      </div>
    </Page>
  );
}

function Way({ icon, title, cost, children }: { icon: ReactNode; title: string; cost: string; children: ReactNode }) {
  return (
    <section className="flex flex-col items-start gap-3 rounded-lg border bg-surface p-3.5">
      <div className="flex w-full items-center gap-2">
        <span className="text-accent-text">{icon}</span>
        <h2 className="font-semibold text-base">{title}</h2>
        <span className="ml-auto text-fg3 text-xs">{cost}</span>
      </div>
      {children}
    </section>
  );
}
