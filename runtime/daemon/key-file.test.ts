import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKeyFile, readKeyFile } from "./key-file.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "key-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a key that was made can be read, by its owner only", async () => {
  const path = join(folder, "made");
  expect(await makeKeyFile(path)).toEqual({ kind: "made" });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  const reading = await readKeyFile(path);
  expect(reading).toEqual({ kind: "key", key: readFileSync(path) });
});

test("a key that is there is never overwritten", async () => {
  const path = join(folder, "kept");
  writeFileSync(path, "x", { mode: 0o600 });
  expect(await makeKeyFile(path)).toMatchObject({ kind: "refused" });
  expect(readFileSync(path, "utf8")).toBe("x");
});

test("a key that others can read is refused with the command that mends it", async () => {
  const path = join(folder, "open");
  await makeKeyFile(path);
  chmodSync(path, 0o640);
  expect(await readKeyFile(path)).toEqual({
    kind: "refused",
    problem: `the cluster key ${path} can be read or changed by others (mode 0640); run: chmod 0600 ${path}`,
  });
});

test("a key of the wrong length, or none, is refused with what to do", async () => {
  const path = join(folder, "short");
  writeFileSync(path, "short", { mode: 0o600 });
  expect(await readKeyFile(path)).toMatchObject({
    problem: expect.stringContaining("has 5 bytes instead of 32"),
  });
  expect(await readKeyFile(join(folder, "none"))).toMatchObject({
    problem: expect.stringContaining("hac keygen"),
  });
});
