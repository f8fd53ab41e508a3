/** What is filled in later: {{ .Values.host }}, ${HOST}, $__env{HOST}, $HOST, %(host)s, {$request.body#/url}. */
export const templates = /\{\{.*?\}\}|\{%.*?%\}|<%.*?%>|\$\{[^}]*\}|\$__\w+\{[^}]*\}|\$[A-Z][A-Z0-9_]{2,}|%\(\w+\)s|\{[$A-Za-z_][^{}]*\}/g;

/** In addresses these would be fragments and names of users; Auth0's deploy tool and Apache Ant fill them in. */
const betweenSigns = /(##|@@?)[A-Za-z_][\w.]*\1/g;

/** Nothing but such a mark, perhaps behind the name of a scheme: the text says where its value comes from, and is not the value. */
export function isFilledIn(text: string): boolean {
  const bare = text.trim().replace(/^(bearer|basic|token)\s+/i, "");
  return bare !== "" && bare.replace(templates, "").replace(betweenSigns, "").trim() === "";
}
