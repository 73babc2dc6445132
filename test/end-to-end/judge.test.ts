import { expect, test } from "vitest";
import { complaintsOf, type Seen } from "./judge.ts";

const takenOver: Seen = {
  active: "alpha",
  passive: "beta",
  sightings: [],
  power: [{ atMs: 1_000, host: "alpha", power: "off", by: "bmc" }],
  answeredBy: ["alpha", "beta"],
  outageMs: 2_000,
  allowedMs: 3_000,
};
const takeover = { servedBy: "another", fenced: "active" } as const;
const quiet = { servedBy: "the same" } as const;

test("a takeover with a fencing, within what the plan allows, is well", () => {
  expect(complaintsOf(takeover, takenOver)).toEqual([]);
});

test("an address on two hosts at once is told once", () => {
  const twice = { kind: "twice", atMs: 1, what: "address", hosts: ["alpha", "beta"] } as const;
  expect(complaintsOf(takeover, { ...takenOver, sightings: [twice, { ...twice, atMs: 11 }] })).toEqual([
    "the address was on alpha and beta at once",
  ]);
});

test("an observer that did not look vouches for nothing", () => {
  const blind = { kind: "blind", atMs: 1, forMs: 700 } as const;
  expect(complaintsOf(takeover, { ...takenOver, sightings: [blind] })).toEqual([
    "the observer did not look for 0.70 s",
  ]);
});

test("a takeover without a fencing, too late, or to nowhere is not well", () => {
  expect(complaintsOf(takeover, { ...takenOver, power: [] })).toEqual(["alpha was not fenced"]);
  expect(complaintsOf(takeover, { ...takenOver, outageMs: 3_100 })).toEqual([
    "the service was away for 3.10 s; the plan allows 3.00 s",
  ]);
  expect(complaintsOf(takeover, { ...takenOver, outageMs: undefined, answeredBy: [] })).toEqual([
    "the service did not come back",
  ]);
});

test("a test that cuts the power itself is no fencing", () => {
  const cut = { atMs: 0, host: "alpha", power: "off", by: "test" } as const;
  expect(complaintsOf(takeover, { ...takenOver, power: [cut] })).toEqual(["alpha was not fenced"]);
});

test("where nothing may happen, a move and a fencing are two complaints", () => {
  expect(complaintsOf(quiet, { ...takenOver, outageMs: 0, allowedMs: 0 })).toEqual([
    "the service moved: alpha, beta",
    "alpha was fenced, and nothing was wrong with it",
  ]);
});

test("what is seen elsewhere before the lost host is known to be off is not well", () => {
  const started = { kind: "changed", atMs: 999, what: "address", host: "beta", present: true } as const;
  expect(complaintsOf(takeover, { ...takenOver, sightings: [started] })).toEqual([
    "the address was on beta before alpha was known to be off",
  ]);
  expect(complaintsOf(takeover, { ...takenOver, sightings: [{ ...started, atMs: 1_001 }] })).toEqual([]);
});
