import type { DecommissionState } from "./schema";

export const decommissionWords: Readonly<Record<DecommissionState, string>> = {
  announced: "Announced",
  disabled: "Switched off, being watched",
  deleted: "Deleted",
  restored: "Restored",
  cancelled: "Cancelled",
};
