import { defineCommand } from "@/lib/core/command";
import { AppError } from "@/lib/core/errors";
import { lockChannel } from "./lock-channel";
import { noteRotation } from "./own-endpoint";
import { formerSecretHours } from "./rules";
import { replaceCredentialInput } from "./schema";
import { newSigningSecret, openAt, sealAddress, sealFormerSecret, sealSecret } from "./sealed-address";

/** Rotates what the receiver knows us by: the address of a chat channel, the signing secret of a webhook, with an overlap of a day. */
export const replaceCredential = defineCommand({
  name: "channel.replace-credential",
  permission: "channel:manage",
  input: replaceCredentialInput,
  async run({ actor, input, tx, now, audit }) {
    const channel = await lockChannel(tx, input.channelId);
    const { id, kind } = channel;
    if (kind !== "webhook" && input.url === "") {
      const words = "Paste the new address: it is this channel’s credential.";
      throw new AppError("invalid_input", words, { url: words });
    }
    const address = input.url === "" ? { host: channel.host } : sealAddress(id, input.url);
    const secret = kind === "webhook" ? newSigningSecret() : null;
    const until = new Date(now.getTime() + formerSecretHours * 3_600_000);
    await tx.channel.update({
      where: { id },
      data: {
        ...address,
        ...(secret && channel.sealedSecret
          ? {
              sealedSecret: new Uint8Array(sealSecret(id, secret)),
              sealedFormerSecret: new Uint8Array(sealFormerSecret(id, openAt(id, "sealed_secret", channel.sealedSecret))),
              formerSecretUntil: until,
            }
          : {}),
        version: channel.version + 1,
      },
    });
    if (channel.endpointId) await noteRotation(tx, channel.endpointId, input.url, actor, now);
    audit({
      chain: channel.demo ? "demo" : "main",
      object: { type: "channel", id },
      data: { name: channel.name, host: address.host, newAddress: input.url !== "", newSecret: secret !== null },
    });
    return { secret };
  },
});
