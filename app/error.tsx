"use client";

import { PageError, type PageErrorProps } from "@/components/ui/page-error";

export default function RootError(props: PageErrorProps) {
  return (
    <main className="mx-auto max-w-170 py-10">
      <PageError {...props} />
    </main>
  );
}
