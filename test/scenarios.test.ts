// What a user sees of `hac test`: a line a scenario, the story of one that fails, coverage; and what CI servers read.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hac } from "./support/terminal.ts";

const cwd = join(import.meta.dirname, "fixtures/scenarios/late");

test("a scenario that fails tells its story, with the lines of the source", async () => {
  const { code, out, err } = await hac(["test", "main.ha", "--coverage"], { cwd });
  expect({ code, err }).toEqual({ code: 1, err: "1 of 2 scenarios failed\n" });
  await expect(out).toMatchFileSnapshot(join(cwd, "report.txt"));
});

test("programs get the same as JSON", async () => {
  const { code, out } = await hac(["test", "main.ha", "--json"], { cwd });
  expect(code).toBe(1);
  const { files } = JSON.parse(out) as {
    files: { scenarios: { passed: boolean; failure?: { kind: string; at: unknown } }[] }[];
  };
  expect(files[0]?.scenarios.map(({ passed }) => passed)).toEqual([false, true]);
  expect(files[0]?.scenarios[0]?.failure).toMatchObject({
    kind: "not-in-time",
    at: { file: "main.ha", line: 27, column: 3 },
  });
});

test("CI servers get a JUnit file beside it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hac-test-"));
  try {
    const file = join(folder, "results.xml");
    await hac(["test", "main.ha", "--junit", file], { cwd });
    const xml = readFileSync(file, "utf8");
    expect(xml).toContain('<testsuite name="main.ha" tests="2" failures="1">');
    expect(xml).toContain('<testcase name="the database is back in two" classname="main.ha"/>');
    expect(xml).toContain("<failure message=");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("two runs print the same bytes", async () => {
  const [first, second] = [await hac(["test", "main.ha"], { cwd }), await hac(["test", "main.ha"], { cwd })];
  expect(first).toEqual(second);
});

test("what cannot be understood is told, and nothing is run", async () => {
  const { code, out, err } = await hac(["test", "main.ha"], { cwd: join(cwd, "../../bad-input/scenarios") });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("HA1043");
});
