const exported = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * ISO, day.month.year, day-Mon-year and the serial numbers of Excel are certain; 03/04/2024 is not, and stays unknown unless `order` tells
 * which of the two its column writes first.
 */
export function dateOf(cell: string, order?: DateOrder): string | "ambiguous" | undefined {
  // Most columns were written by a program, and most of their cells are read by this line alone.
  if (exported.test(cell)) return utc(cell.slice(0, 4), cell.slice(5, 7), cell.slice(8, 10), cell.slice(11, -1));
  // Go prints instants as 2022-01-10 23:29:48 +0000 UTC.
  const value = clock24(cell.trim()).replace(/ ([+-]\d{4}) [A-Z]{3,4}$/, " $1");
  const iso = /^(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[T ](\d\d?:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?$/.exec(value);
  if (iso) return utc(iso[1], iso[2], iso[3], iso[4], iso[5]);
  const dotted = /^(\d\d?)\. ?(\d\d?)\. ?(\d{4}|\d\d)(?:,? (\d\d?:\d\d(?::\d\d)?)(?: Uhr)?)?$/.exec(value);
  if (dotted) return utc(fullYear(dotted[3]), dotted[2], dotted[1], dotted[4]);
  const plain = /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(value) ?? /^(\d{4})年 ?(\d\d?)月 ?(\d\d?)日$/.exec(value);
  if (plain) return utc(plain[1], plain[2], plain[3]);
  if (/^\d{5}(\.\d+)?$/.test(value)) return ofSerial(Number(value));
  const slashed = /^(\d\d?)[/-](\d\d?)[/-](\d{4})(?: (\d\d?:\d\d(?::\d\d)?))?$/.exec(value);
  if (slashed) {
    const [first, second] = [Number(slashed[1]), Number(slashed[2])];
    if (!order && first <= 12 && second <= 12 && first !== second) return "ambiguous";
    return first > 12 || (order === "day-first" && second <= 12)
      ? utc(slashed[3], slashed[2], slashed[1], slashed[4])
      : utc(slashed[3], slashed[1], slashed[2], slashed[4]);
  }
  if (/^\d{10}$|^\d{13}$/.test(value)) return new Date(Number(value) * (value.length === 10 ? 1000 : 1)).toISOString();
  const named = /^(\d\d?)\.?[ /-](\p{L}{3,9})\.?[ ,/-]+(\d{4}|\d\d)(?:,? (\d\d?:\d\d(?::\d\d)?))?$/u.exec(value);
  const month = named && monthOf(named[2] ?? "");
  if (named && month) return utc(fullYear(named[3]), month, named[1], named[4]);
  if (!/^(\w{3},? )?\d{1,2}[ -][A-Z][a-z]{2}[a-z]*[ -]\d{4}|^[A-Z][a-z]{2,8} \d{1,2}(st|nd|rd|th)?,? \d{4}/.test(value)) return undefined;
  const told = value.replace(/(\d)(st|nd|rd|th)\b/, "$1");
  const spoken = new Date(/\d:\d/.test(told) && /(Z|UTC|GMT|[+-]\d{4})$/.test(told) ? told : `${told} UTC`);
  return Number.isNaN(spoken.getTime()) ? undefined : spoken.toISOString();
}

/** Years of two digits are of this century: nobody had webhooks in the last one. */
function fullYear(year = ""): string {
  return year.length === 2 ? `20${year}` : year;
}

const months = [
  /^jan|^ene|^gen/,
  /^f[eé][bv]/,
  /^m[aä]r|^mrz|^maa/,
  /^a[pvb]r/,
  /^ma[iyg]|^mei/,
  /^jun|^juin|^giu/,
  /^jul|^juil|^lug/,
  /^aug|^ao[uû]|^ago/,
  /^sep|^set/,
  /^o[ck]t|^out|^ott/,
  /^nov/,
  /^d[eéi][cz]/,
];

function monthOf(word: string): string | undefined {
  const index = months.findIndex((pattern) => pattern.test(word.toLowerCase()));
  return index < 0 ? undefined : String(index + 1);
}

/** Excel counts days from the end of 1899; a number that is no day between 1990 and 2080 is something else. */
function ofSerial(days: number): string | undefined {
  return days < 32_874 || days > 65_746 ? undefined : new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
}

export type DateOrder = "day-first" | "month-first";

/**
 * Which part a column of dates such as 03/04/2024 writes first, and the cell that shows it: one that reads only one way. Undefined where
 * cells contradict each other, or some have leading zeros and others none: then more than one program wrote them, and a spreadsheet
 * that took one order for the other leaves exactly such a mixture.
 */
export function dateOrderOf(cells: readonly string[]): { order: DateOrder; shownBy: string } | undefined {
  const slashed = cells.flatMap((cell) => {
    const parts = /^(\d\d?)[/-](\d\d?)[/-]\d{4}\b/.exec(cell.trim());
    return parts ? [{ text: parts[0], first: parts[1] ?? "", second: parts[2] ?? "" }] : [];
  });
  const padded = slashed.some(({ first, second }) => first.startsWith("0") || second.startsWith("0"));
  if (padded && slashed.some(({ first, second }) => first.length === 1 || second.length === 1)) return undefined;
  const day = slashed.find(({ first }) => Number(first) > 12);
  const month = slashed.find(({ second }) => Number(second) > 12);
  if (day && month) return undefined;
  if (day) return { order: "day-first", shownBy: day.text };
  return month && { order: "month-first", shownBy: month.text };
}

/** 3:05 PM → 15:05, 12:10 am → 0:10. */
function clock24(value: string): string {
  return value.replace(/\b(0?\d|1[0-2]):(\d\d(?::\d\d)?) ?([ap])\.?m\.?(?=$|\s)/i, (_, hour, rest, half) => {
    const noon = half.toLowerCase() === "p" ? 12 : 0;
    return `${(Number(hour) % 12) + noon}:${rest}`;
  });
}

function utc(year?: string, month?: string, day?: string, time = "00:00", zone?: string): string | undefined {
  const clock = time.replace(",", ".").replace(/^\d:/, "0$&");
  const offset = !zone || zone === "UTC" ? "Z" : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const date = new Date(`${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}T${clock}${offset}`);
  const shifted = Number.isNaN(date.getTime()) || (offset === "Z" && date.getUTCDate() !== Number(day));
  return shifted ? undefined : date.toISOString();
}
