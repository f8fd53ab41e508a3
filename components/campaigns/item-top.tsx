"use client";

import { ArrowLeft, ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { buttonClass } from "@/components/ui/button";
import { useShortcuts } from "@/components/ui/use-shortcuts";

interface Props {
  campaign: string;
  backHref: string;
  place: { index: number; count: number; answered: number };
  previousHref: string | null;
  nextHref: string | null;
}

/** Where the reviewer is: campaign, place, neighbours; j and k go to them. */
export function ItemTop({ campaign, backHref, place, previousHref, nextHref }: Props) {
  const router = useRouter();
  useShortcuts({
    j: () => nextHref && router.push(nextHref),
    k: () => previousHref && router.push(previousHref),
    u: () => router.push(backHref),
  });
  const arrow = (href: string | null, label: string, Icon: typeof ChevronUp) =>
    href && (
      <Link href={href} aria-label={label} data-tip={label} className={buttonClass({ variant: "quiet", size: "icon" })}>
        <Icon size={18} strokeWidth={1.75} aria-hidden />
      </Link>
    );
  return (
    <div className="border-b">
      <div className="flex items-center gap-2 px-2 py-2 md:px-6">
        <Link
          href={backHref}
          aria-label="Back to the list"
          data-tip="Back to the list"
          className={buttonClass({ variant: "quiet", size: "icon" })}
        >
          <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
        </Link>
        <div className="min-w-0 flex-1">
          <p className="truncate text-fg2 text-xs">{campaign}</p>
          <p className="font-semibold text-base">{place.index > 0 ? `${place.index} of ${place.count}` : "Asked of somebody else"}</p>
        </div>
        {arrow(previousHref, "Previous", ChevronUp)}
        {arrow(nextHref, "Next", ChevronDown)}
      </div>
      <div
        role="progressbar"
        aria-label="Answered"
        aria-valuemin={0}
        aria-valuemax={Math.max(place.count, 1)}
        aria-valuenow={place.answered}
        aria-valuetext={`${place.answered} of ${place.count} answered`}
        className="h-1 bg-sunken"
      >
        <div className="h-full bg-d1" style={{ width: `${place.count ? (place.answered / place.count) * 100 : 0}%` }} />
      </div>
    </div>
  );
}
