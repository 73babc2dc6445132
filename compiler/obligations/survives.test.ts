// The answer of `survives 1 node` against the obvious one, worked out by hand for plans so small that it can be: single
// resources, nodes that they may not run on, and pairs that may not meet.
import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { compile } from "../index.ts";

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

interface Sketch {
  readonly nodes: number;
  /** For each resource the nodes that it is kept off. */
  readonly bans: readonly (readonly number[])[];
  /** Pairs of resources that may not share a node. */
  readonly apart: readonly (readonly [number, number])[];
}

const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 2, max: 4 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    bans: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: nodes - 1 }), { maxLength: nodes }), {
      minLength: 1,
      maxLength: 3,
    }),
    apart: fc.uniqueArray(fc.constantFrom([0, 1] as const), { maxLength: 1, selector: String }),
  }),
);

function sourceOf({ nodes, bans, apart }: Sketch): string {
  const range = Array.from({ length: nodes }, (_, index) => index);
  return [
    `cluster c { engine embedded { link lan port 5405; key "/etc/ha/key" } }`,
    ...range.map((node) => `node n${node} { address lan "10.0.0.${node + 1}"; fenced by power }`),
    `fence power = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "p"; targets ${range.map((node) => `n${node} as "${node}"`).join(", ")} }`,
    ...bans.flatMap((banned, index) => [
      `resource r${index} = ocf:pacemaker:Dummy`,
      ...banned.map((node) => `location r${index} avoids n${node}`),
    ]),
    ...apart.filter(([, b]) => b < bans.length).map(([a, b]) => `colocation r${b} not with r${a}`),
    `expect "a node may be lost" { survives 1 node }`,
  ].join("\n");
}

/**
 * By hand. A resource that may not meet another has to yield to it: r0 is placed first and knows nothing of r1, so all
 * that is certain is when no placement at all, or every placement, gives each a node.
 */
function survivesByHand({ nodes, bans, apart }: Sketch): boolean | "depends" {
  const range = Array.from({ length: nodes }, (_, index) => index);
  let depends = false;
  for (const lost of [-1, ...range]) {
    const free = bans.map((banned) => range.filter((node) => node !== lost && !banned.includes(node)));
    if (free.some((places) => places.length === 0)) return false;
    for (const [a, b] of apart) {
      const [first, second] = [free[a], free[b]];
      if (first === undefined || second === undefined) continue;
      if (second.length > 1) continue; // whatever the first takes, another is free
      if (first.length === 1 && first[0] === second[0]) return false;
      if (first.includes(second[0] as number)) depends = true; // it may take the only place of the second
    }
  }
  return depends ? "depends" : true;
}

test("`survives 1 node` answers as one would by hand", () => {
  fc.assert(
    fc.property(sketches, (sketch) => {
      const byHand = survivesByHand(sketch);
      const text = sourceOf(sketch);
      const { diagnostics } = compile({ entry: "main.ha", load: () => text, sha256, rules: [] });
      const others = diagnostics.filter(({ code }) => code !== "HA3200");
      expect(others).toEqual([]);
      if (byHand !== "depends") expect(diagnostics.length === 0).toBe(byHand);
    }),
    { numRuns: 300 },
  );
});

const three = `cluster c { engine embedded { link lan port 5405; key "/etc/ha/key" } }
node a { address lan "10.0.0.1"; fenced by power }
node b { address lan "10.0.0.2"; fenced by power }
node c { address lan "10.0.0.3"; fenced by power }
fence power = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "p"; targets a as "1", b as "2", c as "3" }
`;

function codesOf(source: string): readonly string[] {
  const load = (): string => three + source;
  return compile({ entry: "main.ha", load, sha256, rules: [] }).diagnostics.map(({ code }) => code);
}

test("a promotable clone survives with a copy that can be promoted", () => {
  const clone = `clone pg-ha { promotable true; resource pg = ocf:pacemaker:Stateful }\n`;
  expect(codesOf(`${clone}expect "x" { survives 1 node }`)).toEqual([]);
  expect(codesOf(`${clone}location promoted pg-ha avoids b, c\nexpect "x" { survives 1 node }`)).toEqual([
    "HA3200",
  ]);
});

test("an address that must be with the promoted copy follows it in every case", () => {
  const source = `clone pg-ha { promotable true; resource pg = ocf:pacemaker:Stateful }
resource vip = ocf:heartbeat:IPaddr2 { ip = "10.0.0.9" }
`;
  const claim = `expect "x" { survives 1 node; always vip with promoted pg-ha }`;
  expect(codesOf(`${source}${claim}`)).toEqual(["HA3202"]);
  expect(codesOf(`${source}colocation vip with promoted pg-ha\n${claim}`)).toEqual([]);
});

test("what a ping decides is known, what somebody sets at run time is not", () => {
  const source = `resource web = ocf:pacemaker:Dummy\n`;
  const ping = `clone pings { resource ping = ocf:pacemaker:ping { host_list = "10.0.0.254" } }\n`;
  const rule = `location web score -INFINITY when not defined pingd\n`;
  const claim = `expect "x" { survives 1 node }`;
  expect(codesOf(`${source}${ping}${rule}${claim}`)).toEqual([]);
  expect(codesOf(`${source}${rule}${claim}`)).toEqual(["HA3200"]);
  expect(codesOf(`${source}location web score 5 when defined pingd\n${claim}`)).toEqual(["HA4200"]);
});

test("a bundle is where its containers are", () => {
  const source = `bundle httpd {
  container podman { image "localhost/httpd:1"; replicas 2; replicas-per-host 1 }
  network { ip-range-start "10.0.0.120" }
  resource apache = ocf:heartbeat:apache
}
resource web = ocf:pacemaker:Dummy
`;
  const claim = `expect "x" { survives 1 node; never web with httpd }`;
  expect(codesOf(`${source}${claim}`)).toEqual(["HA3202"]);
});

test("a claim about one thing alone claims nothing, and is refused", () => {
  const source = `clone pg-ha { promotable true; resource pg = ocf:pacemaker:Stateful }\n`;
  expect(codesOf(`${source}expect "x" { never pg-ha with pg-ha }`)).toEqual(["HA3203"]);
  expect(codesOf(`${source}expect "x" { always promoted pg-ha with pg-ha }`)).toEqual([]);
});
