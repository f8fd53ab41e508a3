import { TabLinks } from "@/components/ui/tab-links";

const tabs = [
  { href: "/settings", label: "General" },
  { href: "/settings/checks", label: "Checks" },
  { href: "/settings/rotation", label: "Rotation" },
  { href: "/settings/alerts", label: "Alerts" },
  { href: "/settings/channels", label: "Channels" },
  { href: "/settings/installation", label: "Installation & audit" },
  { href: "/settings/roles", label: "Roles" },
] as const;

/** Stands under the title of every settings page. */
export function SettingsTabs({ current }: { current: (typeof tabs)[number]["href"] }) {
  return <TabLinks label="Settings" tabs={tabs.map((tab) => ({ ...tab, current: tab.href === current }))} />;
}
