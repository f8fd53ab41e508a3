import { History } from "lucide-react";
import { Popover } from "@/components/endpoints/list/popover";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Shows the dashboard of a past day. A plain GET form: the address is the state. */
export function DayChoice({ first, last, day }: { first: string; last: string; day: string | undefined }) {
  return (
    <Popover
      label={`Shown as of: ${day ?? "now"}`}
      trigger={
        <>
          <History size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-sm:hidden">{day ?? "Now"}</span>
        </>
      }
      triggerClassName={buttonClass({ variant: "quiet", className: day ? "text-med" : "" })}
    >
      <form action="/dashboard" className="flex w-56 flex-col gap-3">
        <Field id="day" label="Show how it stood at the end of" hint="UTC. Nothing can be changed there.">
          {(control) => <Input {...control} type="date" name="day" min={first} max={last} defaultValue={day ?? last} required />}
        </Field>
        <Button type="submit">Show that day</Button>
      </form>
    </Popover>
  );
}
