import { randomUUID } from "node:crypto";
import { renderToStaticMarkup } from "react-dom/server";
import type { RenderHtml } from "@/lib/mail/render-mail";
import type { MessageLine } from "@/lib/mail/schema";
import { Line, type LineTexts, lineTexts, Message } from "./message";

// The doctype that mail programs lay tables out by. Templates hold nothing asynchronous: static markup is four times as fast.
const doctype = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

// Nobody can know it, so that no name can contain it.
const secret = randomUUID();
const slot = `lines ${secret}`;
const fields = ["label", "title", "text", "href"] as const satisfies readonly (keyof LineTexts)[];
const marked = Object.fromEntries(fields.map((field) => [field, `${field} ${secret}`])) as Record<keyof LineTexts, string>;

/** A digest has 25 lines of one shape: each tone is laid out once, and what differs is put into its places, escaped as React does. */
const shapes = new Map<MessageLine["tone"], string[]>();

function shapeOf(tone: MessageLine["tone"]): string[] {
  const known = shapes.get(tone);
  if (known) return known;
  const places = new RegExp(`(${fields.map((field) => marked[field]).join("|")})`);
  const shape = renderToStaticMarkup(<Line tone={tone} {...marked} />).split(places);
  shapes.set(tone, shape);
  return shape;
}

function lineHtml(line: MessageLine): string {
  const texts = lineTexts(line);
  const values = new Map(fields.map((field) => [marked[field], escapeHtml(texts[field])]));
  return shapeOf(line.tone)
    .map((part) => values.get(part) ?? part)
    .join("");
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character]!);

export const renderMessage: RenderHtml = async (view) =>
  doctype + renderToStaticMarkup(<Message view={view} lines={slot} />).replace(slot, () => view.lines.map(lineHtml).join(""));
