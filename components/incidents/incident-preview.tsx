import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { formatCount, formatNumber } from "@/lib/core/format";
import type { IncidentPreview } from "@/lib/incidents/schema";
import { providerOf } from "@/lib/providers/providers";

/** How many endpoints and people it touches; the button that opens it stands under the numbers it will act on. */
export function IncidentPreviewPanel({ preview, busy }: { preview: IncidentPreview | undefined; busy: boolean }) {
  return (
    <Panel title="What it touches" note="nothing is written yet">
      <div className="flex flex-col gap-3" aria-live="polite" aria-busy={busy}>
        {!preview && <p className="text-fg2">Say which endpoints, then look here before anybody is mailed.</p>}
        {preview && preview.endpoints === 0 && <p className="font-medium">No endpoint fits.</p>}
        {preview && preview.endpoints > 0 && (
          <>
            <p className="font-semibold text-xl">{formatCount(preview.endpoints, "endpoint")}</p>
            <ul className="flex flex-col gap-1 text-fg2">
              <li>{formatCount(preview.owners, "person gets", "people get")} one mail and one list each</li>
              <li>{formatCount(preview.rotations, "rotation")} opened at once</li>
              {preview.unsure > 0 && <li>{formatNumber(preview.unsure)} fit because it cannot be told</li>}
              {preview.unowned > 0 && (
                <li className="text-high">{formatNumber(preview.unowned)} without anybody who answers: they become yours</li>
              )}
            </ul>
            <ul className="flex flex-col gap-1 border-t pt-3 text-xs">
              {preview.examples.map(({ id, name, provider, owner }) => (
                <li key={id} className="wrap-anywhere">
                  <Link href={`/endpoints/${id}`} className="link">
                    {name}
                  </Link>
                  , {providerOf(provider).name}, {owner ?? "unowned"}
                </li>
              ))}
              {preview.endpoints > preview.examples.length && <li>and {formatNumber(preview.endpoints - preview.examples.length)} more</li>}
            </ul>
            <Button type="submit" name="act" value="open" variant="primary" aria-disabled={busy}>
              {`Open with ${formatCount(preview.endpoints, "endpoint")}`}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
