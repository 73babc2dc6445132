import { describe, expect, it } from "vitest";
import { nearestNames } from "./spelling.ts";

describe("did you mean", () => {
  it.each([
    ["gama", ["gamma", "alpha", "beta"], ["gamma"]],
    ["tiemout", ["timeout", "interval"], ["timeout"]],
    ["Fencing_Enabled", ["stickiness", "fencing-enabled"], ["fencing-enabled"]],
    ["dbs", ["db-1", "db", "web"], ["db"]],
    ["alpha", ["alpha"], []],
    ["", ["alpha"], []],
    ["x", ["alpha", "beta"], []],
    ["node-1", ["node-2", "node-3", "node-4", "node-5"], ["node-2", "node-3", "node-4"]],
  ])("finds for %s among %j the near misses %j", (wanted, known, expected) => {
    expect(nearestNames(wanted, known)).toEqual(expected);
  });
});
