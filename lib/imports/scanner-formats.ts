/** Reports of secret scanners: what they found belongs to the leak check, not into the list of endpoints. */
export const scannerFormats = [
  "gitleaks",
  "gitleaks-7",
  "trufflehog",
  "trufflehog-2",
  "trufflehog3",
  "ggshield",
  "detect-secrets",
  "noseyparker",
  "github-secret-scanning",
  "gitlab-secret-detection",
  "sarif",
] as const;

export type ScannerFormat = (typeof scannerFormats)[number];

export const isScannerReport = (format: string): boolean => (scannerFormats as readonly string[]).includes(format);
