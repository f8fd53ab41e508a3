import { Table, TableHead, Td, Th, Tr } from "@/components/ui/table";
import { formatCount } from "@/lib/core/format";
import type { SettingsView } from "@/lib/settings/schema";

/** The numbers that judge today; they are read here and changed elsewhere. */
export function PolicyTable({ policy }: { policy: SettingsView["policy"] }) {
  return (
    <Table caption={`Rotation policy, version ${policy.version}`}>
      <TableHead>
        <Th>Endpoints</Th>
        <Th numeric>Rotate after</Th>
        <Th numeric>Warn before</Th>
      </TableHead>
      <tbody>
        {policy.rotation.map((rule) => (
          <Tr key={classWords(rule)} compact>
            <Td>{classWords(rule)}</Td>
            <Td numeric>{rule.intervalDays === null ? "never" : formatCount(rule.intervalDays, "day")}</Td>
            <Td numeric>{formatCount(rule.warnDays, "day")}</Td>
          </Tr>
        ))}
        <Tr compact>
          <Td>Stale without a delivery for</Td>
          <Td numeric>{formatCount(policy.staleDays, "day")}</Td>
          <Td />
        </Tr>
      </tbody>
    </Table>
  );
}

function classWords({ environment, dataClass, criticality, provider }: SettingsView["policy"]["rotation"][number]): string {
  const parts = [dataClass && `data class ${dataClass}`, environment, criticality && `criticality ${criticality}`, provider].filter(
    Boolean,
  );
  return parts.length > 0 ? parts.join(", ") : "all others, and while the data class is unknown";
}
