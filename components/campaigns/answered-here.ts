"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** What was answered in this tab since it was opened. */
const answered = new Set<string>();
const keyOf = ({ id, version }: { id: string; version: number }) => `${id} ${version}`;

/** An answer does not draw its own page again, because the next one is on its way; this remembers that the old one is out of date. */
export const markAnswered = (item: { id: string; version: number }) => answered.add(keyOf(item));

/** Whoever comes back to a page that was drawn before the answer sees it as it is now. */
export function useFreshAfterAnswer(items: readonly { id: string; version: number }[]): void {
  const router = useRouter();
  const stale = items.some((item) => answered.has(keyOf(item)));
  useEffect(() => {
    if (stale) router.refresh();
  }, [stale, router]);
}
