import { expect, test } from "vitest";
import { runSeed } from "../../runtime/simulator/index.ts";
import { knownSeeds, knownStories, replay } from "./stories.ts";

test.each(knownStories())("what seed $seed once broke stays whole: $why", (story) => {
  expect(replay(story).broken).toBeNull();
});

test.each([...knownSeeds(), { seed: 1, why: "the first of all" }])(
  "seed $seed stays unbroken: $why",
  ({ seed }) => {
    expect(runSeed(seed).broken).toBeNull();
  },
);
