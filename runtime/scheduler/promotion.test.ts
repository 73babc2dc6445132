import { expect, test } from "vitest";
import {
  clone,
  clusterOf,
  decided,
  infinity,
  lost,
  places,
  prefers,
  primitive,
  settled,
  summary,
  together,
  waits,
  withAttribute,
  type Situation,
} from "../../test/support/scheduling.ts";

const mirror = clone("mirror-ha", primitive("mirror"), { promotable: true });

function scored(situation: Situation, scores: Readonly<Record<string, number>>): Situation {
  return Object.entries(scores).reduce(
    (cluster, [node, score]) => withAttribute(cluster, node, "master-mirror", String(score)),
    situation,
  );
}

function promoted(situation: Situation): readonly string[] {
  return Object.values(places(situation)).flatMap((place) =>
    place.endsWith(" promoted") ? place.split(" ").slice(0, 1) : [],
  );
}

const running = settled(clusterOf({ resources: [mirror] }));

test("without a promotion score nothing is promoted", () => {
  expect(promoted(running)).toEqual([]);
});

test("the copy with the highest promotion score is promoted", () => {
  expect(promoted(scored(running, { a: 5, b: 10 }))).toEqual(["b"]);
});

test("promoted-max lets several be promoted", () => {
  const both = clone("mirror-ha", primitive("mirror"), { promotable: true, "promoted-max": 2 });
  expect(promoted(scored(settled(clusterOf({ resources: [both] })), { a: 5, b: 10 })).toSorted()).toEqual([
    "a",
    "b",
  ]);
});

test("a location of the promoted role is added to the promotion score", () => {
  const constraints = [{ ...prefers("mirror-ha", "a", 100), role: "Promoted" as const }];
  const cluster = settled(clusterOf({ resources: [mirror], constraints }));
  expect(promoted(scored(cluster, { a: 5, b: 10 }))).toEqual(["a"]);
});

test("what must be with the promoted copy goes there", () => {
  const constraints = [{ ...together("db", "mirror-ha"), primaryRole: "Promoted" as const }];
  const cluster = settled(clusterOf({ resources: [mirror, primitive("db")], constraints }));
  const placed = places(scored(cluster, { a: 5, b: 10 }));
  expect(placed["db"]).toBe("b");
});

test("when the promoted copy's node is lost, another is promoted after the fencing", () => {
  const up = settled(scored(running, { a: 5, b: 10 }));
  const after = lost(up, "b");
  expect(promoted(after)).toEqual(["a"]);
  expect(decided(after).fencing.map(({ node }) => node)).toEqual(["b"]);
});

test("a negative promotion score keeps a copy unpromoted", () => {
  expect(promoted(scored(running, { a: -infinity, b: -1 }))).toEqual([]);
});

test("each copy knows what came of its promotion score", () => {
  const cluster = scored(running, { a: 5, b: 10 });
  const outcomes = decided(cluster).instances.flatMap(({ node, reasons }) =>
    reasons.flatMap((reason) => (reason.kind === "promotion" ? `${node ?? "-"} ${reason.outcome}` : [])),
  );
  expect(outcomes.toSorted()).toEqual(["a limit", "b promoted"]);
});

test("a promotion is blocked where the copy cannot be started", () => {
  const cluster = scored(clusterOf({ nodes: ["a"], resources: [mirror] }), { a: 10 });
  const inquorate = { ...cluster, state: { ...cluster.state, quorate: false } };
  expect(summary(inquorate)).toContain("Promote mirror:0 ( Stopped -> Promoted a ) blocked");
});

test("what may not be with an unpromoted copy leaves before a demotion, and comes after a promotion", () => {
  const apart = { ...together("batch", "mirror-ha", -infinity), primaryRole: "Unpromoted" as const };
  const resources = [mirror, primitive("batch")];
  const onA = scored(clusterOf({ resources, constraints: [apart] }), { a: 20, b: 10 });
  const settledOnA = settled(settled(onA));
  expect(places(settledOnA)).toMatchObject({ "mirror:0": "a promoted", batch: "a" });
  const swapped = scored(settledOnA, { a: 10, b: 20 });
  expect(waits(swapped, "mirror-ha_demote_0")).toContain("batch_stop_0 a");
  expect(waits(swapped, "batch_start_0")).toContain("mirror-ha_promoted_0");
});
