import {
  FileText,
  Fingerprint,
  Inbox,
  LayoutDashboard,
  ListChecks,
  type LucideIcon,
  Plug,
  RotateCw,
  ScrollText,
  Send,
  Settings,
  ShieldAlert,
  Users,
  Webhook,
} from "lucide-react";

export const navIcons = {
  dashboard: LayoutDashboard,
  "my-work": Inbox,
  endpoints: Webhook,
  findings: ShieldAlert,
  rotations: RotateCw,
  campaigns: ListChecks,
  leaks: Fingerprint,
  sources: Plug,
  people: Users,
  reports: FileText,
  audit: ScrollText,
  outbox: Send,
  settings: Settings,
} satisfies Record<string, LucideIcon>;

export type NavItem = {
  href: string;
  label: string;
  icon: keyof typeof navIcons;
  /** Pages beside `href` that belong to it: "/teams" to people. */
  also?: readonly string[];
  /** As shown, for example "1,284": the number of the list behind the link. */
  count?: string;
  /** Draws the count as trouble; says in words what it counts, for example "2 sources need attention". */
  alert?: string;
};

/** Groups of items; a hairline stands between two groups. */
export type Navigation = readonly (readonly NavItem[])[];
