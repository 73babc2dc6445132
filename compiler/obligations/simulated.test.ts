// The answers of obligations against the obvious, slow way to find them: random small clusters of which every set of nodes
// is really powered off, one after the other, on the simulator with the daemons' own machines; what then is where is
// looked at. Nothing of the cases in this folder is used for it.
import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { decide } from "../../runtime/scheduler/index.ts";
import { createStage } from "../../runtime/simulator/index.ts";
import { compile } from "../index.ts";
import { losses } from "./losses.ts";

interface Sketch {
  readonly nodes: number;
  /** For each of three resources its group: 0 and 1 are groups, 2 stands alone. */
  readonly groups: readonly (0 | 1 | 2)[];
  /** By resource or group: nodes that it is kept off. */
  readonly bans: readonly (readonly number[])[];
  readonly homes: readonly (number | undefined)[];
  readonly relations: readonly Relation[];
}

type Relation = { readonly kind: "with" | "apart" | "order"; readonly of: readonly [number, number] };

const sketches: fc.Arbitrary<Sketch> = fc.integer({ min: 2, max: 4 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    groups: fc.array(fc.constantFrom(0 as const, 1 as const, 2 as const, 2 as const), {
      minLength: 3,
      maxLength: 4,
    }),
    bans: fc.array(fc.uniqueArray(fc.nat({ max: nodes - 1 }), { maxLength: nodes - 1 }), {
      minLength: 4,
      maxLength: 4,
    }),
    homes: fc.array(fc.option(fc.nat({ max: nodes - 1 }), { nil: undefined }), {
      minLength: 4,
      maxLength: 4,
    }),
    relations: fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom("with" as const, "apart" as const, "order" as const),
        // The second is the one of the lower number, so that no two wait for each other.
        of: fc.constantFrom([1, 0] as const, [2, 0] as const, [2, 1] as const, [3, 2] as const),
      }),
      { maxLength: 3, selector: ({ of }) => String(of) },
    ),
  }),
);

/** What stands on no other: groups, and resources without one. */
function topsOf({
  groups,
}: Sketch): readonly { readonly name: string; readonly members: readonly string[] }[] {
  const ofGroup = (group: number): readonly string[] =>
    groups.flatMap((one, index) => (one === group ? [`r${index}`] : []));
  return [
    ...[0, 1].map((group) => ({ name: `g${group}`, members: ofGroup(group) })),
    ...ofGroup(2).map((name) => ({ name, members: [name] })),
  ].filter(({ members }) => members.length > 0);
}

function sourceOf(sketch: Sketch, claims: string): string {
  const { nodes, bans, homes, relations } = sketch;
  const range = Array.from({ length: nodes }, (_, index) => index);
  const tops = topsOf(sketch);
  return [
    `cluster c { engine embedded { link lan port 5405; key "/etc/ha/key" } }`,
    "defaults resource { resource-stickiness 100 }",
    ...range.map((node) => `node n${node} { address lan "10.0.0.${node + 1}"; fenced by power }`),
    `fence power = fence_ipmilan { ip = "10.1.0.1"; username = "u"; password = secret "p"; targets ${range.map((node) => `n${node} as "${node}"`).join(", ")} }`,
    ...tops.flatMap(({ name, members }, index) => [
      members[0] === name
        ? `resource ${name} = ocf:pacemaker:Dummy`
        : `group ${name} { ${members.map((member) => `resource ${member} = ocf:pacemaker:Dummy`).join("; ")} }`,
      ...(bans[index] ?? []).map((node) => `location ${name} avoids n${node}`),
      ...(homes[index] === undefined ? [] : [`location ${name} prefers n${homes[index]} = 50`]),
    ]),
    ...relations.flatMap(({ kind, of: [a, b] }) => {
      const [one, other] = [tops[a], tops[b]];
      if (one === undefined || other === undefined) return [];
      if (kind === "order") return [`order ${other.name} then ${one.name}`];
      return [`colocation ${one.name} ${kind === "apart" ? "not " : ""}with ${other.name}`];
    }),
    claims,
    "",
  ].join("\n");
}

type Places = ReadonlyMap<string, string>;

/** What really becomes of it: by resource the node where it is up, when the cluster has come to rest without those nodes. */
function playedOut(source: string, lost: readonly string[]): Places {
  const { plan } = compiled(source);
  const stage = createStage({
    plan: plan ?? expect.fail("no plan"),
    seed: 1,
    decide,
    watch: (what) => {
      if (what.kind === "power" && what.on && stage.nowMs() > lostAtMs) stage.powerOff(what.node); // it stays away
      if (what.kind !== "noted" || what.what.kind === "operation") changedMs = stage.nowMs();
    },
    usualRunMs: () => 100,
  });
  let changedMs = 0;
  let lostAtMs = Infinity;
  const rest = (): void => {
    const isQuiet = (): boolean => stage.nowMs() - changedMs > 20_000 && stage.isIdle();
    stage.runUntil(stage.nowMs() + 60_000, isQuiet);
  };
  rest();
  if (lost.length > 0) {
    lostAtMs = stage.nowMs();
    for (const node of lost) stage.powerOff(node);
    changedMs = stage.nowMs();
    rest();
  }
  const left = stage.nodes.filter((node) => !lost.includes(node));
  return new Map(
    left.flatMap((node) =>
      [...stage.activeOn(node)].flatMap(([id, state]) => (state === "partial" ? [] : [[id, node] as const])),
    ),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function compiled(source: string) {
  return compile({ entry: "main.ha", load: () => source, sha256, rules: [] });
}

function answersOf(source: string): readonly string[] {
  return compiled(source).verdicts.map(({ outcome }) => outcome);
}

test("what is said to survive, never to meet and always to be together is so when the nodes are really lost", () => {
  fc.assert(
    fc.property(sketches, (sketch) => {
      const tops = topsOf(sketch);
      const [a = "r0", b = a] = tops.map(({ name }) => name);
      // What waits for something that moves is stopped, and is free to go elsewhere when it starts again a decision later:
      // on which of several good nodes it ends is not told by the one decision that an obligation looks at.
      const isPlacedOnce = a !== b && !sketch.relations.some(({ kind }) => kind === "order");
      const claims = [
        `survives 1 node`,
        ...(isPlacedOnce ? [`never ${a} with ${b}`, `always ${a} with ${b}`] : []),
      ];
      const source = sourceOf(sketch, `expect "it" {\n${claims.join("\n")}\n}`);
      const plain = sourceOf(sketch, "");
      const nodes = Array.from({ length: sketch.nodes }, (_, index) => `n${index}`);
      const cases = [[], ...losses(nodes, 1)].map((lost) => playedOut(plain, lost));
      const members = (name: string): readonly string[] =>
        tops.find((top) => top.name === name)?.members ?? [];
      const nodesOf = (name: string, places: Places): ReadonlySet<string | undefined> =>
        new Set(members(name).flatMap((member) => places.get(member) ?? []));
      const survives = cases.every((places) =>
        tops.every((top) => top.members.every((one) => places.has(one))),
      );
      const never = cases.every(
        (places) => ![...nodesOf(a, places)].some((node) => nodesOf(b, places).has(node)),
      );
      const always = cases.every((places) =>
        [...nodesOf(a, places)].every((node) => nodesOf(b, places).has(node)),
      );
      const holds = [survives, ...(isPlacedOnce ? [never, always] : [])];
      expect(answersOf(source)).toEqual(holds.map((is) => (is ? "proven" : "broken")));
    }),
    { numRuns: 30, seed: 2026 },
  );
}, 300_000);
