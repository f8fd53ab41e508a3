import type { DecommissionState } from "./schema";

/** Where one word has to do. */
export const decommissionStateWords: Readonly<Record<DecommissionState, string>> = {
  announced: "Announced",
  disabled: "Watched",
  deleted: "Deleted",
  restored: "Restored",
  cancelled: "Cancelled",
};

export const decommissionWords: Readonly<Record<DecommissionState, string>> = {
  announced: "Announced",
  disabled: "Switched off, being watched",
  deleted: "Deleted",
  restored: "Restored",
  cancelled: "Cancelled",
};
