import { expect, test } from "vitest";
import type { HistoryEntry } from "./state.ts";
import {
  clone,
  clusterOf,
  decided,
  failing,
  instance,
  places,
  prefers,
  primitive,
  reasons,
  settled,
  steps,
  summary,
} from "../../test/support/scheduling.ts";

const onA = [prefers("db", "a", 10)];
const running = (settings: Record<string, string | number> = {}, onFail?: string) =>
  settled(
    clusterOf({
      resources: [
        primitive("db", settings, {
          operations: [
            {
              name: "monitor",
              intervalMs: 10_000,
              settings: [{ values: onFail === undefined ? {} : { "on-fail": onFail } }],
            },
          ],
        }),
      ],
      constraints: onA,
    }),
  );

test("what fails is restarted where it is", () => {
  const cluster = failing(running(), "db", "a");
  expect(summary(cluster)).toEqual(["Recover db ( a )"]);
  expect(steps(cluster).slice(0, 2)).toEqual(["db_stop_0 a", "db_start_0 a"]);
});

test("what fails as often as migration-threshold allows leaves, with the count as its reason", () => {
  const cluster = failing(running({ "migration-threshold": 3 }), "db", "a", 3);
  expect(places(cluster)).toEqual({ db: "b" });
  expect(instance(cluster, "db").reasons).toContainEqual({
    kind: "failures",
    count: 3,
    threshold: 3,
    node: "a",
    score: -1_000_000,
  });
  expect(places(failing(running({ "migration-threshold": 3 }), "db", "a", 2))).toEqual({ db: "a" });
});

test("failures older than failure-timeout count no more", () => {
  const failed = failing(running({ "migration-threshold": 1, "failure-timeout": 60_000 }), "db", "a");
  expect(places(failed)).toEqual({ db: "b" });
  const later = { ...failed, state: { ...failed.state, nowSeconds: failed.state.nowSeconds + 120 } };
  expect(places(later)).toEqual({ db: "a" });
});

test("on-fail=ignore leaves it running, on-fail=block leaves it alone", () => {
  expect(summary(failing(running({}, "ignore"), "db", "a"))).toEqual([]);
  expect(summary(failing(running({}, "block"), "db", "a"))).toEqual([]);
  expect(instance(failing(running({}, "block"), "db", "a"), "db").reasons).toContainEqual({
    kind: "left-alone",
  });
});

test("on-fail=fence fences the node, and the reason names the resource", () => {
  const { fencing } = decided(failing(running({}, "fence"), "db", "a"));
  expect(fencing).toEqual([
    { node: "a", operation: "reboot", reason: { kind: "fence", cause: { kind: "failed", resource: "db" } } },
  ]);
});

test("on-fail=standby empties the node", () => {
  const cluster = failing(running({}, "standby"), "db", "a");
  expect(places(cluster)).toEqual({ db: "b" });
  expect(reasons(cluster, "db", "a")).toContain("node-condition");
});

test("failures of a copy ban the whole clone from the node", () => {
  const farm = clone("farm", primitive("web"), { "migration-threshold": 1 });
  const cluster = failing(settled(clusterOf({ resources: [farm] })), "web", "a");
  expect(Object.values(places(cluster)).toSorted()).toEqual(["-", "b"]);
  expect(reasons(cluster, "web:1", "a")).toContain("failures -INFINITY");
});

test("an old failure has the monitor scheduled anew, unless it has reported since", () => {
  const failed = failing(running({ "failure-timeout": 60_000 }), "db", "a");
  const later = { ...failed, state: { ...failed.state, nowSeconds: failed.state.nowSeconds + 120 } };
  expect(steps(later)).toContain("db_monitor_10000 a");
  const nodes = later.state.nodes.map((node) => ({
    ...node,
    history: node.history.map((one) => ({ ...one, entries: one.entries.flatMap(goneOn) })),
  }));
  expect(steps({ ...later, state: { ...later.state, nodes } })).not.toContain("db_monitor_10000 a");
});

/** The failed monitor went on and found nothing wrong. */
function goneOn(entry: HistoryEntry): readonly HistoryEntry[] {
  if (entry.rc !== 1) return [entry];
  const failure = { ...entry, id: "db_last_failure_0" };
  return [failure, { ...entry, rc: 0, callId: entry.callId + 1 }];
}
