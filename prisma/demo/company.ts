import type { PersonStatus } from "@/lib/endpoints/vocabulary";
import type { Random } from "./random";

export const companyName = "Larkfield";
export const companyDomain = "larkfield.example";

export interface DemoPerson {
  name: string;
  email: string;
  status: PersonStatus;
  /** Days before the seeding day; for those who left. */
  departedDaysAgo?: number;
  team: number;
  isLead: boolean;
  timeZone: string;
}

export interface DemoTeam {
  name: string;
  /** Words its services are called by. */
  services: readonly string[];
}

export const teams: readonly DemoTeam[] = [
  { name: "Payments", services: ["refund-events", "charge-settlements", "payout-status", "card-updates", "dispute-intake"] },
  { name: "Platform", services: ["deploy-dispatch", "image-policy", "cluster-admission", "build-cache", "release-train"] },
  { name: "Identity", services: ["user-lifecycle", "group-sync", "login-risk", "mfa-events", "session-revoke"] },
  { name: "Data", services: ["warehouse-load", "event-lake", "billing-export", "metric-rollup", "dbt-trigger"] },
  { name: "Storefront", services: ["order-sync", "cart-updates", "stock-levels", "price-publish", "catalog-refresh"] },
  { name: "Customer operations", services: ["ticket-intake", "sms-status", "call-summary", "csat-results", "refund-desk"] },
  { name: "People", services: ["hr-provisioning", "leave-calendar", "onboarding-tasks", "badge-access"] },
  { name: "Security", services: ["alert-intake", "scan-results", "incident-room-notify", "key-inventory"] },
  { name: "Reliability", services: ["sev1-bridge", "log-anomaly-relay", "status-page", "oncall-sync"] },
  { name: "Mobile", services: ["app-release", "crash-intake", "push-receipts", "store-reviews"] },
  { name: "Web", services: ["docs-preview", "edge-purge", "form-intake", "cms-publish"] },
  { name: "Integrations", services: ["support-agent-tools", "partner-gateway", "issue-to-linear", "change-approvals"] },
  { name: "Logistics", services: ["shipment-events", "carrier-labels", "returns-intake", "route-updates"] },
  { name: "Finance", services: ["invoice-events", "ledger-post", "expense-approvals", "tax-reports"] },
  { name: "Marketing", services: ["campaign-clicks", "mail-events", "lead-intake", "consent-updates"] },
  { name: "Search", services: ["index-refresh", "synonym-publish", "query-log"] },
  { name: "Machine learning", services: ["model-release", "feature-refresh", "label-intake", "batch-scores"] },
  { name: "Developer experience", services: ["review-bot", "flaky-tests", "dependency-updates", "repo-policy"] },
  { name: "Internal tools", services: ["room-booking", "asset-tracker", "approval-bot"] },
  { name: "Partner success", services: ["partner-leads", "contract-events", "usage-reports"] },
];

const firstNames =
  "Mei-Ling Tomás Ines Greta Daniel Aisha Noor Jonas Priya Samuel Lucía Hana Oskar Yara Matteo Chidi Freya Kenji Amara Pavel Sofia Idris Leonie Ravi Marta Emil Nadia Tariq Elif Bruno".split(
    " ",
  );
const lastNames =
  "Hsu Oliveira Moreau Vogel Okafor Bello Haddad Lindqvist Raman Whitaker Fernández Sato Nyberg Mansour Ricci Eze Larsen Tanaka Diallo Novák Almeida Osei Brandt Iyer Kowalska Dahl Petrov Aziz Yılmaz Costa".split(
    " ",
  );
const timeZones = ["Europe/Berlin", "Europe/Lisbon", "Europe/Stockholm", "America/New_York", "Asia/Kolkata"];

const plain = (name: string) =>
  name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replaceAll("ı", "i")
    .toLowerCase()
    .replace(/[^a-z]+/g, "-");

/** 150 people in 20 teams; eleven left during the year, four accounts are switched off. */
export function createPeople(random: Random): DemoPerson[] {
  return Array.from({ length: 150 }, (_, index) => {
    const first = firstNames[index % firstNames.length]!;
    const last = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length]!;
    const team = index < teams.length ? index : random.whole(0, teams.length - 1);
    const left = index >= 40 && index % 10 === 3;
    const disabled = index >= 40 && index % 30 === 5;
    return {
      name: `${first} ${last}`,
      email: `${plain(first)}.${plain(last)}@${companyDomain}`,
      status: left ? "departed" : disabled ? "disabled" : "active",
      ...(left ? { departedDaysAgo: random.whole(8, 300) } : {}),
      team,
      isLead: index < teams.length,
      timeZone: random.pick(timeZones),
    };
  });
}

export const thirdParties = [
  "Stripe",
  "Slack",
  "GitHub",
  "PagerDuty",
  "Okta",
  "Shopify",
  "Sentry",
  "Linear",
  "Twilio SendGrid",
  "Zendesk",
  "Datadog",
  "GitLab",
] as const;
