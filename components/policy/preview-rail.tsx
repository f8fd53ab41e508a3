"use client";

import type { FormEvent } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Panel } from "@/components/ui/panel";
import { Textarea } from "@/components/ui/textarea";
import { formatCount } from "@/lib/core/format";
import type { PolicyPreview } from "@/lib/policy/schema";
import { ChangeList } from "./change-list";
import { ImpactList } from "./impact-list";

interface Props {
  preview: PolicyPreview | undefined;
  /** The form was changed after the preview. */
  outdated: boolean;
  busy: "preview" | "save" | undefined;
  message: string | undefined;
  /** Set when somebody else saved meanwhile. */
  conflict: string | undefined;
  noteError: string | undefined;
  onPreview: () => void;
  onRebase: () => void;
  onSave: (note: string) => void;
}

/** First what would change, then the note and the button that saves: nothing is saved unseen. */
export function PreviewRail({ preview, outdated, busy, message, conflict, noteError, onPreview, onRebase, onSave }: Props) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(String(new FormData(event.currentTarget).get("note") ?? ""));
  };
  const ready = preview !== undefined && !outdated && preview.changes.length > 0;
  return (
    <Panel title="What would change" note={preview && !outdated ? `against version ${preview.baseVersion}` : undefined} id="preview">
      <div className="flex flex-col gap-3" aria-live="polite" aria-busy={busy !== undefined}>
        {conflict && (
          <Banner tone="high" action={<Button onClick={onRebase}>Put my changes upon it</Button>}>
            {conflict}
          </Banner>
        )}
        {!preview && <p className="text-fg2">Change something, then look here at what it does before you save.</p>}
        {preview && outdated && <p className="text-fg2">You changed something since the last preview.</p>}
        {preview && !outdated && preview.changes.length === 0 && <p>Nothing differs from version {preview.baseVersion}.</p>}
        {ready && (
          <>
            <h3 className="font-medium text-xs">{formatCount(preview.changes.length, "change")}</h3>
            <ChangeList changes={preview.changes} />
            <h3 className="font-medium text-xs">Verdicts</h3>
            <ImpactList preview={preview} />
          </>
        )}
        {message && <FieldError>{message}</FieldError>}
        <Button variant={ready ? "secondary" : "primary"} className="self-start" aria-disabled={busy !== undefined} onClick={onPreview}>
          {busy === "preview" ? "Judging" : "Preview"}
        </Button>
        {ready && (
          <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-3 border-t pt-3">
            <Field id="note" label="Why" hint="Stands beside the version and in the audit log." error={noteError}>
              {(control) => <Textarea {...control} name="note" rows={2} />}
            </Field>
            <Button type="submit" variant="primary" className="self-start" aria-disabled={busy !== undefined}>
              Save as version {preview.baseVersion + 1}
            </Button>
          </form>
        )}
      </div>
    </Panel>
  );
}
