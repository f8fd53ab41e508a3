"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PickedPerson } from "@/components/people/person-picker";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button, LinkButton } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import type { CampaignPreview } from "@/lib/campaigns/preview-campaign";
import { CampaignFields, type FormPeople } from "./campaign-fields";
import { PreviewPanel } from "./preview-panel";
import { readForm, type SettingsForm } from "./settings-form";

type Search = (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;

interface Props {
  /** A draft that is changed; none when one is made. */
  campaign?: { id: string; version: number; rerunOf: { id: string; name: string } | null };
  initial: SettingsForm;
  people: FormPeople;
  views: { label: string; search: string }[];
  save: (input: unknown) => Promise<FormOutcome<{ campaignId: string }>>;
  preview: (input: unknown) => Promise<FormOutcome<CampaignPreview>>;
  search: Search;
  testMail: (input: unknown) => Promise<FormOutcome<{ to: string }>>;
}

const waitMs = 350;

/** Set-up on one page; beside it, who would be asked how many, counted again after every change. */
export function CampaignForm({ campaign, initial, people, views, save, preview, search, testMail }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [counted, setCounted] = useState<CampaignPreview>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string>();
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const rerunOfId = campaign?.rerunOf?.id ?? null;

  const count = useRef<() => void>(() => undefined);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    count.current = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!form.current) return;
        const { search: scope, reviewers, fallbackId, name, dueAt } = readForm(new FormData(form.current));
        const mine = ++turn.current;
        void preview({ search: scope, reviewers, fallbackId, rerunOfId, name, dueAt }).then((outcome) => {
          if (mine !== turn.current) return;
          setErrors((now) => ({ ...now, search: outcome.ok ? "" : (outcome.fields.search ?? outcome.message) }));
          if (outcome.ok) setCounted(outcome.result);
        });
      }, waitMs);
    };
    count.current();
    return () => clearTimeout(timer);
  }, [preview, rerunOfId]);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const outcome = await save(readForm(new FormData(event.currentTarget)));
    setBusy(false);
    if (outcome.ok) return router.push(`/campaigns/${outcome.result.campaignId}`);
    setErrors(
      Object.fromEntries(
        Object.entries(outcome.fields).map(([field, words]) => [field.replace(/^settings\./, "").replace(/\.\d+$/, ""), words]),
      ),
    );
    setMessage(Object.keys(outcome.fields).length > 0 ? "Nothing was saved yet: look at the marked fields." : outcome.message);
    const first = Object.keys(outcome.fields)[0]?.replace(/^settings\./, "");
    form.current?.querySelector<HTMLElement>(`[name="${first}"], [data-field="${first}"]`)?.focus();
  }

  return (
    <form
      method="post"
      ref={form}
      onSubmit={(event) => void onSubmit(event)}
      onInput={() => count.current()}
      noValidate
      className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_336px]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        <CampaignFields
          initial={initial}
          people={people}
          views={views}
          rerunOf={campaign?.rerunOf?.name}
          errors={errors}
          search={search}
          onChange={() => count.current()}
        />
        {message && <FieldError>{message}</FieldError>}
        <div className="flex gap-2">
          <LinkButton href={campaign ? `/campaigns/${campaign.id}` : "/campaigns"}>Cancel</LinkButton>
          <Button type="submit" variant="primary" aria-disabled={busy}>
            {campaign ? "Save draft" : "Save and look at it"}
          </Button>
        </div>
      </div>
      <PreviewPanel
        counted={counted}
        testMail={(items) => {
          const { name, dueAt } = readForm(new FormData(form.current ?? undefined));
          return testMail({ name, dueAt, items });
        }}
      />
    </form>
  );
}
