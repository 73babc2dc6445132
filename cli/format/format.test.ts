import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hac } from "../../test/support/terminal.ts";

const crooked = "cluster   shop { }\n\n\n\nresource web=systemd:nginx {priority   5}\n";
const straight = "cluster shop {}\n\nresource web = systemd:nginx { priority 5 }\n";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hac-fmt-"));
  mkdirSync(join(folder, "racks"));
  writeFileSync(join(folder, "main.ha"), crooked);
  writeFileSync(join(folder, "racks", "a.ha"), straight);
  writeFileSync(join(folder, "notes.txt"), crooked);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const main = (): string => readFileSync(join(folder, "main.ha"), "utf8");

test("every source in the folder and below is laid out, and what changed is named", async () => {
  expect(await hac(["fmt"], { cwd: folder })).toEqual({ code: 0, out: "", err: "main.ha\n" });
  expect(main()).toBe(straight);
  expect(readFileSync(join(folder, "notes.txt"), "utf8")).toBe(crooked);
  expect(await hac(["fmt"], { cwd: folder })).toEqual({ code: 0, out: "", err: "" });
});

test("--check and --diff write nothing and fail where something would change", async () => {
  const check = await hac(["fmt", "--check"], { cwd: folder });
  expect(check).toMatchObject({ code: 1, err: "main.ha is not laid out; `hac fmt` does it\n" });
  const diff = await hac(["fmt", "--diff", "main.ha"], { cwd: folder });
  expect(diff.code).toBe(1);
  expect(diff.out).toBe(
    [
      "--- main.ha",
      "+++ main.ha",
      "@@ -1,5 +1,3 @@",
      "-cluster   shop { }",
      "-",
      "-",
      "+cluster shop {}",
      " ",
      "-resource web=systemd:nginx {priority   5}",
      "+resource web = systemd:nginx { priority 5 }",
      "",
    ].join("\n"),
  );
  expect(main()).toBe(crooked);
  expect((await hac(["fmt", "--check", "racks"], { cwd: folder })).code).toBe(0);
});

test("standard input goes to standard output", async () => {
  expect(await hac(["fmt", "-"], { stdin: crooked })).toEqual({ code: 0, out: straight, err: "" });
  expect((await hac(["fmt", "-", "--check"], { stdin: crooked })).code).toBe(1);
  expect((await hac(["fmt", "-", "--check"], { stdin: straight })).code).toBe(0);
});

test("a file with errors is left as it is, and the others are laid out", async () => {
  writeFileSync(join(folder, "broken.ha"), "resource   web {\n");
  const { code, err } = await hac(["fmt"], { cwd: folder });
  expect(code).toBe(1);
  expect(err).toContain("broken.ha is left as it is");
  expect(readFileSync(join(folder, "broken.ha"), "utf8")).toBe("resource   web {\n");
  expect(main()).toBe(straight);
});

test("a file that is not there, or a folder without sources, is wrong usage", async () => {
  expect(await hac(["fmt", "gone.ha"], { cwd: folder })).toMatchObject({ code: 2 });
  mkdirSync(join(folder, "empty"));
  expect(await hac(["fmt", "empty"], { cwd: folder })).toMatchObject({ code: 2 });
});
