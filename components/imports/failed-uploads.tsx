import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/core/format";
import type { FailedUpload } from "./upload-queue";

const shown = 5;

/** Files of a drop that were not taken, each with the reason; what could be taken now is sent again as it is. */
export function FailedUploads({ failed, onAgain }: { failed: readonly FailedUpload[]; onAgain: (files: File[]) => void }) {
  if (failed.length === 0) return null;
  const again = failed.filter(({ final }) => !final).map(({ file }) => file);
  return (
    <Banner
      tone="crit"
      title={failed.length === 1 ? "Not imported." : `${formatCount(failed.length, "file")} not imported.`}
      live
      action={again.length > 0 && <Button onClick={() => onAgain(again)}>Send again</Button>}
    >
      <ul>
        {failed.slice(0, shown).map(({ file, message }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of a drop may have one name, and the list never changes its order
          <li key={place} className="break-words">
            {file.name}: {message}
          </li>
        ))}
      </ul>
      {failed.length > shown && ` and ${formatCount(failed.length - shown, "more file", "more files")}`}
    </Banner>
  );
}
