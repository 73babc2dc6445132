// What has been done, a line a chunk, so that a long run can be stopped and taken up again. Lines of other code do not
// count: what was proven of one commit says nothing of the next.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { Outcome } from "./chunk.ts";

interface Line {
  readonly code: string;
  readonly at: string;
  readonly outcome: Outcome;
}

/** The commit of the checkout, with a mark if it was changed since. */
export function codeId(): string {
  const isChanged = git("status", "--porcelain", "--untracked-files=no") !== "";
  return `${git("rev-parse", "HEAD") || "unknown"}${isChanged ? "-changed" : ""}`;
}

export function readLog(file: string, code: string): readonly Outcome[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.endsWith("}"))
    .map((line) => JSON.parse(line) as Line) // written by this file
    .filter((line) => line.code === code)
    .map((line) => line.outcome);
}

export function appendLog(file: string, code: string, outcome: Outcome): void {
  const line: Line = { code, at: new Date().toISOString(), outcome };
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

function git(...args: readonly string[]): string {
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : "";
}
