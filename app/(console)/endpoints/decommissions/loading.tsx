import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page>
      <h1 className="font-semibold text-xl">End of life</h1>
      <Box className="p-0">
        <SkeletonRows label="Loading the list of ends" />
      </Box>
    </Page>
  );
}
