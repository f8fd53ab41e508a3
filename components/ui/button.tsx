import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** At most one primary in view. Danger is coloured text, never a red slab. */
export const buttonClass = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium text-sm transition-colors [&_svg]:shrink-0 disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken disabled:text-fg3 aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-fg3",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border-line-2 bg-surface text-fg hover:bg-hover",
        tinted: "border-accent-line bg-accent-soft text-accent-text hover:border-accent",
        quiet: "border-transparent bg-transparent text-fg2 hover:bg-sunken hover:text-fg",
        danger: "border-crit-line bg-surface text-crit hover:bg-crit-soft",
      },
      size: {
        md: "h-7 px-2.5 max-md:h-11 max-md:px-4",
        lg: "h-10 px-4 text-base max-md:h-11",
        icon: "size-7 max-md:size-11",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);

type Look = VariantProps<typeof buttonClass>;

export function Button({ variant, size, className, type = "button", ...props }: ComponentProps<"button"> & Look) {
  return <button type={type} className={cn(buttonClass({ variant, size }), className)} {...props} />;
}

/** Looks like a button, goes somewhere: navigation stays a link. */
export function LinkButton({ variant, size, className, ...props }: ComponentProps<typeof Link> & Look) {
  return <Link className={cn(buttonClass({ variant, size }), className)} {...props} />;
}
