import type { ChangeWindow } from "@/lib/checks/rotation-window";

const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "Tue, Wed, Thu, 09:00 to 16:00 UTC" */
export function windowWords({ days, fromHour, toHour }: ChangeWindow): string {
  const hour = (value: number) => `${String(value).padStart(2, "0")}:00`;
  const all =
    days.length === 7
      ? "Every day"
      : [...days]
          .sort((a, b) => a - b)
          .map((day) => names[day - 1])
          .join(", ");
  return `${all}, ${hour(fromHour)} to ${hour(toHour)} UTC`;
}
