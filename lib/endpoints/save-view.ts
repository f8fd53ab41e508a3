import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { readListQuery } from "./list-query";
import { listSearch } from "./list-schema";
import { saveViewInput } from "./schema";

const maxViews = 50;

/** Keeps a list under a name; the same name again replaces what it shows. Only the programme shares views with everybody. */
export const saveView = defineCommand({
  name: "view.save",
  permission: "view:save",
  input: saveViewInput,
  async run({ actor, input, tx, now, audit }) {
    if (isSystem(actor)) throw new AppError("not_allowed", "A view belongs to a person.");
    if (input.shared && actor.role !== "ADMIN" && actor.role !== "SECURITY")
      throw new AppError("not_allowed", "Only platform admins and security engineers share views with everybody.", {
        shared: "Save it for yourself.",
      });
    const { after: _after, before: _before, ...list } = readListQuery(new URLSearchParams(input.search));
    const key = { personId: actor.personId, name: input.name };
    const existing = await tx.savedView.findUnique({ where: { personId_name: key } });
    if (!existing && (await tx.savedView.count({ where: { personId: actor.personId } })) >= maxViews)
      throw new AppError("invalid_input", `${maxViews} views at most: remove one first.`, { name: `${maxViews} views at most.` });
    const data = { query: listSearch(list), shared: input.shared };
    const view = await tx.savedView.upsert({
      where: { personId_name: key },
      create: { id: uuid(), ...key, ...data, createdAt: now },
      update: data,
    });
    audit({ object: { type: "view", id: view.id }, data: { name: input.name, ...data, replaced: existing?.query ?? null } });
    return { viewId: view.id };
  },
});
