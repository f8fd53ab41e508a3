"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { OpenQuestion } from "@/lib/imports/schema";

interface AccountQuestionsProps {
  importId: string;
  questions: readonly OpenQuestion[];
  answer: (input: unknown) => Promise<{ ok: boolean; message?: string }>;
}

/** What the file cannot tell is asked, file by file. */
export function AccountQuestions({ importId, questions, answer }: AccountQuestionsProps) {
  return (
    <ul className="flex flex-col gap-3">
      {questions.slice(0, 20).map((question) => (
        <li key={question.file}>
          <AccountQuestion importId={importId} question={question} answer={answer} />
        </li>
      ))}
      {questions.length > 20 && <li className="text-fg2">{questions.length - 20} more follow.</li>}
    </ul>
  );
}

function AccountQuestion({ importId, question, answer }: Omit<AccountQuestionsProps, "questions"> & { question: OpenQuestion }) {
  const router = useRouter();
  // The question itself, then why it is asked and what an answer looks like.
  const [, asked = question.question, how = ""] = /^(.*?[?]) (.*)$/s.exec(question.question) ?? [];
  const [account, setAccount] = useState("");
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        if (pending) return;
        start(async () => {
          const result = await answer({ importId, file: question.file, account });
          setError(result.ok ? undefined : result.message);
          if (result.ok) router.refresh();
        });
      }}
    >
      <Field
        id={`account-${question.file}`}
        label={asked}
        hint={
          <>
            <span className="font-mono">{question.file}</span> · {how}
          </>
        }
        {...(error ? { error } : {})}
      >
        {(control) => (
          <span className="flex gap-2">
            <Input
              {...control}
              mono
              value={account}
              onChange={(event) => setAccount(event.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
            <Button type="submit" aria-disabled={pending}>
              {pending ? "Comparing" : "Answer"}
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}
