// Whatever is written, a compile answers with findings or a plan that its own contract accepts. It never throws.
import fc from "fast-check";
import { expect, test } from "vitest";
import { print } from "../grammar/index.ts";
import { printPlan, readPlan } from "../plan/index.ts";
import { compiled, sha256 } from "../test/support/compiled.ts";
import { haTrees } from "../test/support/ha-trees.ts";
import { rules } from "./rules/registry.generated.ts";

function check(text: string): void {
  for (const mode of ["everything", "meaning"] as const) {
    const { plan, diagnostics } = compiled(text, { check: mode, rules, now: 0 });
    expect(plan === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
    if (plan !== undefined) expect(readPlan(printPlan(plan), sha256).kind).toBe("plan");
  }
}

test("random sources, well-formed and senseless, give findings or a valid plan", () => {
  fc.assert(
    fc.property(haTrees, (tree) => check(print(tree))),
    { numRuns: 150 },
  );
});

const pieces = [
  "cluster a { }",
  "cluster a { engine corosync { token 3s; quorum { device net { host x } } } }",
  'node n1 { address lan "10.0.0.1"; fenced by f1 }',
  'node n2 remote { server "10.0.0.2" }',
  'node n3 guest { attribute rack = "a" }',
  'fence f1 = fence_apc { ip = "1"; username = "u"; password = secret "s"; targets n1 as "1" }',
  "fenced n1 level 2 by f1",
  "template t1 = ocf:pacemaker:Dummy { priority 1 }",
  "resource r1 = t1 { monitor interval 5s }",
  "resource r2 = systemd:web { priority 5 when node == n1 }",
  "resource r3 = ocf:pacemaker:Stateful",
  "group g1 of r1, r2 { }",
  "clone c1 of r3 { promotable true }",
  "clone c2 of g1 { }",
  'bundle b1 { container podman { image "x" } resource r4 = ocf:pacemaker:Dummy }',
  "location promoted c1 prefers n1 = 5",
  "location c2 score 5 when date is { hours 5-6 }",
  'location matching "(" avoids n1',
  "colocation { r1, r2 } with c1",
  "order any c1 then [r1, g1]",
  "ticket k for promoted c1",
  "tag x = r1, n1, x",
  'alert p { path "/x"; recipient "y" }',
  'let a = "${b}"',
  "let b = 5",
  'expect "x" { never r1 with r2 }',
];

test("statements in any order and number, and cut anywhere, are survived", () => {
  const lines = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lines, fc.double({ min: 0, max: 1, noNaN: true }), (chosen, where) => {
      const text = chosen.join("\n");
      check(text);
      check(text.slice(0, Math.floor(text.length * where)));
    }),
    { numRuns: 150 },
  );
});
