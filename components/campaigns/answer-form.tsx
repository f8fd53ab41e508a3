"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { PersonPicker, type PickedPerson } from "@/components/people/person-picker";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Checkbox, CheckboxField } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import { Field, FieldError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { reasonNeeded } from "@/lib/campaigns/rules";
import type { Answer } from "@/lib/campaigns/schema";
import { answerWords } from "@/lib/campaigns/words";
import { formatCount } from "@/lib/core/format";
import { answerIcons, orderedAnswers } from "./answer-options";
import { markAnswered, useFreshAfterAnswer } from "./answered-here";

interface Props {
  item: {
    id: string;
    version: number;
    name: string;
    highRisk: boolean;
    advice: { answer: Answer; why: string };
    /** Granted; null = nobody can tell. */
    events: string[] | null;
    unusedEvents: string[];
    askedByName: boolean;
    /** Nobody has said how it is switched off, and the reader may. */
    askPlan: boolean;
    hasFallback: boolean;
    rules: { reasonHighRisk: boolean; reasonAgainstAdvice: boolean };
    undoUntil: string;
  };
  nextHref: string;
  submit: (input: unknown) => Promise<FormOutcome<{ passedTo: string | null; secondLook: boolean }>>;
  undo: (itemId: string) => Promise<FormOutcome<unknown>>;
  search: (text: string) => Promise<readonly (PickedPerson & { detail: string })[]>;
}

/** The question's answers with what each starts. Nothing is sent before the one filled button is pressed. */
export function AnswerForm({ item, nextHref, submit, undo, search }: Props) {
  const router = useRouter();
  const [choice, setChoice] = useState<Answer>(item.advice.answer);
  const [reason, setReason] = useState("");
  const [switchOff, setSwitchOff] = useState("");
  const [person, setPerson] = useState<PickedPerson>();
  const [drop, setDrop] = useState<readonly string[]>(item.unusedEvents);
  const [mine, setMine] = useState(false);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [message, setMessage] = useState<string>();
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = Date.now();
  }, []);

  useFreshAfterAnswer([item]);

  const order = orderedAnswers(item.advice.answer);
  const needed = reasonNeeded(choice, item.advice.answer, item.highRisk, item.rules);
  const kept = (item.events ?? []).filter((event) => !drop.includes(event)).length;

  async function send() {
    if (busy) return;
    if (needed && reason.trim().length < 3) {
      setErrors({ reason: needed });
      document.getElementById("reason")?.focus();
      return;
    }
    setBusy(true);
    const seconds = Math.min(86_400, Math.round((Date.now() - shownAt.current) / 1000));
    const outcome = await submit({
      itemId: item.id,
      version: item.version,
      answer: choice,
      reason,
      switchOff: item.askPlan ? switchOff : "",
      seconds,
      personId: choice === "reassign" ? (person?.id ?? "") : "",
      drop: choice === "reduce_events" ? drop : [],
      acceptOwnership: mine && choice !== "reassign" && choice !== "dont_know",
    }).catch(() => undefined);
    setBusy(false);
    if (!outcome) return setMessage("The server did not answer. Nothing was recorded; what you chose is kept. Try again.");
    if (!outcome.ok) {
      setErrors(outcome.fields);
      setMessage(Object.keys(outcome.fields).length > 0 ? undefined : outcome.message);
      return;
    }
    markAnswered(item);
    const { passedTo, secondLook } = outcome.result;
    const what = passedTo
      ? `passed to ${passedTo}`
      : `${answerWords[choice].toLowerCase()}${secondLook ? ", a second person looks too" : ""}`;
    toast(`${item.name}: ${what}`, async () => {
      await undo(item.id);
      router.refresh();
    });
    router.push(nextHref);
  }

  useShortcuts(Object.fromEntries(order.map((answer, index) => [String(index + 1), () => setChoice(answer)])));

  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      noValidate
      className="flex flex-col gap-3"
    >
      <p className="text-base">
        <span className="font-semibold">Advice: {answerWords[item.advice.answer].toLowerCase()}.</span>{" "}
        <span className="text-fg2">{item.advice.why}</span>
      </p>
      <fieldset className="grid grid-cols-2 gap-2">
        <legend className="sr-only">Your answer</legend>
        {order.map((answer, index) => {
          const Icon = answerIcons[answer];
          return (
            <label
              key={answer}
              className={cn(
                "relative flex min-h-14 items-start gap-2.5 rounded-md border px-3 py-2.5 transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
                choice === answer ? "border-accent bg-accent-soft" : "border-line-2 bg-surface",
              )}
            >
              <input
                type="radio"
                name="answer"
                value={answer}
                checked={choice === answer}
                onChange={() => setChoice(answer)}
                className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md outline-none"
                aria-keyshortcuts={String(index + 1)}
              />
              <Icon
                size={16}
                strokeWidth={1.75}
                aria-hidden
                className={cn("mt-0.5 shrink-0", choice === answer ? "text-accent-text" : "text-fg2")}
              />
              <span className="min-w-0">
                <span className="block font-medium text-base">{answerWords[answer]}</span>
                <span className="block text-fg2 text-xs">{consequence(answer, item, kept)}</span>
              </span>
            </label>
          );
        })}
      </fieldset>
      {choice === "reduce_events" && item.events && item.events.length > 0 && (
        <EventChoice events={item.events} drop={drop} onChange={setDrop} unused={item.unusedEvents} error={errors.drop} />
      )}
      {choice === "reassign" && (
        <Field
          id="personId"
          label="Who knows this one?"
          hint="They are asked instead of you, and say themselves whether it is theirs."
          error={errors.personId}
        >
          {(control) => <PersonPicker {...control} name="personId" search={search} onPick={setPerson} />}
        </Field>
      )}
      {item.askedByName && choice !== "reassign" && choice !== "dont_know" && (
        <CheckboxField id="mine" label="It is mine: make me its owner" checked={mine} onChange={(event) => setMine(event.target.checked)} />
      )}
      <Field id="reason" label="Reason" optional={!needed} hint={needed} error={errors.reason}>
        {(control) => (
          <Textarea
            {...control}
            name="reason"
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            maxLength={1000}
          />
        )}
      </Field>
      {item.askPlan && (
        <Field
          id="switchOff"
          label="How would it be switched off?"
          optional
          hint="Nobody has said it yet. One sentence is enough."
          error={errors.switchOff}
        >
          {(control) => (
            <Textarea
              {...control}
              name="switchOff"
              rows={2}
              value={switchOff}
              onChange={(event) => setSwitchOff(event.target.value)}
              maxLength={1000}
            />
          )}
        </Field>
      )}
      {message && <FieldError>{message}</FieldError>}
      <Button type="submit" variant="primary" size="lg" aria-disabled={busy} className="w-full">
        {buttonWords(choice, item, kept, person)}
      </Button>
      <p className="text-center text-fg3 text-xs">You can undo until {item.undoUntil}.</p>
    </form>
  );
}

