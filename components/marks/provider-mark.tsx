const letters: Readonly<Record<string, string>> = { Kubernetes: "K8", Datadog: "Dd", Workday: "Wd", "By hand": "+" };

/** Two letters in a grey square: never a logo, never a colour. Pass `named` where the name stands beside it. */
export function ProviderMark({ name, size = 22, named }: { name: string; size?: number; named?: boolean }) {
  return (
    <span
      title={name}
      className="inline-flex shrink-0 select-none items-center justify-center rounded-[5px] border border-line-2 bg-sunken font-semibold text-fg2 tracking-[-.02em]"
      style={{ width: size, height: size, fontSize: Math.round(size * 0.46), lineHeight: 1 }}
    >
      <span aria-hidden="true">{letters[name] ?? twoLetters(name)}</span>
      {!named && <span className="sr-only">{name}</span>}
    </span>
  );
}

/** The first two capitals, so that GitHub (Gh) and GitLab (Gl) differ; else the first two letters. */
function twoLetters(name: string): string {
  const capitals = name.match(/\p{Lu}/gu) ?? [];
  const [first = "?", second = ""] = capitals.length > 1 ? capitals : name.replace(/[^\p{L}\p{N}]/gu, "");
  return first.toLocaleUpperCase("en") + second.toLocaleLowerCase("en");
}
