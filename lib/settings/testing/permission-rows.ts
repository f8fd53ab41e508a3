import { admins, type CommandRow, everybody, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { findAnything } from "../find-anything";
import { readConsoleState } from "../read-console-state";
import { readSettings } from "../read-settings";

export const commands: Record<string, CommandRow> = {
  "settings.change": { roles: admins, input: () => ({ key: "organisation", value: { name: "Acme" } }) },
  "settings.remove-demo": { roles: admins, reached: true, input: () => ({}) },
  "settings.set-own-domain": { roles: stewards, input: () => ({ domain: "example.com", state: "confirmed" }) },
};

export const queries: Record<string, QueryRow> = {
  readSettings: { roles: readers, run: ({ principal }) => readSettings(principal) },
  readConsoleState: { roles: everybody, run: ({ principal }) => readConsoleState(principal) },
  findAnything: { roles: everybody, run: ({ principal }) => findAnything(principal, "refund") },
};
