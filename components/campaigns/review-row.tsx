import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { ProviderMark } from "@/components/marks/provider-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Chip } from "@/components/ui/chip";
import type { ItemLine } from "@/lib/campaigns/views";
import { answerWords } from "@/lib/campaigns/words";
import { wordFor } from "@/lib/endpoints/words";
import { providerOf } from "@/lib/providers/providers";

interface Props {
  item: ItemLine;
  href: string;
  current: boolean;
  chosen: boolean;
  lastDelivery: string | undefined;
  onToggle: () => void;
  onKeep: () => void;
}

/** One question in two lines; only what nothing speaks against can be kept from here. */
export function ReviewRow({ item, href, current, chosen, lastDelivery, onToggle, onKeep }: Props) {
  const { name, host, environment, dataClass, highRisk, changed, advice, events, bulkRefusal } = item;
  const used = events.granted > 0 && events.used > 0 ? `${events.used} of ${events.granted} events used` : undefined;
  const about = [
    ...[environment, dataClass].filter((value) => value !== "unknown").map(wordFor),
    ...(used ? [used] : []),
    lastDelivery ? `delivered ${lastDelivery} ago` : "deliveries unknown",
  ];
  return (
    <li
      data-row
      data-selected={chosen || undefined}
      className={`flex flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2.5 data-selected:bg-accent-soft ${current ? "shadow-[inset_2px_0_var(--accent)]" : ""}`}
    >
      <Checkbox
        checked={chosen}
        onChange={onToggle}
        disabled={bulkRefusal !== undefined}
        aria-label={bulkRefusal ? `${name} is answered alone: ${bulkRefusal}` : `Select ${name}`}
        data-tip={bulkRefusal ? `Answered alone: ${bulkRefusal}` : undefined}
      />
      <span className="max-md:hidden">
        <ProviderMark name={providerOf(item.provider).name} />
      </span>
      <div className="min-w-0 flex-1 basis-44">
        <p className="truncate">
          <Link href={href} prefetch={false} className="font-medium hover:underline">
            {name}
          </Link>
          <span className="ml-2 font-mono text-fg3 text-xs">{host}</span>
        </p>
        <p className="truncate text-fg2 text-xs">{about.join(" · ")}</p>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 empty:hidden max-md:order-last max-md:basis-full max-md:pl-8">
        {highRisk && <Chip tone="high">High risk</Chip>}
        {changed.length > 0 && <Chip tone="med">Changed</Chip>}
        {item.via === "passed" && <Chip tone="dashed">Asked by name</Chip>}
        {item.stage === 2 && <Chip tone="accent">Second look</Chip>}
      </div>
      <span
        className="w-64 truncate text-fg2 text-xs max-lg:order-last max-lg:w-auto max-lg:basis-full max-lg:pl-7 max-md:pl-8"
        title={advice.why}
      >
        <span className="font-medium text-fg">{answerWords[advice.answer]}.</span> {advice.why}
      </span>
      {bulkRefusal ? (
        <Link href={href} prefetch={false} className="link inline-flex h-7 w-16 items-center justify-end font-medium max-md:h-11">
          Look
          <ChevronRight size={14} strokeWidth={1.75} aria-hidden />
        </Link>
      ) : (
        <Button className="w-16" onClick={onKeep} aria-label={`Keep ${name}`}>
          Keep
        </Button>
      )}
    </li>
  );
}
