import type { PolicyChange } from "@/lib/policy/schema";

/** What differs, line by line: the former value struck through, then the new one. */
export function ChangeList({ changes }: { changes: readonly PolicyChange[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {changes.map(({ what, before, after }) => (
        <li key={`${what} ${before} ${after}`} className="wrap-anywhere">
          <span className="text-fg2">{what}: </span>
          {before === null ? (
            <>
              <span className="text-fg3">added </span>
              {after}
            </>
          ) : after === null ? (
            <>
              <span className="text-fg3">removed </span>
              <del>{before}</del>
            </>
          ) : (
            <>
              <del className="text-fg3">{before}</del> → <ins className="font-medium no-underline">{after}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
