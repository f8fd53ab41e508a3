"use client";

import Link from "next/link";
import { memo } from "react";
import { ProviderMark } from "@/components/marks/provider-mark";
import { truncateMiddle } from "@/lib/core/format";
import type { ListColumn } from "@/lib/endpoints/list-columns-schema";
import type { ListLine } from "@/lib/endpoints/list-view";
import styles from "./endpoint-rows.module.css";
import { cells } from "./row-cells";
import { useSelection } from "./selection";

const maxHostCharacters = 34;

const [longName, tailLength] = [24, 12];

/** A long name is an address more often than not, and a hundred of them differ in their end alone: that stays, the middle gives way. */
function endsOf(name: string): { head: string; tail: string } | undefined {
  const characters = [...name];
  if (characters.length <= longName) return undefined;
  return { head: characters.slice(0, -tailLength).join(""), tail: characters.slice(-tailLength).join("") };
}

interface EndpointRowsProps {
  lines: readonly ListLine[];
  columns: readonly ListColumn[];
  selectable: boolean;
}

/** Drawn in the browser too: fifty rows as data are a tenth of fifty rows as elements. */
export function EndpointRows({ lines, columns, selectable }: EndpointRowsProps) {
  const { selected, set } = useSelection();
  return (
    <tbody>
      {lines.map((line) => (
        <Row key={line.id} line={line} columns={columns} selected={selected.has(line.id)} onSelect={selectable ? set : undefined} />
      ))}
    </tbody>
  );
}

interface RowProps {
  line: ListLine;
  columns: readonly ListColumn[];
  selected: boolean;
  onSelect: ReturnType<typeof useSelection>["set"] | undefined;
}

const Row = memo(function Row({ line, columns, selected, onSelect }: RowProps) {
  const { id, name, host, provider } = line;
  const ends = endsOf(name);
  return (
    <tr data-row={id} data-selected={selected || undefined} className={styles.row}>
      {onSelect && (
        <td className={styles.check}>
          <input
            type="checkbox"
            className={styles.box}
            checked={selected}
            aria-label={`Select ${name}`}
            autoComplete="off"
            onChange={(event) => onSelect(id, event.target.checked, (event.nativeEvent as MouseEvent).shiftKey)}
          />
        </td>
      )}
      <td className={styles.endpoint}>
        <div className={styles.identity}>
          <ProviderMark name={provider} />
          <div>
            <Link href={`/endpoints/${id}`} prefetch={false} className={styles.name} {...(ends ? { title: name, "aria-label": name } : {})}>
              {ends ? (
                <>
                  <span>{ends.head}</span>
                  <span>{ends.tail}</span>
                </>
              ) : (
                name
              )}
            </Link>
            <span className={styles.host} title={host}>
              {truncateMiddle(host, maxHostCharacters) || "no address"}
            </span>
          </div>
        </div>
      </td>
      {columns.map((column) => (
        <td key={column} className={styles[column]}>
          {cells[column](line)}
        </td>
      ))}
    </tr>
  );
});
