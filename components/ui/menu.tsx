"use client";

import { type ComponentType, type ReactNode, useState } from "react";
import type { OpenMenuProps } from "./menu-open";

export type MenuItem =
  | { kind?: "link"; label: string; href: string; icon?: ReactNode; shortcut?: string; hint?: string }
  | {
      kind: "action";
      label: string;
      /** A client handler or a server action. */
      onSelect: () => void | Promise<void>;
      icon?: ReactNode;
      shortcut?: string;
      hint?: string;
      danger?: boolean;
      disabled?: boolean;
    }
  | { kind: "separator" };

type MenuProps = {
  /** The name of the button; also its tooltip when it shows an icon alone. */
  label: string;
  items: readonly MenuItem[];
  className?: string;
  tip?: boolean;
  side?: "top" | "bottom";
  align?: "start" | "end";
  children: ReactNode;
};

/** A button that opens a menu. The menu itself is loaded when the button is first pressed, and fetched ahead when pointed at. */
export function Menu({ label, items, className, tip, side = "bottom", align = "start", children }: MenuProps) {
  const [Open, setOpen] = useState<ComponentType<OpenMenuProps> | null>(null);
  const load = () => import("./menu-open");

  if (Open) {
    return (
      <Open label={label} items={items} className={className} tip={tip} side={side} align={align}>
        {children}
      </Open>
    );
  }
  return (
    <button
      type="button"
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={false}
      data-tip={tip ? label : undefined}
      className={className}
      onPointerEnter={() => void load()}
      onClick={() => void load().then(({ OpenMenu }) => setOpen(() => OpenMenu))}
    >
      {children}
    </button>
  );
}
