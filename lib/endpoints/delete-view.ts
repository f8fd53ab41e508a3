import { defineCommand } from "@/lib/core/command";
import { notFound } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { deleteViewInput } from "./schema";

/** Own views only: everybody else's are not found. */
export const deleteView = defineCommand({
  name: "view.delete",
  permission: "view:save",
  input: deleteViewInput,
  async run({ actor, input, tx, audit }) {
    const view = await tx.savedView.findUnique({ where: { id: input.viewId } });
    if (!view || isSystem(actor) || view.personId !== actor.personId) throw notFound();
    await tx.savedView.delete({ where: { id: view.id } });
    audit({ object: { type: "view", id: view.id }, data: { name: view.name, query: view.query } });
  },
});
