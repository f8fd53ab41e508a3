import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

export function Textarea({ mono, className, rows = 4, ...props }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return <textarea rows={rows} className={cn(controlClass, "min-h-16 py-1.5", mono && "font-mono", className)} {...props} />;
}
