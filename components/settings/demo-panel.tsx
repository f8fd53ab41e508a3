"use client";

import { useState } from "react";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { formatCount } from "@/lib/core/format";
import type { SettingsView } from "@/lib/settings/schema";

interface Props {
  demo: NonNullable<SettingsView["demo"]>;
  mayRemove: boolean;
  action: () => Promise<{ ok: boolean; message?: string }>;
}

export function DemoPanel({ demo, mayRemove, action }: Props) {
  const [failure, setFailure] = useState<string>();
  const what = `${formatCount(demo.endpoints, "endpoint")}, ${formatCount(demo.people, "person", "people")}, ${formatCount(demo.teams, "team")} and ${formatCount(demo.sources, "source")}`;
  return (
    <Panel title="Demo data" id="demo">
      <p className="text-fg2">
        {what} belong to a company that does not exist, with {formatCount(demo.events, "audit event")} of their own. Removing them keeps
        everything that people imported or added, and your own sign-in.
      </p>
      {failure && <FieldError>{failure}</FieldError>}
      {mayRemove && (
        <div className="mt-3">
          <ConfirmButton
            danger
            title="Remove the demo data?"
            consequence={`${what} go for good, and so does every sign-in of a demo person but yours.`}
            confirm="Remove demo data"
            action={async () => {
              const outcome = await action();
              setFailure(outcome.ok ? undefined : outcome.message);
            }}
          >
            Remove demo data
          </ConfirmButton>
        </div>
      )}
    </Panel>
  );
}
