import { expect, test } from "vitest";
import { answerersOf, longestOutageMs, outagesOf } from "./outages.ts";
import type { Probe } from "./probe.ts";

const answered = (startMs: number, answer = "alpha"): Probe => ({ startMs, endMs: startMs + 1, answer });
const silent = (startMs: number): Probe => ({ startMs, endMs: startMs + 400 });

test("an outage lasts from the first unanswered probe to the first answer after it", () => {
  const probes = [answered(0), silent(10), silent(20), answered(30, "beta"), answered(40, "beta")];
  expect(outagesOf(probes)).toEqual([{ fromMs: 10, toMs: 31 }]);
  expect(longestOutageMs(outagesOf(probes))).toBe(21);
  expect(answerersOf(probes)).toEqual(["alpha", "beta"]);
});

test("probes count in the order in which they were sent, not in which they ended", () => {
  const probes = [answered(0), answered(30), silent(10), answered(20)];
  expect(outagesOf(probes)).toEqual([{ fromMs: 10, toMs: 21 }]);
});

test("an outage that has not ended has no length", () => {
  expect(longestOutageMs(outagesOf([answered(0), silent(10)]))).toBeUndefined();
  expect(longestOutageMs(outagesOf([answered(0)]))).toBe(0);
});
