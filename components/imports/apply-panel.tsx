"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { FieldGroup } from "@/components/ui/field";
import { RadioField } from "@/components/ui/radio";
import { formatCount, formatNumber } from "@/lib/core/format";
import { goneAsksAgainAbove, type ScopeCount } from "@/lib/imports/schema";

interface ApplyPanelProps {
  importId: string;
  /** "Apply 46 changes". */
  label: string;
  /** What stays out, "3 refused rows"; nothing when all is good. */
  leftOut: string | undefined;
  /** What "complete" can be said of; empty for people and deliveries. */
  scopes: readonly ScopeCount[];
  graceDays: number;
  /** What must be answered first. */
  blocked: string | undefined;
  apply: (input: unknown) => Promise<{ ok: boolean; message?: string; fields?: Record<string, string> }>;
}

/** The one decision: is the list complete, may refused rows stay out, apply. */
export function ApplyPanel({ importId, label, leftOut, scopes, graceDays, blocked, apply }: ApplyPanelProps) {
  const router = useRouter();
  const [complete, setComplete] = useState<"no" | "yes">("no");
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [goodRowsOnly, setGoodRowsOnly] = useState(leftOut !== undefined);
  const [confirmed, setConfirmed] = useState(false);
  const [error, setError] = useState<string>();
  const [pending, start] = useTransition();
  const chosen = complete === "yes" ? scopes.filter(({ scope }) => !left.has(scope)) : [];
  const missing = chosen.reduce((sum, scope) => sum + scope.missing, 0);
  const many = chosen.filter((scope) => scope.missing > scope.known * goneAsksAgainAbove);
  const submit = () =>
    start(async () => {
      const result = await apply({ importId, goodRowsOnly, completeScopes: chosen.map(({ scope }) => scope), goneConfirmed: confirmed });
      setError(result.ok ? undefined : result.message);
      if (result.ok) router.refresh();
    });
  return (
    <form
      method="post"
      className="flex flex-col gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending && !blocked) submit();
      }}
    >
      {scopes.length > 0 && (
        <FieldGroup id="complete" legend="Is this the complete list?">
          <RadioField
            id="complete-no"
            name="complete"
            label="No, or I do not know"
            hint="Nothing is marked as missing."
            checked={complete === "no"}
            onChange={() => setComplete("no")}
          />
          <RadioField
            id="complete-yes"
            name="complete"
            label={scopes.length === 1 && scopes[0]?.scope ? `Yes, all of ${scopes[0].scope}` : "Yes, it is complete"}
            hint={`What is not in it is marked “not seen”, and gone after ${formatCount(graceDays, "day")}. An import never deletes an endpoint.`}
            checked={complete === "yes"}
            onChange={() => setComplete("yes")}
          />
        </FieldGroup>
      )}
      {complete === "yes" && scopes.length > 1 && (
        <FieldGroup id="scopes" legend="Complete for">
          <div className="max-h-52 overflow-y-auto rounded-md border px-2.5 py-1.5">
            {scopes.map(({ scope, rows, missing: gone }, index) => (
              <CheckboxField
                key={scope}
                id={`scope-${index}`}
                label={<span className="break-all font-mono text-xs">{scope || "rows without an account"}</span>}
                hint={`${formatCount(rows, "row")}${gone > 0 ? `, ${formatNumber(gone)} no longer in it` : ""}`}
                checked={!left.has(scope)}
                onChange={(event) => {
                  const next = new Set(left);
                  if (event.target.checked) next.delete(scope);
                  else next.add(scope);
                  setLeft(next);
                }}
              />
            ))}
          </div>
        </FieldGroup>
      )}
      {missing > 0 && <p className="text-fg2">{formatCount(missing, "endpoint")} will be marked “not seen”.</p>}
      {many.length > 0 && (
        <Banner tone="high" title="More than a tenth would be gone.">
          {many
            .slice(0, 3)
            .map(({ scope, known, missing: gone }) => `${formatNumber(gone)} of ${formatNumber(known)}${scope ? ` in ${scope}` : ""}`)
            .join(", ")}
          . Often that is a list that was cut, such as one page of many.
          <div className="mt-2">
            <CheckboxField
              id="gone-confirmed"
              label="The list is complete all the same"
              checked={confirmed}
              onChange={(event) => setConfirmed(event.target.checked)}
            />
          </div>
        </Banner>
      )}
      {leftOut && (
        <CheckboxField
          id="good-rows"
          label={`Leave out ${leftOut}`}
          hint="Off: nothing is applied until all of it is good."
          checked={goodRowsOnly}
          onChange={(event) => setGoodRowsOnly(event.target.checked)}
        />
      )}
      {error && (
        <Banner tone="crit" title="Nothing was applied." live>
          {error}
        </Banner>
      )}
      {blocked && <p className="text-med">{blocked}</p>}
      <Button type="submit" variant="primary" size="lg" aria-disabled={pending || blocked !== undefined || (many.length > 0 && !confirmed)}>
        {pending ? "Applying" : label}
      </Button>
      <p className="text-center text-fg2 text-xs">All or nothing. Can be undone for 30 days.</p>
    </form>
  );
}
