import "server-only";
import { notFound } from "next/navigation";
import { AppError } from "@/lib/core/errors";

/** For pages: what does not exist for the principal is Next's 404; other errors stay errors. */
export async function found<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
