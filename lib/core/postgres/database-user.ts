import { spawnSync } from "node:child_process";
import { chownSync, lstatSync, readdirSync } from "node:fs";
import path from "node:path";

export interface DatabaseUser {
  /** Wraps a program so that it does not run as root. */
  command(file: string, args: string[]): { file: string; args: string[]; options: { uid?: number; gid?: number } };
  /** Makes files of ours readable and writable for the database. */
  own(file: string): void;
}

const nobody = 65_534;
const mapped = ["--user", "--map-user=1000", "--map-group=1000", "--"];

/**
 * PostgreSQL refuses to run as root. Then it runs as whoever owns its files, or as nobody; and where nobody cannot enter the
 * project's folder (a 0700 home), inside a user namespace, in which root's files belong to an ordinary user.
 */
export function databaseUser(postgres: string, cluster: string): DatabaseUser {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args, options: {} }), own: () => {} };
  const owner = lstatSync(cluster, { throwIfNoEntry: false });
  const ids = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: nobody, gid: nobody };
  if (spawnSync(postgres, ["--version"], { ...ids, cwd: path.dirname(cluster) }).status === 0) {
    return { command: (file, args) => ({ file, args, options: ids }), own: (file) => chownTree(file, ids.uid, ids.gid) };
  }
  if (spawnSync("unshare", [...mapped, postgres, "--version"]).status === 0) {
    return {
      command: (file, args) => ({ file: "unshare", args: [...mapped, file, ...args], options: {} }),
      own: (file) => chownTree(file, 0, 0),
    };
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and no other user can enter ${path.dirname(cluster)} and the project. ` +
      "Start as an ordinary user, move the project to a folder that everyone may enter (for example /srv), or set DATABASE_URL.",
  );
}

function chownTree(file: string, uid: number, gid: number): void {
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.uid !== uid || stat.gid !== gid) chownSync(file, uid, gid);
  if (stat.isDirectory()) for (const name of readdirSync(file)) chownTree(path.join(file, name), uid, gid);
}
