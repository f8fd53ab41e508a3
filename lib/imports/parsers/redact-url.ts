import type { UrlCredential } from "@/lib/endpoints/vocabulary";
import { capabilityOf } from "@/lib/imports/parsers/capability-urls";
import { isMask, isSecretName, looksSecret } from "@/lib/imports/parsers/secret-strength";
import { templates } from "@/lib/imports/parsers/template-marks";

export const mark = "••••";
/** Longer addresses are refused: no receiver takes them, and a row that long is a mistake. */
export const maxUrlLength = 16_384;

export interface RedactedUrl {
  /** As written, with the secret parts replaced by the mark and the host in ASCII; absent when the text is no web address. */
  url?: string;
  credential: UrlCredential;
  templated: boolean;
  /** The removed parts, for fingerprints; never to leave the parser. */
  secrets: { field: string; value: string }[];
  /** Some of it was a mask already: the address is not the one that is called, and its fingerprint would be of something else. */
  masked?: boolean;
  /** Whose capability URL it is. */
  service?: string;
  problem?: { code: string; message: string; expected: string };
}

const expected = "an absolute address such as https://hooks.example.com/payments";

/** Takes every credential out of an address and keeps the rest as it was written. Never throws. */
export function redactUrl(written: string, depth = 0): RedactedUrl {
  const text = written.replace(/[\t\r\n]/g, "").trim();
  const nothing = { credential: "none" as UrlCredential, templated: false, secrets: [] };
  if (text.length > maxUrlLength) {
    return { ...nothing, problem: { code: "url-too-long", message: `The address has more than ${maxUrlLength} characters.`, expected } };
  }
  const { plain, marks } = withoutTemplates(text);
  const restore = (value: string) => (marks.length === 0 ? value : value.replace(/tpl(\d+)tpl/g, (found, index) => marks[index] ?? found));
  const templated = marks.length > 0;
  const parsed = parse(plain);
  if (!parsed || !/^(https?|wss?):$/.test(parsed.protocol)) {
    if (templated) return redactTemplate(text);
    return { ...nothing, problem: whyNot(text, parsed) };
  }
  const parts = /^([a-z]+):\/\/([^/?#\\]*)([^?#\\]*)(\?[^#]*)?(#.*)?$/i.exec(plain);
  const secrets: RedactedUrl["secrets"] = [];
  if (parsed.password !== "") secrets.push({ field: "userinfo", value: decode(parsed.password) });
  else if (parsed.username !== "") secrets.push({ field: "userinfo", value: decode(parsed.username) });
  const path = redactPath(parsed, parts?.[3] ?? parsed.pathname, secrets);
  const query = redactParameters(parts ? (parts[4] ?? "") : parsed.search, "query", secrets, depth);
  const fragment = redactParameters(parts ? (parts[5] ?? "") : parsed.hash, "fragment", secrets, depth);
  const userinfo = parsed.username !== "" || parsed.password !== "" ? `${mark}@` : "";
  const url = restore(`${parsed.protocol}//${userinfo}${hostOf(parsed, parts?.[2])}${path.text}${query}${fragment}`);
  const known = secrets.filter((secret) => !isMask(secret.value)).map((secret) => ({ ...secret, value: restore(secret.value) }));
  return {
    url,
    templated,
    secrets: known,
    masked: known.length < secrets.length,
    service: path.service,
    credential: kindOf(secrets, path.service),
  };
}

function withoutTemplates(text: string): { plain: string; marks: string[] } {
  const marks: string[] = [];
  return { plain: /[{<%$]/.test(text) ? text.replace(templates, (found) => `tpl${marks.push(found) - 1}tpl`) : text, marks };
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function kindOf(secrets: RedactedUrl["secrets"], service: string | undefined): UrlCredential {
  if (service || secrets.some((secret) => secret.field === "path")) return "capability";
  if (secrets.some((secret) => secret.field === "userinfo")) return "userinfo";
  return secrets.length > 0 ? "query" : "none";
}

function whyNot(text: string, parsed: URL | undefined): NonNullable<RedactedUrl["problem"]> {
  if (text === "") return { code: "url-missing", message: "There is no address.", expected };
  const scheme = parsed && /^[a-z][a-z0-9+.-]*:(?!\d)/i.exec(text)?.[0];
  if (!scheme) return { code: "url-not-absolute", message: "This is no absolute web address.", expected };
  return {
    code: "url-scheme-unknown",
    message: `Webhooks are not delivered by the scheme “${scheme.slice(0, 20)}”.`,
    expected: "http: or https:",
  };
}

/** The host in ASCII (so that look-alike letters show), the port as it was written. */
function hostOf(parsed: URL, authority: string | undefined): string {
  const port = /:(\d+)$/.exec(authority ?? "")?.[1];
  return port ? `${parsed.hostname}:${port}` : parsed.host;
}

function redactPath(parsed: URL, path: string, secrets: RedactedUrl["secrets"]): { text: string; service?: string } {
  const segments = path.split("/");
  const decoded = segments.map(decode);
  const known = capabilityOf(parsed.hostname, decoded.slice(1));
  const text = segments.map((segment, index) => {
    const value = decoded[index] ?? "";
    if (segment === "") return segment;
    const named = index > 1 && value.length >= 8 && /\d/.test(value) && isSecretName(decoded[index - 1] ?? "");
    const assigned = value.indexOf("=") + 1;
    const secret = known ? index - 1 >= known.from : named || looksSecret(value) || (assigned > 0 && looksSecret(value.slice(assigned)));
    if (secret) {
      secrets.push({ field: "path", value });
      return mark;
    }
    if (!segment.includes(";")) return segment;
    const [head, ...matrix] = segment.split(";");
    return `${head}${redactParameters(`;${matrix.join("&")}`, "query", secrets, 1)}`;
  });
  return { text: text.join("/"), service: known?.provider };
}

/** Query, fragment and matrix parameters: the lead character stays, names stay, values that authorise go. */
function redactParameters(text: string, where: string, secrets: RedactedUrl["secrets"], depth: number): string {
  if (text.length < 2) return text;
  const parameters = text
    .slice(1)
    .split("&")
    .map((pair) => {
      const equals = pair.indexOf("=");
      const name = equals < 0 ? "" : decode(pair.slice(0, equals));
      const value = decode(equals < 0 ? pair : pair.slice(equals + 1));
      if (value === "") return pair;
      if (isSecretParameter(name, value) || looksSecret(value)) {
        secrets.push({ field: where === "query" && name !== "" ? `query.${name}` : where, value });
        return name === "" ? mark : `${pair.slice(0, equals)}=${mark}`;
      }
      if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return pair;
      const nested = depth < 3 ? redactUrl(value, depth + 1) : undefined;
      if (nested?.url && nested.credential === "none") return pair;
      secrets.push(...(nested?.secrets ?? [{ field: where, value }]));
      return `${pair.slice(0, equals + 1)}${nested?.url ? encodeURIComponent(nested.url).replaceAll(encodeURIComponent(mark), mark) : mark}`;
    });
  return text[0] + parameters.join("&");
}

/** `code` opens Azure functions, `t` and its like AWS pipelines: what is short enough to be a page number stays. */
function isSecretParameter(name: string, value: string): boolean {
  return isSecretName(name) || name.toLowerCase() === "code" || (/^[hkstux]$/i.test(name) && value.length >= 12);
}

/** A text that only becomes an address when its template is filled in: what stands beside the template marks still goes. */
function redactTemplate(text: string): RedactedUrl {
  const secrets: RedactedUrl["secrets"] = [];
  const take = (field: string, value: string) => {
    secrets.push({ field, value });
    return mark;
  };
  const [address = "", ...query] = text.slice(0, 2000).split(/(?=[?])/);
  const bare = address
    .replace(/(\/\/)([^/@\s{}]+)(@)/, (_, before, value, after) => before + take("userinfo", value) + after)
    .replace(/[^\s/?&=#@:"'{}|]+/g, (part) => (looksSecret(part) ? take("path", part) : part));
  const url = bare + redactParameters(query.join(""), "query", secrets, 1);
  return { url, templated: true, secrets, credential: kindOf(secrets, undefined) };
}

function decode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
