"use client";

import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { Textarea } from "@/components/ui/textarea";
import { formatCount, formatDelta, formatNumber } from "@/lib/core/format";
import { wordFor } from "@/lib/endpoints/words";
import type { RotationPreview } from "@/lib/policy/schema";
import { ChangeList } from "./change-list";

interface Props {
  preview: RotationPreview | undefined;
  /** The rules were changed after the preview. */
  outdated: boolean;
  busy: boolean;
  message: string | undefined;
  noteError: string | undefined;
  onPreview: () => void;
  onSave: (note: string, confirmed: number | undefined) => void;
}

/** What other rules would change, counted; only then the note and the button, and a confirmation when many become overdue. */
export function RotationPreviewPanel({ preview, outdated, busy, message, noteError, onPreview, onSave }: Props) {
  const [confirmed, setConfirmed] = useState(false);
  const ready = preview !== undefined && !outdated && preview.changes.length > 0;
  return (
    <Panel title="What would change" note={preview && !outdated ? `against version ${preview.baseVersion}` : undefined} id="preview">
      <div className="flex flex-col gap-3" aria-live="polite" aria-busy={busy}>
        {!preview && <p className="text-fg2">Change a rule, then look here at what it does before you save.</p>}
        {preview && outdated && <p className="text-fg2">You changed something since the last preview.</p>}
        {preview && !outdated && preview.changes.length === 0 && <p>Nothing differs from version {preview.baseVersion}.</p>}
        {ready && <Impact preview={preview} />}
        {message && (
          <div role="alert">
            <FieldError>{message}</FieldError>
          </div>
        )}
        <Button variant={ready ? "secondary" : "primary"} className="self-start" aria-disabled={busy} onClick={onPreview}>
          {busy ? "Judging" : "Preview"}
        </Button>
        {ready && (
          <form
            method="post"
            noValidate
            className="flex flex-col gap-3 border-t pt-3"
            onSubmit={(event) => {
              event.preventDefault();
              onSave(String(new FormData(event.currentTarget).get("note") ?? ""), confirmed ? preview.newlyOverdue : undefined);
            }}
          >
            {preview.many && (
              <Banner tone="high" title={`${formatCount(preview.newlyOverdue, "secret becomes", "secrets become")} overdue at once.`}>
                <p>
                  {formatCount(preview.owners, "owner")} will read it in the next daily digest, one mail each; nobody is mailed per secret.
                </p>
                <CheckboxField
                  id="confirm-many"
                  checked={confirmed}
                  onChange={(event) => setConfirmed(event.currentTarget.checked)}
                  label={`Yes, ${formatNumber(preview.newlyOverdue)} overdue are meant`}
                />
              </Banner>
            )}
            <Field id="note" label="Why" hint="Stands beside the version and in the audit log." error={noteError}>
              {(control) => <Textarea {...control} name="note" rows={2} />}
            </Field>
            <Button type="submit" variant="primary" className="self-start" aria-disabled={busy || (preview.many && !confirmed)}>
              Save as version {preview.baseVersion + 1}
            </Button>
          </form>
        )}
      </div>
    </Panel>
  );
}

function Impact({ preview }: { preview: RotationPreview }) {
  const { changes, statuses, judged, total, newlyOverdue, newlyDueSoon, noLongerOverdue } = preview;
  return (
    <>
      <ChangeList changes={changes} />
      <p className="text-fg2">
        {judged < total
          ? `Estimated from ${formatNumber(judged)} endpoints, drawn at random out of ${formatNumber(total)}.`
          : `All ${formatCount(total, "live endpoint")} judged under both.`}
      </p>
      <Table caption="Rotation status before and after">
        <TableHead>
          <Th>Status</Th>
          <Th numeric>Now</Th>
          <Th numeric>Then</Th>
          <Th numeric>Change</Th>
        </TableHead>
        <tbody>
          {statuses.map(({ status, before, after }) => (
            <Tr key={status} compact>
              <Td>{wordFor(status)}</Td>
              <Td numeric>{formatNumber(before)}</Td>
              <Td numeric>{formatNumber(after)}</Td>
              <Td numeric className={status === "overdue" && after > before ? "font-medium text-high" : ""}>
                {after === before ? "0" : formatDelta(after - before)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      <p>
        {formatNumber(newlyOverdue)} become overdue, {formatNumber(newlyDueSoon)} due soon; {formatNumber(noLongerOverdue)} are overdue no
        longer.
      </p>
    </>
  );
}
