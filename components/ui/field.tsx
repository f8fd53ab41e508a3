import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

export type FieldControlProps = { id: string; "aria-describedby"?: string; "aria-invalid"?: true; required?: boolean };

type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what would be right. It takes the hint's place. */
  error?: ReactNode;
  optional?: boolean;
  required?: boolean;
  className?: string;
  /** Receives what ties the control to its label, hint and error: `{(control) => <Input name="host" {...control} />}`. */
  children: (control: FieldControlProps) => ReactNode;
};

export function Field({ id, label, hint, error, optional, required, className, children }: FieldProps) {
  const noteId = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={id} className="font-medium text-xs">
        {label}
        {optional && <span className="font-normal text-fg3"> (optional)</span>}
      </label>
      {children({ id, "aria-describedby": noteId, "aria-invalid": error ? true : undefined, required })}
      {error ? (
        <FieldError id={`${id}-error`}>{error}</FieldError>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-fg3 text-xs">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex gap-1.5 text-crit text-xs">
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
      <span>{children}</span>
    </p>
  );
}

/** Several controls that answer one question: radios, check boxes, a pair of dates. */
export function FieldGroup({
  id,
  legend,
  hint,
  error,
  className,
  children,
}: Omit<FieldProps, "label" | "children"> & { legend: ReactNode; children: ReactNode }) {
  const noteId = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <fieldset id={id} aria-describedby={noteId} className={cn("flex min-w-0 flex-col gap-1", className)}>
      <legend className="mb-1 font-medium text-xs">{legend}</legend>
      {children}
      {error ? (
        <FieldError id={noteId}>{error}</FieldError>
      ) : (
        hint && (
          <p id={noteId} className="text-fg3 text-xs">
            {hint}
          </p>
        )
      )}
    </fieldset>
  );
}
