// What other people's CI runs: the hooks and the action name commands and options that there are, and the action's script
// fails when a cluster has findings and only then.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { commands } from "../cli/commands/registry.ts";

const root = resolve(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ci-files-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("every command line of the hooks and the action is one that hac understands", () => {
  const lines = [
    ...[...read(".pre-commit-hooks.yaml").matchAll(/^ *entry: tools\/hook\.sh (.*)$/gm)].map(
      (match) => match[1] ?? "",
    ),
    ...[...read("action.yml").matchAll(/node "\$HAC" (.*?)(?: \|\||$)/gm)].map((match) => match[1] ?? ""),
  ];
  expect(lines.length).toBeGreaterThanOrEqual(4);
  for (const line of lines) {
    const words = line.split(" ");
    const spec = commands.find(({ name }) => name === words[0]);
    const unknown = words
      .filter((word) => word.startsWith("--"))
      .filter((word) => spec?.options[word.slice(2)] === undefined);
    expect({ line, isCommand: spec !== undefined, unknown }).toEqual({ line, isCommand: true, unknown: [] });
  }
});

/** The last `run: |` of the action, without its indentation. */
function script(): string {
  const text = read("action.yml").split("run: |\n").at(-1) ?? "";
  return text.replace(/^ {8}/gm, "");
}

function runAction(files: string): number | null {
  const { status } = spawnSync("bash", ["-e", "-c", script()], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"] ?? "",
      HAC: join(root, "dist/hac.cjs"),
      FILES: files,
      FAIL_LEVEL: "warning",
      FORMAT: "true",
    },
    timeout: 120_000,
    encoding: "utf8",
  });
  return status;
}

test.skipIf(!existsSync(join(root, "dist/hac.cjs")))(
  "the action fails for findings, and only for them",
  () => {
    const example = join(root, "examples/1-plus-1-cross/cluster.ha");
    expect(runAction(`${example}\n\n`)).toBe(0);
    writeFileSync(join(folder, "bad name.ha"), "cluster c { nothing 1 }\n");
    expect(runAction(`${example}\nbad name.ha\n`)).toBe(1);
  },
);
