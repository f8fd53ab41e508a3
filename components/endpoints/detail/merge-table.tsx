import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import type { MergePreview, MergeRow } from "@/lib/endpoints/merge-preview";
import { factText } from "@/lib/endpoints/words";

/** Both records side by side; what the merged one will say is in the last column. */
export function MergeTable({ preview }: { preview: MergePreview }) {
  return (
    <Table caption={`What ${preview.keep.name} and ${preview.other.name} say`} stackOnPhone>
      <TableHead>
        <Th>Fact</Th>
        <Th>{preview.keep.name}, kept</Th>
        <Th>{preview.other.name}</Th>
        <Th>Merged</Th>
      </TableHead>
      <tbody>
        {preview.rows.map((row) => (
          <Tr key={row.label} compact>
            <Td className="whitespace-nowrap text-fg3">{row.label}</Td>
            <Td label="Kept" className="max-w-80 break-words">
              <Value value={row.keep} />
            </Td>
            <Td label="Other" className="max-w-80 break-words">
              <Value value={row.other} />
            </Td>
            <Td label="Merged" className={row.from === "other" ? "font-medium text-accent-text" : ""}>
              <Outcome row={row} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const Value = ({ value }: { value: unknown }) => {
  const text = factText(value);
  return <span className={text === "not set" || text === "Unknown" || text === "none" ? "text-fg3" : ""}>{text}</span>;
};

function Outcome({ row }: { row: MergeRow }) {
  if (row.from === "other") return <>{factText(row.after)}, from the other</>;
  if (row.from === "both") return <span className="text-fg3">the same</span>;
  return <span className="text-fg2">as kept</span>;
}
