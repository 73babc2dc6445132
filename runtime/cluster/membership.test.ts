import { expect, test } from "vitest";
import { createHand } from "../../test/support/members.ts";

const three = { nodes: 3, resources: 1 };

test("a peer is alive once it confirms what it hears of us", () => {
  const alpha = createHand(three);
  alpha.pass(250, { beta: { echo: null } });
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
  alpha.pass(250, { beta: {} });
  expect(alpha.member().peers["beta"]?.alive).toBe(true);
});

test("a peer that is heard but hears nothing is lost", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: {} });
  const deafSince = { incarnation: 1, ms: alpha.nowMs() };
  alpha.pass(2_250, { beta: { echo: deafSince } });
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
});

test("a heartbeat that is not newer than the newest changes nothing", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: { seq: 100, term: 3 } });
  alpha.pass(1_000, { beta: { seq: 99, term: 9, coordinator: "beta" } });
  expect(alpha.member().termSeen).toBe(3);
  expect(alpha.member().vote.term).toBe(0);
});

test("a restarted peer has to confirm anew", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: {} });
  alpha.pass(250, { beta: { sent: { incarnation: 2, ms: 5 }, echo: null } });
  expect(alpha.member().peers["beta"]).toMatchObject({ alive: false, incarnation: 2 });
});

test("an echo of an earlier start of ours confirms nothing", () => {
  const alpha = createHand(three, { incarnation: 5 });
  alpha.pass(1_000, { beta: { echo: { incarnation: 4, ms: 10_500 } } });
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
});

test("a pause of its own makes a member suspect nobody", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: {}, gamma: {} });
  alpha.pause(30_000);
  alpha.pass(250);
  expect(Object.values(alpha.member().peers).map((peer) => peer.alive)).toEqual([true, true]);
  alpha.pass(2_250);
  expect(Object.values(alpha.member().peers).map((peer) => peer.alive)).toEqual([false, false]);
});
