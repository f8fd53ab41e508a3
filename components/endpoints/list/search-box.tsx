"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { useRef } from "react";
import { Kbd } from "@/components/ui/kbd";
import { useShortcuts } from "@/components/ui/use-shortcuts";

/** Searches within the filters that hold; `/` goes there, Escape leaves. Works as a plain form before script has come. */
export function SearchBox({
  q,
  kept,
  action = "/endpoints",
  label = "Search endpoints",
  placeholder = "Name, host, owner, event",
}: {
  q: string;
  kept: readonly (readonly [string, string])[];
  action?: string;
  label?: string;
  placeholder?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  useShortcuts({
    "/": (event) => {
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    },
  });
  return (
    <Form action={action} role="search" scroll={false} className="relative w-60 max-w-full max-md:w-full">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Search
        size={14}
        strokeWidth={1.75}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-fg3"
      />
      <input
        ref={input}
        key={q}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className="h-7 w-full rounded-md border border-control bg-surface pr-7 pl-8 placeholder:text-fg3 max-md:h-11 max-md:text-[16px]"
      />
      <span className="pointer-events-none absolute top-1/2 right-1.5 -translate-y-1/2 max-md:hidden">
        <Kbd>/</Kbd>
      </span>
    </Form>
  );
}
