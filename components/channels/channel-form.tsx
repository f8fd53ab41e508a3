"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FormOutcome, useActionForm } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type ChannelKind, channelKinds, type ReasonChoice } from "@/lib/channels/schema";
import { addressHints, kindWords } from "./channel-words";
import { ReasonBoxes } from "./reason-boxes";
import { SecretOnce } from "./secret-once";

interface Props {
  choices: readonly ReasonChoice[];
  action: (input: unknown) => Promise<FormOutcome<{ channelId: string; secret: string | null }>>;
}

/** A new channel. Its address goes in once and is never shown again. */
export function ChannelForm({ choices, action }: Props) {
  const router = useRouter();
  const [kind, setKind] = useState<ChannelKind>("slack");
  const [reasons, setReasons] = useState<ReadonlySet<string>>(new Set(["critical_finding"]));
  const [secret, setSecret] = useState<string>();
  const [round, setRound] = useState(0);
  const { onSubmit, busy, message, fields } = useActionForm(
    ({ name, url }) => action({ kind, name, url, reasons: [...reasons] }),
    (result) => {
      setSecret(result.secret ?? undefined);
      setRound(round + 1);
      toast("Channel added. Send a test to see whether it arrives.");
      router.refresh();
    },
  );
  return (
    <div className="flex flex-col gap-4">
      {secret && <SecretOnce secret={secret} />}
      <form key={round} method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field id="channel-kind" label="Kind">
            {(control) => (
              <Select
                {...control}
                value={kind}
                onChange={(event) => setKind(event.target.value as ChannelKind)}
                options={channelKinds.map((value) => ({ value, label: kindWords[value] }))}
              />
            )}
          </Field>
          <Field id="channel-name" label="Name" hint="#security-alerts" error={fields.name}>
            {(control) => <Input {...control} name="name" autoComplete="off" maxLength={80} />}
          </Field>
        </div>
        <Field id="channel-url" label="Address" hint={addressHints[kind]} error={fields.url}>
          {(control) => <Input {...control} name="url" type="password" autoComplete="off" spellCheck={false} />}
        </Field>
        <ReasonBoxes id="channel-reasons" choices={choices} chosen={reasons} onChange={setReasons} />
        {message && <FieldError>{message}</FieldError>}
        <div>
          <Button type="submit" variant="primary" aria-disabled={busy}>
            Add channel
          </Button>
        </div>
      </form>
    </div>
  );
}
