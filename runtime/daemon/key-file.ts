// The cluster key: 32 random bytes in a file that nobody but the daemon may read. Who holds it is a member.
import { randomBytes } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { problemWithPrivateFile } from "../agents/index.ts";

const keyBytes = 32;

export type KeyReading =
  { readonly kind: "key"; readonly key: Buffer } | { readonly kind: "refused"; readonly problem: string };

export async function readKeyFile(path: string): Promise<KeyReading> {
  try {
    const file = await open(path, "r");
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return refuse(`${path} is not a plain file`);
      const problem = problemWithPrivateFile(stats, path);
      if (problem !== undefined) return refuse(`the cluster key ${problem}`);
      if (stats.size !== keyBytes) {
        return refuse(
          `the cluster key ${path} has ${stats.size} bytes instead of ${keyBytes}; ` +
            `make one with \`hac keygen ${path}\` and copy it to every node`,
        );
      }
      return { kind: "key", key: await file.readFile() };
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") {
      return refuse(
        `there is no cluster key ${path}; make it on one node with \`hac keygen ${path}\` and copy it to the others`,
      );
    }
    if (code === undefined) throw error;
    return refuse(`the cluster key ${path} cannot be read (${code})`);
  }
}

export type KeyMaking = { readonly kind: "made" } | { readonly kind: "refused"; readonly problem: string };

/** Never overwrites: a cluster whose nodes hold different keys is no cluster. */
export async function makeKeyFile(path: string): Promise<KeyMaking> {
  try {
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(randomBytes(keyBytes));
      await file.sync();
    } catch (error) {
      await rm(path, { force: true }); // half a key would stand in the way of a whole one
      throw error;
    } finally {
      await file.close();
    }
    return { kind: "made" };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST")
      return { kind: "refused", problem: `${path} exists already; it was left as it is` };
    if (code === undefined) throw error;
    return { kind: "refused", problem: `${path} cannot be written (${code})` };
  }
}

function refuse(problem: string): KeyReading {
  return { kind: "refused", problem };
}
