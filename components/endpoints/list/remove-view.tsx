"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { toast } from "@/components/ui/toast";
import type { SavedView } from "@/lib/endpoints/list-views";

/** Takes an own saved view away; undo saves it again. */
export function RemoveView({
  view,
  remove,
  save,
}: {
  view: SavedView;
  remove: (input: unknown) => Promise<{ ok: boolean }>;
  save: (input: unknown) => Promise<{ ok: boolean }>;
}) {
  const router = useRouter();
  const label = `Remove view ${view.name}`;
  const onClick = async () => {
    if (!(await remove({ viewId: view.id })).ok) return;
    toast(`View “${view.name}” removed`, async () => {
      await save({ name: view.name, search: view.search.replace(/^\?/, ""), shared: view.shared });
      router.refresh();
    });
    router.push("/endpoints");
  };
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      onClick={() => void onClick()}
      className="grid size-6 place-items-center rounded-sm text-fg3 hover:bg-sunken hover:text-fg max-md:size-11"
    >
      <X size={12} strokeWidth={2} aria-hidden />
    </button>
  );
}
