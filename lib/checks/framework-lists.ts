export interface Control {
  id: string;
  title: string;
  /** Baselines of SP 800-53B that contain it: L(ow), M(oderate), H(igh); "" = none. */
  baselines?: string;
  /** The wording is from general knowledge and wants confirming before it is printed for an auditor. */
  unconfirmed?: boolean;
}

const control = (id: string, title: string): Control => ({ id, title });

export const nhiControls: readonly Control[] = [
  control("NHI1:2025", "Improper Offboarding"),
  control("NHI2:2025", "Secret Leakage"),
  control("NHI3:2025", "Vulnerable Third-Party NHI"),
  control("NHI4:2025", "Insecure Authentication"),
  control("NHI5:2025", "Overprivileged NHI"),
  control("NHI6:2025", "Insecure Cloud Deployment Configurations"),
  control("NHI7:2025", "Long-Lived Secrets"),
  control("NHI8:2025", "Environment Isolation"),
  control("NHI9:2025", "NHI Reuse"),
  control("NHI10:2025", "Human Use of NHI"),
];

export const csfControls: readonly Control[] = [
  control(
    "GV.RR-02",
    "Roles, responsibilities, and authorities related to cybersecurity risk management are established, communicated, understood, and enforced",
  ),
  control("GV.PO-01", "Policy for managing cybersecurity risks is established ... communicated and enforced"),
  control("GV.SC-04", "Suppliers known and prioritized"),
  control("GV.SC-07", "Supplier risks understood, recorded, prioritized, assessed, responded to, monitored"),
  control("GV.SC-08", "Suppliers included in incident planning, response, recovery"),
  control("GV.SC-10", "Plans for after the relationship ends"),
  control("ID.AM-02", "Inventories of software, services, systems"),
  control("ID.AM-03", "Representations of authorized communication and data flows"),
  control("ID.AM-04", "Inventories of supplier services"),
  control("ID.AM-05", "Assets prioritized by classification"),
  control("ID.AM-07", "Data inventories"),
  control("ID.AM-08", "Assets managed through life cycles"),
  control("ID.RA-01", "Vulnerabilities identified, validated, recorded"),
  control("ID.RA-05", "Risk prioritization"),
  control("ID.RA-06", "Responses planned, tracked"),
  control("ID.RA-07", "Changes and exceptions managed, recorded, tracked"),
  control("PR.AA-01", "Identities and credentials managed"),
  control("PR.AA-02", "Identities proofed and bound"),
  control("PR.AA-03", "Users, services, hardware authenticated"),
  control("PR.AA-04", "Identity assertions protected, conveyed, verified"),
  control(
    "PR.AA-05",
    "Access permissions, entitlements, authorizations defined in a policy, managed, enforced, reviewed, with least privilege and separation of duties",
  ),
  control("PR.DS-01", "Data-at-rest protected"),
  control("PR.DS-02", "Data-in-transit protected"),
  control("PR.PS-01", "Configuration management"),
  control("PR.PS-04", "Log records generated for continuous monitoring"),
  {
    id: "PR.PS-06",
    title:
      "Secure software development practices are integrated, and their performance is monitored throughout the software development life cycle",
    unconfirmed: true,
  },
  control("PR.IR-01", "Networks and environments protected from unauthorized access"),
  control("PR.IR-03", "Resilience mechanisms"),
  control("DE.CM-01", "Networks monitored"),
  control("DE.CM-06", "External service provider activity monitored"),
  control("DE.CM-09", "Computing and data monitored"),
  control("DE.AE-02", "Events analyzed"),
  control("DE.AE-06", "Events informed to staff and tools"),
  control("DE.AE-08", "Incidents declared"),
  control("RS.MA-02", "Triage"),
  control("RS.MI-01", "Containment"),
  control("RS.AN-06", "Investigation records with integrity and provenance preserved"),
  control("RS.AN-07", "Investigation data with integrity and provenance preserved"),
];

export const tenetControls: readonly Control[] = [
  control("T1", "All data sources and computing services are resources"),
  control("T2", "All communication secured regardless of network location"),
  control("T3", "Access granted per session"),
  control("T4", "Access by dynamic policy"),
  control("T5", "Enterprise monitors and measures integrity and posture of all owned and associated assets"),
  control("T6", "Authentication and authorization dynamic and strictly enforced before access"),
  control("T7", "Collect as much information as possible and use it to improve posture"),
];

export const pciControls: readonly Control[] = [
  control("3.7.4", "Keys that protect stored account data changed at the end of their cryptoperiod"),
  control("3.7.5", "Keys that protect stored account data retired or replaced when weakened"),
  control("4.2.1", "Strong cryptography, valid certificates"),
  control("6.2.4", "Attack classes in own software"),
  control("6.3.2", "Component inventory"),
  control("6.5.3", "Pre-production separated"),
  control("7.2.5", "Application and system accounts: least privilege"),
  control("7.2.5.1", "Application and system accounts: access reviewed periodically (targeted risk analysis 12.3.1)"),
  control("8.2.5", "Terminated users revoked"),
  control("8.6.3", "Credentials of application and system accounts changed periodically and on suspicion of compromise"),
  control("10.2.1.5", "Credential changes logged"),
  control("10.2.2", "Log content"),
  control("10.3.2", "Logs protected"),
  control("10.3.4", "Log change detection"),
  control("10.5.1", "12 months' retention, 3 immediately available"),
  control("12.5.1", "Inventory"),
  control("12.8.1", "Third-party list"),
  control("12.8.4", "Third-party monitoring"),
];

export const soc2Controls: readonly Control[] = [
  control("CC6.1", "Logical access"),
  control("CC6.2", "Register, authorize, remove"),
  control("CC6.3", "Least privilege, segregation"),
  control("CC6.6", "Outside threats"),
  control("CC6.7", "Transmission"),
  control("CC7.1", "Detect"),
  control("CC7.2", "Monitor"),
  control("CC7.3", "Evaluate"),
  control("CC7.4", "Respond"),
  control("CC8.1", "Change"),
  control("CC9.2", "Vendors"),
];

export const isoControls: readonly Control[] = [
  control("A.5.9", "Inventory"),
  control("A.5.14", "Information transfer"),
  control("A.5.15", "Access control"),
  control("A.5.16", "Identity management"),
  control("A.5.17", "Authentication information"),
  control("A.5.18", "Access rights"),
  control("A.5.19", "Supplier relationships"),
  control("A.5.20", "Supplier agreements"),
  control("A.5.21", "ICT supply chain"),
  control("A.5.22", "Monitoring and review of supplier services"),
  control("A.5.23", "Cloud services"),
  control("A.5.28", "Evidence"),
  control("A.5.33", "Records"),
  control("A.8.2", "Privileged rights"),
  control("A.8.3", "Information access restriction"),
  control("A.8.5", "Secure authentication"),
  control("A.8.9", "Configuration"),
  control("A.8.12", "Leakage"),
  control("A.8.15", "Logging"),
  control("A.8.16", "Monitoring"),
  control("A.8.20", "Networks"),
  control("A.8.21", "Network services"),
  control("A.8.24", "Cryptography"),
  control("A.8.31", "Environment separation"),
];
