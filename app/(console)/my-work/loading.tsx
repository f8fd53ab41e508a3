import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <Page reading>
      <h1 className="font-semibold text-xl max-md:sr-only">My work</h1>
      <Box className="p-0">
        <SkeletonRows rows={8} label="Loading your work" />
      </Box>
    </Page>
  );
}
