import { UserX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { OwnerState } from "@/lib/endpoints/vocabulary";
import { Avatar } from "./avatar";

/** Who answers for an endpoint. A proposed owner has not said yes; a team alone owns nothing. */
export type OwnerView =
  | { state: "active"; name: string; team?: string | null }
  | { state: "proposed"; name: string; team?: string | null; acceptHref?: string }
  | { state: "missing"; team?: string | null }
  | { state: "disabled" | "departed"; name: string };

interface OwnedLine {
  ownerState: OwnerState;
  owner: string | null;
  /** Has not answered yet. */
  asked?: string | undefined;
  team: string | null;
}

/** What a line of a list says of its owner. A team alone is not an owner, and neither is who was only asked. */
export function ownerView({ ownerState, owner, asked, team }: OwnedLine): OwnerView {
  if (asked && ownerState !== "active") return { state: "proposed", name: asked, team };
  if (asked && owner) return { state: "active", name: owner, team: `asked: ${asked}` };
  if (ownerState === "missing" || owner === null) return { state: "missing", team };
  return ownerState === "active" ? { state: "active", name: owner, team } : { state: ownerState, name: owner };
}

/** Mark and name; with `twoLines` the team or state stands below, as in tables. */
export function Owner({ owner, twoLines }: { owner: OwnerView; twoLines?: boolean }) {
  switch (owner.state) {
    case "active":
      return <OwnerLines mark={<Avatar name={owner.name} />} name={owner.name} note={owner.team} twoLines={twoLines} />;
    case "proposed":
      return (
        <OwnerLines
          mark={<Avatar name={owner.name} />}
          name={owner.name}
          note={<Proposed acceptHref={owner.acceptHref} />}
          twoLines={twoLines}
        />
      );
    case "missing":
      return <OwnerLines mark={<NobodyMark />} name={<span className="text-high">Unowned</span>} note={owner.team} twoLines={twoLines} />;
    default: {
      const word = owner.state === "departed" ? "owner left" : "owner disabled";
      return (
        <OwnerLines
          mark={<UserX size={16} strokeWidth={1.75} aria-hidden className="mx-px shrink-0 text-high" />}
          name={<span className="text-fg2">{owner.name}</span>}
          note={<span className="font-medium text-high">{word}</span>}
          twoLines={twoLines}
        />
      );
    }
  }
}

function OwnerLines({ mark, name, note, twoLines }: { mark: ReactNode; name: ReactNode; note?: ReactNode; twoLines?: boolean }) {
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      {mark}
      <span className={twoLines ? "min-w-0" : "flex min-w-0 items-baseline gap-1.5"}>
        <span className="block truncate" title={typeof name === "string" ? name : undefined}>
          {name}
        </span>
        {note && <span className="block truncate text-fg3 text-xs">{note}</span>}
      </span>
    </span>
  );
}

function Proposed({ acceptHref }: { acceptHref?: string }) {
  if (!acceptHref) return "proposed";
  return (
    <>
      proposed,{" "}
      <Link href={acceptHref} className="link font-medium">
        accept
      </Link>
    </>
  );
}

function NobodyMark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className="shrink-0">
      <circle cx="9" cy="9" r="7.8" fill="none" stroke="var(--high)" strokeWidth="1.4" strokeDasharray="2.45 2.45" />
    </svg>
  );
}
