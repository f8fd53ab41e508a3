/** Initials of a person. Decorative: the name stands beside it. */
export function Avatar({ name, size = 18 }: { name: string; size?: number }) {
  return (
    <span
      aria-hidden="true"
      className="inline-flex shrink-0 select-none items-center justify-center rounded-full border border-line bg-sunken font-semibold text-fg2"
      style={{ width: size, height: size, fontSize: Math.max(8, size * 0.42), lineHeight: 1 }}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = words[0] ?? "";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return ([...first].slice(0, 1).join("") + [...last].slice(0, 1).join("")).toLocaleUpperCase("en");
}
