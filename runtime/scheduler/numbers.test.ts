import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addScores, compareNodeNames, infinity, parseScore, secondsFromMs } from "./numbers.ts";

describe("scores", () => {
  it("minus infinity beats everything, plus infinity every finite score", () => {
    expect(addScores(-infinity, infinity)).toBe(-infinity);
    expect(addScores(infinity, -5)).toBe(infinity);
    expect(addScores(999_999, 5)).toBe(infinity);
  });

  it("the order of adding does not matter for two, and never leaves the range", () => {
    const score = fc.integer({ min: -infinity, max: infinity });
    fc.assert(
      fc.property(score, score, (a, b) => {
        expect(addScores(a, b)).toBe(addScores(b, a));
        expect(Math.abs(addScores(a, b))).toBeLessThanOrEqual(infinity);
      }),
    );
  });

  it("health words have the cluster's scores", () => {
    expect(parseScore("Red", { red: -infinity, yellow: -5, green: 0 })).toBe(-infinity);
    expect(parseScore("-INFINITY")).toBe(-infinity);
    expect(parseScore("nonsense")).toBeUndefined();
  });
});

describe("node names", () => {
  it("numbers in names count by value, and of equal ones the shorter is first", () => {
    const names = ["node10", "Node2", "node007", "node7", "node1"];
    expect(names.toSorted(compareNodeNames)).toEqual(["node1", "Node2", "node7", "node007", "node10"]);
  });
});

describe("seconds", () => {
  it("less than a second counts as one, the rest is rounded", () => {
    expect([0, 1, 999, 1499, 1500].map(secondsFromMs)).toEqual([0, 1, 1, 1, 2]);
  });
});
