// What a user sees of a compile: each folder of test/fixtures/compile and test/fixtures/bad-input holds a source and what must
// come of it, the report and the plan. An update's diff is read like code.
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile } from "../compiler/index.ts";
import { printPlan, readPlan } from "../plan/index.ts";
import { hac } from "./support/terminal.ts";

const fixtures = join(import.meta.dirname, "fixtures");

function casesOf(topic: string): readonly string[] {
  return readdirSync(join(fixtures, topic), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

describe.each(casesOf("compile"))("the source `%s`", (name) => {
  const folder = join(fixtures, "compile", name);
  const load = (path: string): Buffer => readFileSync(join(folder, path));

  test("becomes this plan", async () => {
    // Whether it is wise is for the rules, which have their own pages.
    const { plan, diagnostics } = compile({ entry: "main.ha", load, sha256, rules: [] });
    expect(diagnostics).toEqual([]);
    const text = plan === undefined ? "" : printPlan(plan);
    await expect(text).toMatchFileSnapshot(join(folder, "plan.json"));
    expect(readPlan(text, sha256).kind).toBe("plan");
  });
});

describe.each(casesOf("bad-input"))("the mistakes in `%s`", (name) => {
  const cwd = join(fixtures, "bad-input", name);

  test("are told, and no plan comes of it", async () => {
    const { code, out, err } = await hac(["compile", "main.ha"], { cwd });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    await expect(err).toMatchFileSnapshot(join(cwd, "diagnostics.txt"));
  });
});

describe("hac compile", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "hac-compile-"));
    for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const good = readFileSync(join(import.meta.dirname, "../examples/1-plus-1/cluster.ha"), "utf8");
  const sources = {
    "good.ha": good,
    "bad.ha": `${good}\nlocation database prefers gama\n`,
    "warned.ha": `import "good.ha"\nimport "good.ha"\n`,
  };

  test("the same source gives the same bytes, to a file and to standard output", async () => {
    const printed = await hac(["compile", "good.ha"], { cwd: folder });
    expect((await hac(["compile", "good.ha", "-o", "plan.json"], { cwd: folder })).code).toBe(0);
    expect(readFileSync(join(folder, "plan.json"), "utf8")).toBe(printed.out);
    expect((await hac(["compile", join(folder, "good.ha")])).out).toBe(printed.out);
  });

  test("a source with an error leaves the old plan as it is, and nothing half written", async () => {
    writeFileSync(join(folder, "kept.json"), "old");
    const { code, out, err } = await hac(["compile", "bad.ha", "-o", "kept.json"], { cwd: folder });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("no node `gama` is declared");
    expect(readFileSync(join(folder, "kept.json"), "utf8")).toBe("old");
    expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("--check writes nothing, and says nothing where nothing is found", async () => {
    expect(await hac(["compile", "good.ha", "--check"], { cwd: folder })).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    expect((await hac(["compile", "bad.ha", "--check"], { cwd: folder })).code).toBe(1);
    expect(existsSync(join(folder, "plan.json.tmp"))).toBe(false);
  });

  test("--check --json prints one object with the findings to standard output", async () => {
    const { code, out, err } = await hac(["compile", "bad.ha", "--check", "--json"], { cwd: folder });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const report = JSON.parse(out) as { findings: Record<string, unknown>[] };
    expect(report.findings).toHaveLength(1);
    expect(report.findings[0]).toMatchObject({
      code: "HA1001",
      rule: "names/unknown",
      severity: "error",
      message: "no node `gama` is declared",
      file: "bad.ha",
      column: 27,
    });
    expect(JSON.parse((await hac(["compile", "good.ha", "--check", "--json"], { cwd: folder })).out)).toEqual(
      {
        findings: [],
      },
    );
  });

  test("--fail-level decides what fails, --max-findings how much is shown", async () => {
    expect((await hac(["compile", "warned.ha", "--check"], { cwd: folder })).code).toBe(0);
    const strict = ["compile", "warned.ha", "--check", "--fail-level", "warning"];
    expect((await hac(strict, { cwd: folder })).code).toBe(1);
    const { err } = await hac([...strict, "--max-findings", "0"], { cwd: folder });
    expect(err).toBe("1 more are not shown\n\n1 warning\n");
  });

  test("wrong usage is told with the line to type", async () => {
    const both = await hac(["compile", "good.ha", "--check", "-o", "x.json"], { cwd: folder });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("try: hac compile good.ha --check") });
    expect((await hac(["compile"], { cwd: folder })).code).toBe(2);
    expect((await hac(["compile", "good.ha", "--max-findings", "some"], { cwd: folder })).code).toBe(2);
    expect((await hac(["compile", "good.ha", "-o", "no/such/place.json"], { cwd: folder })).code).toBe(2);
  });

  test("an entry that is not there, or a folder, is told as such", async () => {
    expect((await hac(["compile", "nowhere.ha"], { cwd: folder })).err).toContain(
      "there is no file `nowhere.ha`",
    );
    expect((await hac(["compile", "."], { cwd: folder })).err).toContain("cannot be read: it is a folder");
  });

  test.each(["sarif", "gitlab", "junit", "github"])(
    "a report as %s names the finding and its place",
    async (format) => {
      const { out } = await hac(["compile", "bad.ha", "--check", "--format", format], { cwd: folder });
      expect(out).toContain("HA1001");
      expect(out).toContain("bad.ha");
      if (format === "sarif" || format === "gitlab") expect(() => JSON.parse(out) as unknown).not.toThrow();
    },
  );

  test("a source with its own agents is compiled with the lock file beside it", async () => {
    const demo = join(import.meta.dirname, "../examples/demo");
    expect((await hac(["compile", join(demo, "cluster.ha"), "--check"])).code).toBe(0);
  });
});
