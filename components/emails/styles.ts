import type { CSSProperties } from "react";
import type { MessageLine } from "@/lib/mail/schema";

/** Explicit ground and text on every block, so that the colours hold whichever scheme a mail program forces. */
const ground = "#ffffff";
const fg = "#171c24";
const fg2 = "#494f58";
const rule = "#e1e3e6";
const accent = "#185fc6";
const reading = { fontSize: 15, lineHeight: "21px" };
const font = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const toneColours: Record<MessageLine["tone"], string> = { critical: "#bb1423", overdue: "#bb1423", soon: "#8b6001", plain: fg2 };

export const styles = {
  body: { backgroundColor: "#f1f2f5", margin: 0, padding: "24px 12px", fontFamily: font, ...reading },
  card: { backgroundColor: ground, color: fg, maxWidth: 600, padding: "28px 28px 24px", borderRadius: 8, border: `1px solid ${rule}` },
  product: { ...reading, margin: 0, color: fg2, fontWeight: 600 },
  heading: { margin: "16px 0 6px", color: fg, fontSize: 20, lineHeight: "26px", fontWeight: 600 },
  lead: { ...reading, margin: "0 0 20px", color: fg2 },
  row: { borderTop: `1px solid ${rule}` },
  label: { width: 132, padding: "12px 8px 12px 0", verticalAlign: "top", fontWeight: 600 },
  item: { padding: "12px 0", verticalAlign: "top", wordBreak: "break-word" },
  title: { color: accent, fontWeight: 600, textDecoration: "underline" },
  detail: { ...reading, margin: "2px 0 0", color: fg2 },
  more: { ...reading, margin: "12px 0 0" },
  link: { color: accent, textDecoration: "underline" },
  buttonArea: { paddingTop: 20, borderTop: `1px solid ${rule}` },
  button: { backgroundColor: accent, color: "#ffffff", fontWeight: 600, padding: "11px 18px", borderRadius: 6, textDecoration: "none" },
  note: { ...reading, margin: "18px 0 0", color: fg2 },
  rule: { borderColor: rule, margin: "22px 0 14px" },
  foot: { margin: "0 0 4px", color: fg2, fontSize: 13, lineHeight: "19px" },
} satisfies Record<string, CSSProperties>;
