import { Page } from "@/components/ui/page-header";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The frame of the page in its measures; it appears only when the reading takes longer than a blink. */
export default function LoadingEndpoint() {
  return (
    <Page>
      <div className="flex items-start gap-4">
        <Skeleton className="size-9" />
        <div className="flex-1">
          <Skeleton className="h-6 w-64 max-w-full" />
          <Skeleton className="mt-2 h-3 w-96 max-w-full" />
        </div>
      </div>
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-40 w-full rounded-lg" />
      <div className="grid gap-4 min-[1200px]:grid-cols-[minmax(0,1fr)_326px]">
        <div className="rounded-lg border bg-surface">
          <SkeletonRows rows={8} label="Loading the endpoint" />
        </div>
        <Skeleton className="h-90 w-full rounded-lg" />
      </div>
    </Page>
  );
}
