"use client";

import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** Submits its form once: a second click while the first is under way does nothing, and focus stays where it was. */
export function SubmitButton({ pending: pendingLabel, children, ...props }: ComponentProps<typeof Button> & { pending?: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <Button
      variant="primary"
      {...props}
      type="submit"
      aria-disabled={pending || props["aria-disabled"]}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
