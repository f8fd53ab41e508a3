"use client";

import Link from "next/link";
import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Kbd } from "./kbd";
import type { MenuItem } from "./menu";

export type OpenMenuProps = {
  label: string;
  items: readonly MenuItem[];
  className?: string;
  tip?: boolean;
  side: "top" | "bottom";
  align: "start" | "end";
  children: ReactNode;
};

const itemClass =
  "flex min-h-7 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 outline-none data-disabled:text-fg3 data-highlighted:bg-sunken max-md:min-h-11";

/** Not modal: the page stays scrollable, and no style element is injected, which a strict content security policy would refuse. */
export function OpenMenu({ label, items, className, tip, side, align, children }: OpenMenuProps) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger aria-label={label} data-tip={tip ? label : undefined} className={className}>
        {children}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-40 min-w-44 max-w-[min(320px,100vw-16px)] rounded-lg bg-surface p-1 text-sm shadow-pop"
        >
          {items.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: separators have no identity of their own
            <Item key={index} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ item }: { item: MenuItem }) {
  if (item.kind === "separator") return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
  const content = (
    <>
      {item.icon && <span className="text-fg2 [&_svg]:size-3.5">{item.icon}</span>}
      <span className="min-w-0 flex-1">
        {item.label}
        {item.hint && <span className="block text-fg3 text-xs">{item.hint}</span>}
      </span>
      {item.shortcut && <Kbd>{item.shortcut}</Kbd>}
    </>
  );
  if (item.kind === "action") {
    return (
      <DropdownMenu.Item
        disabled={item.disabled}
        onSelect={() => void item.onSelect()}
        className={`${itemClass} ${item.danger ? "text-crit" : ""}`}
      >
        {content}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.Item asChild>
      <Link href={item.href} className={itemClass}>
        {content}
      </Link>
    </DropdownMenu.Item>
  );
}
