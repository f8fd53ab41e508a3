import { z } from "zod";

const teamId = z.preprocess((value) => (value === "" || value === undefined ? null : value), z.uuid().nullable());

/** null = the person's own feed. */
export const createTokenInput = z.strictObject({ teamId });
export const revokeTokenInput = z.strictObject({ tokenId: z.uuid() });

export interface FeedLine {
  /** null = no token. */
  tokenId: string | null;
  teamId: string | null;
  name: string;
  createdAt: Date | null;
  lastReadAt: Date | null;
}

export interface FeedEvent {
  /** Stable, so that a calendar program moves an event instead of adding one. */
  uid: string;
  /** The day it is due, in UTC. */
  day: Date;
  title: string;
  description: string;
  url: string;
  changedAt: Date;
}
