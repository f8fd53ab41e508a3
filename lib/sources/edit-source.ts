import { defineCommand } from "@/lib/core/command";
import { AppError, notFound } from "@/lib/core/errors";
import { editSourceInput } from "./schema";

export const editSource = defineCommand({
  name: "source.edit",
  permission: "import:run",
  input: editSourceInput,
  async run({ input: { sourceId, name, keeperId }, tx, audit }) {
    const before = await tx.source.findUnique({ where: { id: sourceId } });
    if (!before) throw notFound();
    if (name !== undefined && name !== before.name && (await tx.source.findUnique({ where: { name } })))
      throw new AppError("invalid_input", "Another source has this name.", { name: "Another source has this name. Use a different one." });
    if (keeperId) {
      const person = await tx.person.findUnique({ where: { id: keeperId } });
      if (person?.status !== "active")
        throw new AppError("invalid_input", "Choose somebody who is active.", { keeperId: "Choose somebody who is active." });
    }
    const data = { ...(name === undefined ? {} : { name }), ...(keeperId === undefined ? {} : { keeperId }) };
    await tx.source.update({ where: { id: sourceId }, data });
    const was = { name: before.name, keeperId: before.keeperId };
    audit({
      object: { type: "source", id: sourceId },
      data: { before: was, after: { ...was, ...data } },
      chain: before.demo ? "demo" : "main",
    });
    return { sourceId };
  },
});
