import { v7 as uuid } from "uuid";
import { type CommandRow, type MakeObject, type QueryRow, readers, stewards } from "@/lib/core/testing/permission-row";
import { listChannels } from "../queries";
import { newSigningSecret, sealAddress, sealSecret } from "../sealed-address";

const aChannel: MakeObject = async ({ db }) => {
  const id = uuid();
  const address = sealAddress(id, "https://hooks.example.com/alerts");
  const sealedSecret = new Uint8Array(sealSecret(id, newSigningSecret()));
  await db.channel.create({
    data: {
      id,
      kind: "webhook",
      name: `Channel ${id}`,
      ...address,
      sealedSecret,
      reasons: [],
      createdAt: new Date(),
      listeningSince: new Date(),
    },
  });
  return id;
};
const aDelivery: MakeObject = async (world, whose) => {
  const at = new Date();
  const channelId = await aChannel(world, whose);
  return (
    await world.db.channelDelivery.create({ data: { id: uuid(), channelId, view: {}, state: "dead", nextAttemptAt: at, createdAt: at } })
  ).id;
};

const on = (object: MakeObject) => ({ roles: stewards, object, shared: true }) as const;

export const commands: Record<string, CommandRow> = {
  "channel.create": {
    roles: stewards,
    input: () => ({ kind: "slack", name: `#${uuid()}`, url: "https://hooks.slack.com/services/T/B/x" }),
  },
  "channel.change": { ...on(aChannel), input: (channelId) => ({ channelId, name: `Renamed ${channelId}`, paused: false }) },
  "channel.replace-credential": { ...on(aChannel), input: (channelId) => ({ channelId }) },
  "channel.test": { ...on(aChannel), input: (channelId) => ({ channelId }) },
  "channel.remove": { ...on(aChannel), input: (channelId) => ({ channelId }) },
  "channel.retry": { ...on(aDelivery), input: (deliveryId) => ({ deliveryId }) },
};

export const queries: Record<string, QueryRow> = {
  listChannels: { roles: readers, run: ({ principal, db }) => listChannels(principal, db) },
};
