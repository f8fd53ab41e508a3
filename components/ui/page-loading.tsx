import { Page, PageHeader } from "./page-header";
import { Box } from "./panel";
import { SkeletonRows } from "./skeleton";

/** A page whose rows are still read: its title and the shape of what comes. */
export function PageLoading({ title, rows = 10 }: { title: string; rows?: number }) {
  return (
    <Page>
      <PageHeader title={title} />
      <Box className="p-0">
        <SkeletonRows rows={rows} label={`Loading ${title.toLowerCase()}`} />
      </Box>
    </Page>
  );
}
