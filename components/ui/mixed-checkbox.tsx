"use client";

import type { ComponentProps } from "react";
import { Checkbox } from "./checkbox";

/** A box over others: `mixed` when some of them are ticked, which HTML can say only through script. */
export function MixedCheckbox({ mixed, ...props }: ComponentProps<typeof Checkbox> & { mixed: boolean }) {
  return (
    <Checkbox
      {...props}
      ref={(input) => {
        if (input) input.indeterminate = mixed;
      }}
    />
  );
}
