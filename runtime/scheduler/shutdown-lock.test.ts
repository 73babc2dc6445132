import { expect, test } from "vitest";
import {
  clusterOf,
  instance,
  places,
  prefers,
  primitive,
  settled,
  withAttribute,
} from "../../test/support/scheduling.ts";

const running = (options: Record<string, string | number | boolean>) =>
  withAttribute(
    settled(clusterOf({ resources: [primitive("db")], constraints: [prefers("db", "a", 10)], options })),
    "a",
    "shutdown",
    "1000",
  );

test("without locks a resource leaves a node that shuts down", () => {
  expect(places(running({}))).toEqual({ db: "b" });
});

test("with shutdown-lock it waits for its node to come back", () => {
  const cluster = running({ "shutdown-lock": true });
  expect(places(cluster)).toEqual({ db: "-" });
  expect(instance(cluster, "db").reasons).toContainEqual({
    kind: "shutdown-lock",
    lockedTo: "a",
    node: "b",
    score: -1_000_000,
  });
});
