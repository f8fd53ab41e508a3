import "server-only";
import { notFound } from "next/navigation";
import { z } from "zod";

/** An id out of the address; what is no id names nothing. */
export function idParam(raw: string): string {
  const parsed = z.uuid().safeParse(raw);
  if (!parsed.success) notFound();
  return parsed.data;
}
