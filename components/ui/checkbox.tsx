import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "size">;

const boxClass =
  "peer size-4 shrink-0 appearance-none rounded-sm border border-control bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent aria-invalid:border-crit disabled:border-line-2 disabled:bg-sunken max-md:size-5";

/** The box alone; give it an `aria-label` or use CheckboxField. A press area of 24 px (44 on phones) surrounds it. */
export function Checkbox({ className, ...props }: CheckboxProps) {
  return (
    <span
      className={cn(
        "relative inline-grid shrink-0 align-middle place-items-center before:absolute before:-inset-1 max-md:before:-inset-3",
        className,
      )}
    >
      <input type="checkbox" className={cn(boxClass, "relative")} {...props} />
      <Check
        size={12}
        strokeWidth={3}
        aria-hidden
        className="pointer-events-none invisible absolute text-on-accent peer-checked:visible peer-indeterminate:invisible"
      />
      <span className="pointer-events-none invisible absolute h-0.5 w-2 rounded-full bg-on-accent peer-indeterminate:visible" />
    </span>
  );
}

/** A box with its words; the whole line is the target. */
export function CheckboxField({
  label,
  hint,
  id,
  ...props
}: CheckboxProps & { label: React.ReactNode; hint?: React.ReactNode; id: string }) {
  return (
    <div className="relative grid grid-cols-[auto_1fr] gap-x-2">
      <Checkbox id={id} aria-describedby={hint ? `${id}-hint` : undefined} className="z-1 mt-px self-start" {...props} />
      <label htmlFor={id} className={cn("min-h-6 after:absolute after:inset-0", !hint && "max-md:min-h-11")}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="col-start-2 -mt-1 text-fg3 text-xs">
          {hint}
        </p>
      )}
    </div>
  );
}
