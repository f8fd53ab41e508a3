import Link from "next/link";
import { Panel } from "@/components/ui/panel";
import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { citations } from "@/lib/checks/frameworks";

/** The source text's own citations, and what the standards say. */
export function CitationsPanel() {
  return (
    <Panel title="As cited in the source, and corrected" flush>
      <Table caption="Citations of the source" stackOnPhone>
        <TableHead>
          <Th>As cited</Th>
          <Th>The standard says</Th>
          <Th>Shown here as</Th>
        </TableHead>
        <tbody>
          {citations.map(({ cited, standardSays, shownAs, controls }) => (
            <Tr key={cited}>
              <Td phone="name" className="py-2 align-top">
                {cited}
              </Td>
              <Td className="max-w-120 py-2 align-top text-fg2">{standardSays}</Td>
              <Td className="max-w-80 py-2 align-top">
                <span className="sr-only">{shownAs}</span>
                <span className="flex flex-wrap gap-x-2.5 gap-y-1">
                  {controls.map(({ framework, id }) => (
                    <Link
                      key={`${framework} ${id}`}
                      href={`/reports/control?${new URLSearchParams({ framework, control: id })}`}
                      className="inline-flex min-h-6 min-w-6 items-center font-medium text-accent-text hover:underline"
                    >
                      {id}
                    </Link>
                  ))}
                </span>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
