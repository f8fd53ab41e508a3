import {
  accept,
  assignDirectly,
  decline,
  dismiss,
  preview,
  propose,
  undoOwners,
  withdraw,
} from "@/app/(console)/my-work/ownership/actions";
import { findPeople } from "@/app/(console)/people/actions";
import { OwnershipBanner } from "@/components/ownership/ownership-banner";
import { SuggestedOwners } from "@/components/ownership/suggested-owners";
import { formatRelative } from "@/lib/core/format";
import { roleMay } from "@/lib/core/permissions";
import { readOwnership } from "@/lib/ownership/queries";
import { loadEndpoint } from "./load";

/** Who is asked to own it; and, where nobody answers for it or a hand-over was asked for, who is likely to. */
export async function Ownership({ id, ask }: { id: string; ask: boolean }) {
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const { proposal, suggestions, mayAsk } = await readOwnership(principal, id);
  const owned = endpoint.owner?.status === "active";
  if (proposal)
    return (
      <OwnershipBanner
        name={endpoint.name}
        proposal={proposal}
        since={formatRelative(proposal.at, clock.now)}
        actions={{ accept, decline, withdraw, findPeople }}
      />
    );
  if (!mayAsk || (owned && !ask)) return null;
  return (
    <div id="owner" className="scroll-mt-4">
      <SuggestedOwners
        endpointId={id}
        suggestions={suggestions}
        mayAssign={roleMay(principal.role, "endpoint:assign")}
        actions={{ preview, propose, assign: assignDirectly, withdraw, undo: undoOwners, dismiss, findPeople }}
      />
    </div>
  );
}
