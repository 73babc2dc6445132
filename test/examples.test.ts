// The examples keep what they promise: each compiles without a finding, its expectations are proven, its scenarios pass.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hac } from "./support/terminal.ts";

const examples = join(import.meta.dirname, "../examples");
const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, "cluster.ha")));

/** The cluster itself, and what imports it to put it to the test. */
const sources = names.flatMap((name) =>
  readdirSync(join(examples, name))
    .filter((file) => file === "cluster.ha" || file === "scenarios.ha")
    .map((file) => ({ name, file })),
);

describe.each(sources)("the example $name, $file", ({ name, file }) => {
  const cwd = join(examples, name);

  test("compiles without a finding, and what it expects is proven", async () => {
    const { code, err } = await hac(["compile", file, "--check", "--fail-level", "info"], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
  });

  test("passes its scenarios", async () => {
    const { code, out } = await hac(["test", file], { cwd });
    expect(out).not.toContain("FAIL");
    expect(code).toBe(0);
  });
});
