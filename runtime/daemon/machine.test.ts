import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readBoot } from "./machine.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "machine-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const inContainer = ["--user", "--map-root-user", "--pid", "--fork", "--mount-proc"];
const hasContainers =
  process.platform === "linux" && spawnSync("unshare", [...inContainer, "/bin/true"]).status === 0;

test("every daemon of one start of the machine reads the same", () => {
  expect(readBoot(undefined)).toEqual(readBoot(undefined));
});

test("a file that is to tell it and tells nothing is refused", () => {
  const file = join(folder, "boot-id");
  expect(readBoot(file)).toMatchObject({ kind: "refused", problem: expect.stringContaining("ENOENT") });
  writeFileSync(file, " \n");
  expect(readBoot(file)).toMatchObject({ kind: "refused", problem: expect.stringContaining("is empty") });
  writeFileSync(file, "7\n");
  expect(readBoot(file)).toEqual({ kind: "boot", boot: "7" });
});

test.skipIf(!hasContainers)(
  "a container that starts again has started again, though its host has not",
  async () => {
    const program = join(folder, "read.cjs");
    await build({
      stdin: {
        contents: 'import { readBoot } from "./machine.ts"; console.log(readBoot(undefined).boot);',
        resolveDir: import.meta.dirname,
      },
      outfile: program,
      bundle: true,
      platform: "node",
      format: "cjs",
      logLevel: "error",
    });
    const start = (): string =>
      spawnSync("unshare", [...inContainer, process.execPath, program], { encoding: "utf8" }).stdout.trim();
    const [first, second] = [start(), start()];
    expect(first).not.toBe("");
    expect(second.split(":")[0]).toBe(first.split(":")[0]);
    expect(second).not.toBe(first);
  },
  60_000,
);
