// Which lock file a command means, and what it says.
import { readFileSync, statSync } from "node:fs"; // `node:fs/promises` would be a hundredth of a compile
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
export function openLock(
  beside: string | undefined,
  io: Io,
): { readonly kind: "lock"; readonly lock: Lock } | { readonly kind: "refused" } {
  const path = join(folderOf(resolve(io.cwd, beside ?? ".")), lockFileName);
  const text = textOf(path);
  if (text === undefined) return { kind: "lock", lock: { path, text, agents: [] } };
  const reading = readLockFile(text);
  if (reading.kind === "agents") return { kind: "lock", lock: { path, text, agents: reading.agents } };
  io.stderr.write(`hac: ${path} cannot be used\n`);
  for (const problem of reading.problems) io.stderr.write(`  ${problem}\n`);
  io.stderr.write("  restore it from version control, or remove it and run `hac agents sync`\n");
  return { kind: "refused" };
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined; // it throws nothing else
    throw error;
  }
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);
}
