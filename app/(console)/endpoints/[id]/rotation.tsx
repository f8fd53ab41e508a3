import { RunTable } from "@/components/rotations/run-table";
import { LinkButton } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { roleMay } from "@/lib/core/permissions";
import { listRunsOf } from "@/lib/rotations/list-runs";
import { isLive } from "@/lib/rotations/rules";
import { loadEndpoint } from "./load";

/** The rotation that goes on and the last ones; shown once there was one. */
export async function Rotations({ id }: { id: string }) {
  const { principal, endpoint, clock } = await loadEndpoint(id);
  const runs = await listRunsOf(principal, id);
  if (runs.length === 0) return null;
  const live = runs.some(({ state }) => isLive(state));
  return (
    <Panel
      title="Rotations"
      note={live ? "one goes on" : "none goes on"}
      flush
      action={
        !live &&
        endpoint.secret.held !== "no" &&
        roleMay(principal.role, "rotation:run") && <LinkButton href={`/endpoints/${id}/rotate`}>Plan another</LinkButton>
      }
    >
      <RunTable lines={runs} clock={clock} caption="Rotations of this endpoint" />
    </Panel>
  );
}
