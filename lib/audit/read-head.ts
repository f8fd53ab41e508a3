import { database } from "@/lib/core/db";
import type { Chain } from "./schema";

export async function readHeadSeq(chain: Chain, db = database()): Promise<bigint> {
  return (await db.auditHead.findUniqueOrThrow({ where: { chain } })).seq;
}
