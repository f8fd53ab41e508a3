"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Files are taken by POST, so that it is recorded who took them. */
export function ReportActions({ campaignId }: { campaignId: string }) {
  return (
    <form method="post" action={`/api/campaigns/${campaignId}/report`} className="flex flex-wrap gap-2">
      <Button onClick={() => window.print()}>
        <Printer size={14} strokeWidth={1.75} aria-hidden />
        Print
      </Button>
      <Button type="submit" name="format" value="csv">
        CSV
      </Button>
      <Button type="submit" name="format" value="json">
        JSON
      </Button>
    </form>
  );
}
