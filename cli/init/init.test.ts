import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compile, recoveryTime } from "../../compiler/index.ts";
import { inWords } from "../../grammar/index.ts";
import { hac } from "../../test/support/terminal.ts";
import { init } from "../commands/init.ts";
import { networkDefaults } from "./answers.ts";
import { filesOf } from "./files.ts";
import { templates } from "./templates.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "init-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the command offers the templates that there are", () => {
  expect(init.options["template"]?.choices).toEqual(templates.map(({ name }) => name));
});

test.each(templates)("$name compiles without a finding, for the fewest nodes and for many", (template) => {
  const many = Array.from({ length: template.nodeCount.max }, (_, index) => `node-${index + 1}`);
  for (const nodes of [template.nodes, many.slice(0, template.nodeCount.min), many]) {
    const files = new Map(
      filesOf({ template, name: "site", nodes, ...networkDefaults }).map(({ name, text }) => [name, text]),
    );
    const { diagnostics, plan, model } = compile({
      entry: "cluster.ha",
      load: (path) => files.get(path),
      sha256: (text) => createHash("sha256").update(text).digest("hex"),
    });
    const findings = diagnostics.filter(({ severity }) => severity !== "info");
    expect(findings.map(({ rule, message }) => [rule, inWords(message)])).toEqual([]);
    expect(plan?.nodes).toHaveLength(nodes.length);
    const promised = [...(files.get("cluster.ha") ?? "").matchAll(/recovers (\S+) within (\d+)min/g)];
    expect(promised.length).toBeGreaterThan(0);
    for (const [, name = "", minutes] of promised) {
      const resource = model.resources.find((one) => one.name.text === name);
      const worst = resource === undefined ? undefined : recoveryTime(model, resource);
      expect(worst?.mostMs).toBeLessThanOrEqual(Number(minutes) * 60_000);
    }
  }
});

/** The examples are what `hac init` writes when nobody says otherwise; `vitest -u` writes them again. */
const examples = [
  ["1-plus-1-cross", "1-plus-1-cross"],
  ["n-plus-1", "n-plus-1"],
  ["n-plus-m", "n-plus-m"],
  ["replicated-database", "replicated-postgresql"],
  ["drbd", "drbd"],
  ["load-balanced", "load-balanced"],
] as const;

test.each(examples)("the template %s is the example %s", async (name, example) => {
  const template = templates.find((one) => one.name === name);
  if (template === undefined) throw new Error(name);
  const answers = { template, name: template.cluster, nodes: template.nodes, ...networkDefaults };
  for (const file of filesOf(answers)) {
    await expect(file.text).toMatchFileSnapshot(`../../examples/${example}/${file.name}`);
  }
});

describe("without a terminal", () => {
  test("flags say what is special, and the rest is as usual", async () => {
    const line = ["init", "-t", "n-plus-1", "--name", "erp", "--nodes", "n1,n2,n3", "--lan", "192.168.7"];
    const { code, out, err } = await hac(line, { cwd: folder });
    expect(code).toBe(0);
    expect(out).toBe("erp/cluster.ha\nerp/fencing.ha\nerp/README.md\n");
    expect(err).toBe("next: hac compile --check erp/cluster.ha, then read erp/README.md\n");
    const text = readFileSync(join(folder, "erp/cluster.ha"), "utf8");
    expect(text).toContain("cluster erp {");
    expect(text).toContain('let lan = "192.168.7"');
    expect(text.match(/^node n\d/gm)).toHaveLength(3);
  });

  test("nothing is overwritten without --force", async () => {
    await hac(["init", "site"], { cwd: folder });
    const before = readFileSync(join(folder, "site/cluster.ha"), "utf8");
    const again = await hac(["init", "site", "-t", "drbd"], { cwd: folder });
    expect(again.code).toBe(2);
    expect(again.err).toContain("site/cluster.ha, site/fencing.ha, site/README.md is there already");
    expect(readFileSync(join(folder, "site/cluster.ha"), "utf8")).toBe(before);
    expect((await hac(["init", "site", "-t", "drbd", "--force"], { cwd: folder })).code).toBe(0);
    expect(readFileSync(join(folder, "site/cluster.ha"), "utf8")).not.toBe(before);
    expect(readdirSync(join(folder, "site")).toSorted()).toEqual(["README.md", "cluster.ha", "fencing.ha"]);
  });

  test.each([
    [["--nodes", "a,b,c"], "1-plus-1 has 2 nodes, not 3"],
    [["--nodes", "a,a"], "`a` is named twice"],
    [["--nodes", "a,b_c"], "`b_c` is not a host name"],
    [["--name", "../evil"], "`../evil` is not a name"],
    [["--lan", "10.0"], "`10.0` is not the first three numbers of a network"],
    [["--san", "10.77.0"], "the two links share one network"],
    [["--management", "10.78.0"], "fencing shares a network with a link"],
  ])("%j is refused and nothing is written", async (options, message) => {
    const { code, err } = await hac(["init", ...options], { cwd: folder });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(readdirSync(folder)).toEqual([]);
  });
});

function typing(...lines: readonly string[]): (question: string) => Promise<string | undefined> {
  const left = [...lines];
  return () => Promise.resolve(left.shift());
}

describe("on a terminal", () => {
  test("Enter takes what is usual", async () => {
    const { code } = await hac(["init"], { cwd: folder, ask: typing("", "", "", "", "", "") });
    expect(code).toBe(0);
    expect(existsSync(join(folder, "shop/cluster.ha"))).toBe(true);
  });

  test("a wrong answer is explained and asked again; what an option said is not asked", async () => {
    const ask = typing("nine", "2", "a b c", "north south", "", "10.1", "10.1.1", "");
    const { code, err } = await hac(["init", "--name", "pair"], { cwd: folder, ask });
    expect(code).toBe(0);
    expect(err).toContain("one of the list, by its number or name\n");
    expect(err).toContain("1-plus-1-cross has 2 nodes, not 3\n");
    const text = readFileSync(join(folder, "pair/cluster.ha"), "utf8");
    expect(text).toMatch(/^node north \{[\s\S]*^node south \{/m);
    expect(text).toContain('let san = "10.1.1"');
  });

  test("Ctrl-D writes nothing", async () => {
    const { code, err } = await hac(["init"], { cwd: folder, ask: typing("1") });
    expect(code).toBe(2);
    expect(err).toContain("nothing was written");
    expect(readdirSync(folder)).toEqual([]);
  });
});
