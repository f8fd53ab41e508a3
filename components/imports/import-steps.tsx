import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";

const steps = ["File", "Format and columns", "Review", "Done"] as const;

/** Where an import stands. */
export function ImportSteps({ current }: { current: (typeof steps)[number] }) {
  const at = steps.indexOf(current);
  return (
    <ol aria-label="Steps of an import" className="flex flex-wrap items-center gap-x-2 gap-y-1.5 text-fg2">
      {steps.map((step, index) => (
        <li key={step} aria-current={index === at ? "step" : undefined} className="flex items-center gap-2">
          {index > 0 && <span aria-hidden className="h-px w-7 bg-line-2 max-md:hidden" />}
          <span
            aria-hidden
            className={cn(
              "grid size-5 place-items-center rounded-full border border-control text-xs",
              index === at && "border-accent bg-accent font-medium text-on-accent",
            )}
          >
            {index < at ? <Check size={12} strokeWidth={2.2} /> : index + 1}
          </span>
          <span className={index === at ? "font-semibold text-fg" : ""}>
            {step}
            {index < at && <span className="sr-only">, done</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
