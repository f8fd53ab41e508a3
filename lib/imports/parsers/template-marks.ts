/** What is filled in later: {{ .Values.host }}, ${HOST}, $__env{HOST}, $HOST, %(host)s, {$request.body#/url}. */
export const templates = /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^}]*\}|\$__\w+\{[^}]*\}|\$[A-Z][A-Z0-9_]{2,}|%\(\w+\)s|\{[$A-Za-z_][^{}]*\}/g;

/** Nothing but such a mark, perhaps behind the name of a scheme: the text says where its value comes from, and is not the value. */
export function isFilledIn(text: string): boolean {
  const bare = text.trim().replace(/^(bearer|basic|token)\s+/i, "");
  return bare !== "" && bare.replace(templates, "").trim() === "";
}
