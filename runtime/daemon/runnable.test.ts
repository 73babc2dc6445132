import { expect, test } from "vitest";
import type { Plan } from "../../plan/index.ts";
import { samplePlan } from "../simulator/index.ts";
import { onlyRunnable, whyNotRunnable } from "./runnable.ts";

const plain = samplePlan({ nodes: 2, resources: 1 });

const bundled: Plan = {
  ...plain,
  resources: [
    ...plain.resources,
    {
      kind: "bundle",
      id: "web",
      settings: [],
      container: { technology: "podman", image: "web:1" },
      storage: [],
      at: [0, 12, 8],
    },
  ],
};

const remote: Plan = {
  ...plain,
  nodes: [
    ...plain.nodes,
    { name: "far", kind: "remote", addresses: [], attributes: [], utilization: [], at: [0, 3, 6] },
  ],
};

test("a plan that had can carry out is not refused", () => {
  expect(whyNotRunnable(plain)).toBeUndefined();
});

test.each([
  ["a bundle", bundled, /`web` is a bundle.*`engine pacemaker` does \(sample\.ha:12:8\)$/],
  ["a remote node", remote, /`far` is a remote node.*`engine pacemaker` does \(sample\.ha:3:6\)$/],
])(
  "a plan with %s is refused whole, with what runs it and where it stands in the source",
  (_, plan, problem) => {
    const reading = onlyRunnable({ kind: "plan", plan });
    expect(reading).toMatchObject({ kind: "refused", refusal: { problem: expect.stringMatching(problem) } });
  },
);
