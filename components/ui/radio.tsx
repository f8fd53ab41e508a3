import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

type RadioFieldProps = Omit<ComponentProps<"input">, "type" | "size"> & { label: ReactNode; hint?: ReactNode; id: string };

/** One choice of a group; wrap the group in a FieldGroup, whose legend is the question. */
export function RadioField({ label, hint, id, className, ...props }: RadioFieldProps) {
  return (
    <div className={cn("relative grid grid-cols-[auto_1fr] gap-x-2", className)}>
      <span className="relative z-1 mt-px grid size-4 place-items-center self-start max-md:size-5">
        <input
          type="radio"
          id={id}
          aria-describedby={hint ? `${id}-hint` : undefined}
          className="peer size-full appearance-none rounded-full border border-control bg-surface transition-colors checked:border-accent disabled:bg-sunken"
          {...props}
        />
        <span className="pointer-events-none invisible absolute size-2 rounded-full bg-accent peer-checked:visible max-md:size-2.5" />
      </span>
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
