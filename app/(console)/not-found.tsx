import { NothingHere } from "@/components/ui/nothing-here";
import { Page } from "@/components/ui/page-header";

export default function ConsoleNotFound() {
  return (
    <Page>
      <NothingHere />
    </Page>
  );
}
