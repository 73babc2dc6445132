import { expect, test } from "vitest";
import { exponentOf, median } from "./statistics.ts";

test("the exponent of a square is two, whatever its factor", () => {
  expect(exponentOf([1, 2, 5, 10].map((x) => [x, 3 * x * x]))).toBeCloseTo(2);
});

test("the median of an even number of runs lies between the middle two", () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
});
