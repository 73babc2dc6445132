import { expect, test } from "vitest";
import type { Plan, Primitive } from "../../plan/index.ts";
import { samplePlan } from "../simulator/index.ts";
import { fenceDelayMs, ladderFor } from "./fence-ladder.ts";

function device(id: string, values: Readonly<Record<string, string>>): Primitive {
  const agent = { class: "stonith", type: "fence_sample" };
  return { kind: "primitive", id, agent, settings: [], parameters: [{ values }], operations: [] };
}

function planWith(devices: readonly Primitive[], fenceLevels: Plan["fenceLevels"]): Plan {
  return { ...samplePlan({ nodes: 2, resources: 0 }), resources: devices, fenceLevels };
}

test("levels are tried in their order, and every device of a level must succeed", () => {
  const plan = planWith(
    [device("ipmi", {}), device("pdu-1", {}), device("pdu-2", {})],
    [
      { target: { kind: "node", node: "alpha" }, level: 2, devices: ["pdu-1", "pdu-2"] },
      { target: { kind: "node", node: "alpha" }, level: 1, devices: ["ipmi"] },
    ],
  );
  const ladder = ladderFor(plan, "alpha").map((rung) => rung.devices.map((each) => each.id));
  expect(ladder).toEqual([["ipmi"], ["pdu-1", "pdu-2"]]);
  expect(ladderFor(plan, "beta")).toEqual([]);
});

test("without levels each device that names the node is a rung", () => {
  const plan = planWith(
    [device("a", { pcmk_host_list: "alpha beta" }), device("b", { pcmk_host_map: "beta:2" })],
    [],
  );
  expect(ladderFor(plan, "beta").map((rung) => rung.devices[0]?.id)).toEqual(["a", "b"]);
  expect(ladderFor(plan, "alpha").map((rung) => rung.devices[0]?.id)).toEqual(["a"]);
});

test("a level that names a device which the plan lacks is left out: it could never succeed as a whole", () => {
  const plan = planWith(
    [device("a", {})],
    [{ target: { kind: "node", node: "alpha" }, level: 1, devices: ["a", "gone"] }],
  );
  expect(ladderFor(plan, "alpha")).toEqual([]);
});

test.each([
  [{ pcmk_delay_base: "2s" }, 0.5, 2_000],
  [{ pcmk_delay_base: "alpha:3s;beta:1" }, 0.5, 3_000],
  [{ pcmk_delay_max: "4" }, 0.5, 2_000],
  [{ pcmk_delay_base: "1s", pcmk_delay_max: "3s" }, 0.5, 2_000],
  [{}, 0.5, 0],
])("the delay of %o is fixed, by node, random or both", (values, random, expected) => {
  const plan = planWith(
    [device("a", values)],
    [{ target: { kind: "node", node: "alpha" }, level: 1, devices: ["a"] }],
  );
  const [rung] = ladderFor(plan, "alpha");
  expect(rung && fenceDelayMs(rung, "alpha", random)).toBe(expected);
});
