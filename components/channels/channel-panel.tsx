"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import type { ChannelRow, ReasonChoice } from "@/lib/channels/schema";
import { formatInstant, type ViewerClock } from "@/lib/core/format";
import { kindWords } from "./channel-words";
import { DeliveryLog } from "./delivery-log";
import { ReasonBoxes } from "./reason-boxes";
import { SecretOnce } from "./secret-once";

type Outcome<Result> = Promise<{ ok: true; result: Result } | { ok: false; message: string; fields: Record<string, string> }>;

export interface ChannelActions {
  change: (input: unknown) => Outcome<void>;
  replace: (input: unknown) => Outcome<{ secret: string | null }>;
  sendTest: (channelId: string) => Outcome<{ deliveryId: string }>;
  remove: (channelId: string) => Outcome<void>;
  retry: (deliveryId: string) => Outcome<void>;
}

interface Props {
  channel: ChannelRow;
  choices: readonly ReasonChoice[];
  clock: ViewerClock;
  mayManage: boolean;
  actions: ChannelActions;
}

/** One channel: where it goes, what it hears of, what was sent, and its few acts. */
export function ChannelPanel({ channel, choices, clock, mayManage, actions }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<"reasons" | "credential">();
  const [reasons, setReasons] = useState<ReadonlySet<string>>(new Set(channel.reasons));
  const [url, setUrl] = useState("");
  const [secret, setSecret] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const { id: channelId, name, kind } = channel;
  const signed = kind === "webhook";

  async function act<Result>(acting: Outcome<Result>, done: string | ((result: Result) => void)) {
    const outcome = await acting;
    setFailure(outcome.ok ? undefined : (Object.values(outcome.fields)[0] ?? outcome.message));
    if (!outcome.ok) return;
    setOpen(undefined);
    if (typeof done === "string") toast(done);
    else done(outcome.result);
    router.refresh();
  }
  const set = (paused: boolean) => actions.change({ channelId, name, reasons: [...reasons], paused });
  const heard = channel.reasons.map((reason) => choices.find((one) => one.reason === reason)?.label ?? reason);

  return (
    <Panel title={name} note={`${kindWords[kind]}, ${channel.host}`} flush>
      <div className="flex flex-col gap-3 p-3.5">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          {channel.pausedAt && <Chip tone="high">Paused</Chip>}
          {channel.demo && <Chip tone="dashed">Demo</Chip>}
          <span className="text-fg2">
            Hears of {heard.length > 0 ? heard.join(", ") : "everything"}. {channel.pausedReason}
            {channel.formerSecretUntil && ` Two secrets sign until ${formatInstant(channel.formerSecretUntil, clock.zone)}.`}
          </span>
          {channel.endpointId && (
            <Link href={`/endpoints/${channel.endpointId}`} className="link ml-auto">
              In the inventory
            </Link>
          )}
        </div>
        {secret && <SecretOnce secret={secret} overlap />}
        {failure && <FieldError>{failure}</FieldError>}
        {mayManage && (
          <div className="flex flex-wrap gap-2">
            {!channel.pausedAt && !channel.demo && (
              <Button
                variant="tinted"
                onClick={() => void act(actions.sendTest(channelId), "Test on its way: the log shows what becomes of it")}
              >
                Send a test
              </Button>
            )}
            <Button aria-expanded={open === "reasons"} onClick={() => setOpen(open === "reasons" ? undefined : "reasons")}>
              What it hears
            </Button>
            {signed ? (
              <ConfirmButton
                title="Make a new signing secret?"
                consequence="It is shown once. Both secrets sign for 24 hours, then only the new one."
                confirm="Make a new secret"
                action={() => act(actions.replace({ channelId }), (result) => setSecret(result.secret ?? undefined))}
              >
                New secret
              </ConfirmButton>
            ) : (
              <Button aria-expanded={open === "credential"} onClick={() => setOpen(open === "credential" ? undefined : "credential")}>
                New address
              </Button>
            )}
            <Button onClick={() => void act(set(!channel.pausedAt), channel.pausedAt ? `${name} hears again` : `${name} is paused`)}>
              {channel.pausedAt ? "Switch on" : "Pause"}
            </Button>
            <ConfirmButton
              danger
              title={`Remove ${name}?`}
              consequence="Its address and log go. Its entry in the inventory is retired and keeps its history."
              confirm={`Remove ${name}`}
              action={() => act(actions.remove(channelId), `${name} removed`)}
            >
              Remove
            </ConfirmButton>
          </div>
        )}
        {open === "reasons" && (
          <form
            className="flex flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              void act(set(channel.pausedAt !== undefined), "Saved");
            }}
          >
            <ReasonBoxes id={`reasons-${channelId}`} choices={choices} chosen={reasons} onChange={setReasons} />
            <Button type="submit" className="self-start">
              Save
            </Button>
          </form>
        )}
        {open === "credential" && (
          <form
            className="flex flex-wrap items-end gap-2"
            onSubmit={(event) => {
              event.preventDefault();
              void act(actions.replace({ channelId, url }), () => {
                setUrl("");
                toast("New address saved");
              });
            }}
          >
            <Field id={`url-${channelId}`} label="New address" className="min-w-60 flex-1">
              {(control) => (
                <Input {...control} type="password" autoComplete="off" value={url} onChange={(event) => setUrl(event.target.value)} />
              )}
            </Field>
            <Button type="submit">Save address</Button>
          </form>
        )}
      </div>
      <DeliveryLog
        deliveries={channel.deliveries}
        name={name}
        clock={clock}
        retry={mayManage ? (id) => act(actions.retry(id), "Queued again") : undefined}
      />
    </Panel>
  );
}
