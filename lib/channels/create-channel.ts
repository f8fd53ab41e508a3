import { v7 as uuid } from "uuid";
import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { isSystem } from "@/lib/core/principal";
import { addOwnEndpoint } from "./own-endpoint";
import { createChannelInput } from "./schema";
import { newSigningSecret, sealAddress, sealSecret } from "./sealed-address";

/** A second way to hear of alerts. The signing secret is answered once and never again. */
export const createChannel = defineCommand({
  name: "channel.create",
  permission: "channel:manage",
  input: createChannelInput,
  async run({ actor, input: { kind, name, url, reasons }, tx, now, audit }) {
    if (await tx.channel.findUnique({ where: { name } })) {
      const words = "There is a channel of this name already.";
      throw new AppError("invalid_input", words, { name: words });
    }
    const id = uuid();
    const { host, sealedUrl } = sealAddress(id, url);
    const secret = kind === "webhook" ? newSigningSecret() : null;
    const endpointId = await addOwnEndpoint(tx, { kind, name, url }, actor, now);
    const createdById = isSystem(actor) ? null : actor.personId;
    await tx.channel.create({
      data: {
        id,
        kind,
        name,
        host,
        sealedUrl,
        sealedSecret: secret ? new Uint8Array(sealSecret(id, secret)) : null,
        reasons,
        endpointId,
        createdById,
        listeningSince: now,
        createdAt: now,
      },
    });
    audit({ object: { type: "channel", id }, data: { kind, name, host, reasons, endpointId } });
    return { channelId: id, secret };
  },
});
