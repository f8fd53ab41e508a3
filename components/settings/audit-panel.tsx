import { Fact, Facts } from "@/components/ui/facts";
import { Panel } from "@/components/ui/panel";
import { ExactTime } from "@/components/ui/relative-time";
import { formatNumber } from "@/lib/core/format";
import type { SettingsView } from "@/lib/settings/schema";

export function AuditPanel({ audit, zone }: { audit: SettingsView["audit"]; zone: string }) {
  const byTriggerOnly = audit.protection === "append-only by trigger only";
  return (
    <Panel
      title="Audit log"
      action={
        <a href="/api/audit/public-key" className="link" download>
          Download public key
        </a>
      }
    >
      <Facts>
        <Fact label="Protection">
          {audit.protection}
          {byTriggerOnly && (
            <p className="text-fg2">
              One database role serves the application and owns the schema. Give the owner its own role in DATABASE_OWNER_URL, and the
              application can no longer change what it wrote.
            </p>
          )}
        </Fact>
        <Fact label="Signed">
          {audit.lastCheckpoint ? (
            <>
              up to event {formatNumber(audit.lastCheckpoint.seq)}, <ExactTime at={audit.lastCheckpoint.at} zone={zone} /> (key{" "}
              {audit.lastCheckpoint.keyId})
            </>
          ) : (
            "not yet; the worker signs each hour"
          )}
        </Fact>
        <Fact label="Kept in">
          <code className="break-all font-mono text-xs">{audit.checkpointFile}</code>
          <p className="text-fg2">Copy this file away from the machine: a rewritten database shows only against it.</p>
        </Fact>
        <Fact label="Public key">
          <pre className="overflow-x-auto font-mono text-xs">{audit.publicKey}</pre>
        </Fact>
        <Fact label="Verify">
          <code className="break-all font-mono text-xs">
            npx hooksteward audit verify audit.jsonl --checkpoints audit-checkpoints.jsonl --public-key audit-public-key.pem
          </code>
        </Fact>
      </Facts>
    </Panel>
  );
}
