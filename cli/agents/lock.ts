// Which lock file a command means, and what it says.
import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { lockFileName, readLockFile, type AgentFacts } from "../../compiler/index.ts";
import type { Io } from "../io.ts";

export interface Lock {
  readonly path: string;
  /** Undefined: there is none yet. */
  readonly text: string | undefined;
  readonly agents: readonly AgentFacts[];
}

/** The lock file beside a source file, in a folder, or (`undefined`) where the command was typed; or what is wrong with it. */
export async function openLock(
  beside: string | undefined,
  io: Io,
): Promise<{ readonly kind: "lock"; readonly lock: Lock } | { readonly kind: "refused" }> {
  const path = join(await folderOf(resolve(io.cwd, beside ?? ".")), lockFileName);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return { kind: "lock", lock: { path, text, agents: [] } };
  const reading = readLockFile(text);
  if (reading.kind === "agents") return { kind: "lock", lock: { path, text, agents: reading.agents } };
  io.stderr.write(`hac: ${path} cannot be used\n`);
  for (const problem of reading.problems) io.stderr.write(`  ${problem}\n`);
  io.stderr.write("  restore it from version control, or remove it and run `hac agents sync`\n");
  return { kind: "refused" };
}

async function folderOf(path: string): Promise<string> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? path : dirname(path);
}
