import { Page } from "@/components/ui/page-header";
import { Box } from "@/components/ui/panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** A page of rows before it is there. Its heading is left open: lists and what they lead to share this. */
export function PageLoading({ label }: { label: string }) {
  return (
    <Page>
      <Skeleton className="h-6 w-44 max-w-full" />
      <Box className="p-0">
        <SkeletonRows rows={12} label={label} />
      </Box>
    </Page>
  );
}
