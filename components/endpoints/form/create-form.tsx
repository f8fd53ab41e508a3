"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button, LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Select, type SelectOption } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { type FactControl, factValue } from "./fact-control";
import { FactInput, type FindPeople } from "./fact-input";

type Outcome =
  | { ok: true; result: { endpointId: string; suggestions: number } }
  | { ok: false; code: string; message: string; fields: Record<string, string> };

interface CreateFormProps {
  providers: SelectOption[];
  /** The facts asked for at once, in two groups; all others are stated on the endpoint's page. */
  useControls: FactControl[];
  authControls: FactControl[];
  create: (input: unknown) => Promise<Outcome>;
  findPeople: FindPeople;
}

const plain = ["name", "provider", "providerRole", "account", "externalId", "url"] as const;

/** Enters an endpoint that no source knows. What is left out is unknown, and shown as unknown. */
export function CreateForm({ providers, useControls, authControls, create, findPeople }: CreateFormProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Extract<Outcome, { ok: false }>>();
  const [events, setEvents] = useState("unknown");

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    const touched = [...useControls, ...authControls].filter(({ field, value }) => text(field) !== value);
    const named = text("eventNames")
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    setBusy(true);
    const outcome = await create({
      ...Object.fromEntries(plain.map((name) => [name, text(name)])),
      ...(events === "unknown" ? {} : { events: events === "all" ? "all" : named }),
      facts: Object.fromEntries(touched.map((control) => [control.field, factValue(control, text(control.field))])),
      reason: text("reason"),
    });
    setBusy(false);
    if (outcome.ok) {
      toast("Endpoint added");
      return router.push(`/endpoints/${outcome.result.endpointId}`);
    }
    setProblem(outcome);
    const first = Object.keys(outcome.fields)[0]?.replace("facts.", "");
    form.querySelector<HTMLElement>(`[name="${first}"]:not([type=hidden]), [data-field="${first}"]`)?.focus();
  }

  const errorOf = (name: string) => problem?.fields[name] ?? problem?.fields[`facts.${name}`] ?? problem?.fields[`changes.${name}`];
  const factFields = (controls: FactControl[]) =>
    controls.map((control) => (
      <Field key={control.field} id={`new-${control.field}`} label={control.label} optional error={errorOf(control.field)}>
        {(field) => <FactInput control={control} findPeople={findPeople} field={field} />}
      </Field>
    ));
  return (
    <form method="post" onSubmit={(event) => void onSubmit(event)} noValidate className="flex flex-col gap-4">
      {problem && (
        <Banner tone="crit" live title="Not added.">
          {problem.message}
        </Banner>
      )}
      <Panel title="What it is">
        <Grid>
          <Field id="new-name" label="Name" required error={errorOf("name")}>
            {(field) => <Input {...field} name="name" maxLength={200} autoComplete="off" />}
          </Field>
          <Field id="new-provider" label="Provider" hint="The product at the other end." error={errorOf("provider")}>
            {(field) => <Select {...field} name="provider" options={providers} defaultValue="other" />}
          </Field>
          <Field id="new-provider-role" label="The provider" error={errorOf("providerRole")}>
            {(field) => (
              <Select
                {...field}
                name="providerRole"
                options={[
                  { value: "sends", label: "sends the webhook" },
                  { value: "receives", label: "receives it, at an address it gave us" },
                ]}
              />
            )}
          </Field>
          <Field
            id="new-account"
            label="Account"
            optional
            hint="Organisation, repository or account the id is unique in."
            error={errorOf("account")}
          >
            {(field) => <Input {...field} name="account" mono autoComplete="off" />}
          </Field>
          <Field
            id="new-external-id"
            label="Provider's id"
            optional
            hint="With provider and account it is the identity: an import then finds it again."
            error={errorOf("externalId")}
          >
            {(field) => <Input {...field} name="externalId" mono autoComplete="off" />}
          </Field>
          <Field
            id="new-url"
            label="Destination"
            optional
            hint="Passwords and tokens in it are taken out and fingerprinted before anything is stored."
            error={errorOf("url")}
          >
            {(field) => (
              <Input {...field} name="url" mono inputMode="url" placeholder="https://hooks.example.com/payments" autoComplete="off" />
            )}
          </Field>
          <Field id="new-events" label="Subscribed events" error={errorOf("events")}>
            {(field) => (
              <Select
                {...field}
                value={events}
                onChange={(change) => setEvents(change.target.value)}
                options={[
                  { value: "unknown", label: "Not known" },
                  { value: "named", label: "These" },
                  { value: "all", label: "Every event" },
                ]}
              />
            )}
          </Field>
          {events === "named" && (
            <Field id="new-event-names" label="Events" hint="One a line.">
              {(field) => <Textarea {...field} name="eventNames" mono rows={3} />}
            </Field>
          )}
        </Grid>
      </Panel>
      <Panel title="Who answers for it, and what is at stake" note="what is left out is unknown">
        <Grid>{factFields(useControls)}</Grid>
      </Panel>
      <Panel title="Authentication" note="the secret itself is never asked for here">
        <Grid>{factFields(authControls)}</Grid>
      </Panel>
      <Field id="new-reason" label="How do you know of it?" optional error={errorOf("reason")}>
        {(field) => <Input {...field} name="reason" maxLength={500} />}
      </Field>
      <div className="flex justify-end gap-2">
        <LinkButton href="/endpoints">Cancel</LinkButton>
        <Button type="submit" variant="primary" aria-disabled={busy}>
          {busy ? "Adding" : "Add endpoint"}
        </Button>
      </div>
    </form>
  );
}

const Grid = ({ children }: { children: ReactNode }) => <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>;