function EventChoice({
  events,
  drop,
  unused,
  onChange,
  error,
}: {
  events: string[];
  drop: readonly string[];
  unused: string[];
  onChange: (drop: string[]) => void;
  error: string | undefined;
}) {
  return (
    <fieldset className="rounded-md border p-3" aria-describedby={error ? "drop-error" : undefined}>
      <legend className="px-1 font-medium text-xs">Events to give up</legend>
      {error && <FieldError id="drop-error">{error}</FieldError>}
      <ul className="max-h-56 overflow-y-auto">
        {events.map((event) => (
          <li key={event} className="flex items-center gap-2 py-1 max-md:py-2.5">
            <Checkbox
              id={`drop-${event}`}
              checked={drop.includes(event)}
              onChange={() => onChange(drop.includes(event) ? drop.filter((one) => one !== event) : [...drop, event])}
            />
            <label htmlFor={`drop-${event}`} className="wrap-anywhere min-w-0 flex-1 font-mono text-xs">
              {event}
            </label>
            {unused.includes(event) && <span className="text-med text-xs">never seen</span>}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function consequence(answer: Answer, { events, hasFallback, highRisk, advice }: Props["item"], kept: number): string {
  switch (answer) {
    case "keep":
      return advice.answer !== "keep" || highRisk ? "asks for a reason" : "nothing changes";
    case "reduce_events":
      if (!events || events.length === 0) return "plans a smaller selection";
      return kept === events.length ? "choose what to drop" : `drop ${events.length - kept}, keep ${kept}`;
    case "rotate":
      return "plans a rotation";
    case "reassign":
      return "name who answers";
    case "disable":
      return "off first, then gone";
    case "dont_know":
      return hasFallback ? "goes to security" : "recorded, stays open work";
  }
}

function buttonWords(answer: Answer, { events }: Props["item"], kept: number, person: PickedPerson | undefined): string {
  switch (answer) {
    case "keep":
      return "Keep it";
    case "reduce_events":
      return events && kept < events.length ? `Reduce to ${formatCount(kept, "event")}` : "Reduce the events";
    case "rotate":
      return "Plan the rotation";
    case "reassign":
      return person ? `Not mine, ask ${person.name}` : "Not mine, ask somebody else";
    case "disable":
      return "Plan to disable it";
    case "dont_know":
      return "I don’t know";
  }
}
