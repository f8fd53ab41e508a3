"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { FormOutcome } from "@/components/people/use-action-form";
import { Button } from "@/components/ui/button";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { dueZone, formatCount, formatDate, formatNumber } from "@/lib/core/format";
import type { PlanPreview } from "@/lib/rotations/schema";

interface Props {
  scope: { ids: string[] } | { search: string };
  firstWeek: string;
  preview: (input: unknown) => Promise<FormOutcome<PlanPreview>>;
  plan: (input: unknown) => Promise<FormOutcome<{ planned: number; refused: number }>>;
}

/** How many a week for each owner; at the right what that makes, and only then the button. */
export function PlanForm({ scope, firstWeek: initialWeek, preview, plan }: Props) {
  const router = useRouter();
  const [perOwner, setPerOwner] = useState("3");
  const [firstWeek, setFirstWeek] = useState(initialWeek);
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<PlanPreview>();
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const scopeKey = JSON.stringify(scope);

  useEffect(() => {
    let overtaken = false;
    void preview({ scope: JSON.parse(scopeKey) as Props["scope"], perOwner, firstWeek }).then((outcome) => {
      if (overtaken) return;
      setShown(outcome.ok ? outcome.result : undefined);
      setErrors(outcome.ok ? {} : { form: outcome.message, ...outcome.fields });
    });
    return () => {
      overtaken = true;
    };
  }, [scopeKey, perOwner, firstWeek, preview]);

  async function create() {
    if (busy || !shown) return;
    setBusy(true);
    const outcome = await plan({ scope, perOwner, firstWeek, reason, expected: shown.planned });
    setBusy(false);
    if (!outcome.ok) return setErrors({ form: outcome.message, ...outcome.fields });
    toast(`${formatCount(outcome.result.planned, "rotation")} planned`);
    router.push("/rotations");
  }

  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="How they are spread">
        <div className="flex flex-col gap-4">
          <Field id="perOwner" label="At most so many a week for each owner" error={errors.perOwner} className="max-w-72">
            {(control) => (
              <Input {...control} type="number" min={1} max={50} value={perOwner} onChange={(event) => setPerOwner(event.target.value)} />
            )}
          </Field>
          <Field id="firstWeek" label="First week: any day of it" error={errors.firstWeek} className="max-w-72">
            {(control) => <Input {...control} type="date" value={firstWeek} onChange={(event) => setFirstWeek(event.target.value)} />}
          </Field>
          <Field id="plan-reason" label="Why" optional error={errors.reason}>
            {(control) => <Input {...control} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />}
          </Field>
        </div>
      </Panel>
      <Panel title="What would be planned" note="most urgent first; each is due on the Friday of its week">
        <div aria-live="polite" className="flex flex-col gap-3">
          {errors.form && <FieldError>{errors.form}</FieldError>}
          {shown && (
            <>
              <p className="font-medium">
                {shown.planned === 0
                  ? "Nothing in this list can be planned."
                  : `${formatCount(shown.planned, "rotation")} over ${formatCount(shown.weeks.length, "week")}`}
              </p>
              {shown.weeks.length > 0 && (
                <Table caption="Rotations by week">
                  <TableHead>
                    <Th>Week from</Th>
                    <Th numeric>Rotations</Th>
                    <Th numeric>Owners</Th>
                  </TableHead>
                  <tbody>
                    {shown.weeks.map(({ week, count, owners }) => (
                      <Tr key={week} compact>
                        <Td>{formatDate(new Date(week), dueZone)}</Td>
                        <Td numeric>{formatNumber(count)}</Td>
                        <Td numeric>{formatNumber(owners)}</Td>
                      </Tr>
                    ))}
                  </tbody>
                </Table>
              )}
              {shown.left.map(({ why, count }) => (
                <p key={why} className="text-fg2">
                  {formatCount(count, "endpoint")} left out: {why}.
                </p>
              ))}
              {shown.beyond > 0 && (
                <p className="text-fg2">{formatNumber(shown.beyond)} more stand in the list; one plan takes the 500 most urgent.</p>
              )}
              {shown.planned > 0 && (
                <Button variant="primary" className="self-start" aria-disabled={busy} onClick={() => void create()}>
                  {`Plan ${formatCount(shown.planned, "rotation")}`}
                </Button>
              )}
            </>
          )}
        </div>
      </Panel>
    </div>
  );
}
