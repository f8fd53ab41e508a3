import { FileText } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** A plain form: the answer is the file. `latest` is what can be taken now, to the minute, in UTC. */
export function PackForm({ framework, control, latest }: { framework: string; control: string; latest: string }) {
  return (
    <form method="post" action="/api/reports/pack" target="_blank" className="flex flex-col gap-3" rel="noopener">
      <input type="hidden" name="framework" value={framework} />
      <input type="hidden" name="control" value={control} />
      <p className="max-w-prose text-fg2">
        What was checked, the result per endpoint, under which policy version, accepted risks with who decided, and the head of the audit
        chain at that instant. The same instant gives the same file, whenever it is taken.
      </p>
      <Field id="as-of" label="As of (UTC)" hint="What is younger than a minute can still change." className="max-w-60">
        {(field) => <Input {...field} type="datetime-local" name="asOf" defaultValue={latest} max={latest} required />}
      </Field>
      <span className="flex flex-wrap gap-2">
        <Button type="submit" name="format" value="html" variant="primary">
          <FileText size={14} strokeWidth={1.75} aria-hidden />
          Open for print
        </Button>
        <Button type="submit" name="format" value="csv">
          CSV
        </Button>
        <Button type="submit" name="format" value="json">
          JSON
        </Button>
      </span>
    </form>
  );
}
