import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClass } from "./control";

type InputProps = Omit<ComponentProps<"input">, "size"> & { size?: "md" | "lg"; mono?: boolean };

/** `mono` for what a machine wrote: hosts, ids, headers. */
export function Input({ size = "md", mono, className, ...props }: InputProps) {
  return <input className={cn(controlClass, size === "lg" ? "h-10" : "h-8", "max-md:h-11", mono && "font-mono", className)} {...props} />;
}
