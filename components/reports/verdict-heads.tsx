import { Th } from "@/components/ui/table";

export function VerdictHeads() {
  return (
    <>
      <Th numeric>Fail</Th>
      <Th numeric>Unknown</Th>
      <Th numeric>Pass</Th>
      <Th numeric>Not applicable</Th>
      <Th numeric>Coverage</Th>
    </>
  );
}
