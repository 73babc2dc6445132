import { expect, test } from "vitest";
import { isQuorate } from "./election.ts";
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

test("a machine that was set back to a snapshot with its memory believes nothing that was said to its later self", () => {
  const alpha = createHand(three);
  const later = { incarnation: 1, ms: alpha.nowMs() + 3_600_000 };
  alpha.pass(1_000, { beta: { echo: later, coordinator: "beta", quorate: true, term: 5 } });
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
  alpha.pass(10_000);
  expect(isQuorate(alpha.member(), alpha.nowMs())).toBe(false);
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

test("a member whose events are always late misses a peer that is gone all the same", () => {
  const alpha = createHand(three);
  alpha.pass(2_000, { beta: {}, gamma: {} });
  for (let late = 0; late < 8; late += 1) {
    alpha.pause(1_000);
    alpha.pass(250, { gamma: {} });
  }
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
  expect(alpha.member().peers["gamma"]?.alive).toBe(true);
});

test("a member whose events are always very late misses nobody whom it still hears", () => {
  const alpha = createHand(three);
  alpha.pass(2_000, { beta: {} });
  for (let late = 0; late < 20; late += 1) {
    const before = { incarnation: 1, ms: alpha.nowMs() };
    alpha.pause(3_000);
    alpha.pass(250, { beta: { echo: before } });
  }
  expect(alpha.member().peers["beta"]?.alive).toBe(true);
});

test("silence is counted from the last heartbeat that came in, and never called a loss before `dead-after`", () => {
  const alpha = createHand(three);
  // Each heartbeat confirms what was heard an interval before: the echo is older than the heartbeat.
  for (let beats = 0; beats < 8; beats += 1) {
    alpha.pass(250, { beta: { echo: { incarnation: 1, ms: alpha.nowMs() - 250 } } });
  }
  alpha.pass(2_000);
  expect(alpha.member().peers["beta"]?.alive).toBe(true);
  alpha.pass(250);
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
  const suspicion = alpha.member().journal.find((entry) => entry.what.kind === "peer-suspected");
  expect(suspicion?.what).toMatchObject({ node: "beta", silentMs: 2_250 });
});

test("a heartbeat that was held up for longer than `dead-after` is no sign of life", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: {} });
  const heldUp = { incarnation: 1, ms: alpha.nowMs() + 1 };
  alpha.pass(2_250);
  alpha.pass(250, { beta: { echo: heldUp } });
  expect(alpha.member().peers["beta"]?.alive).toBe(false);
});

test("a peer of which one link is left is alive, and the other link is told of", () => {
  const alpha = createHand(three);
  alpha.pass(500, { beta: {} });
  const { seq = 0, ...rest } = alpha.member().peers["beta"]?.beat ?? {};
  const copy = { ...rest, seq } as Extract<Parameters<typeof alpha.feed>[0], { kind: "heard" }>["beat"];
  alpha.feed({ kind: "heard", from: "beta", link: "san", beat: copy });
  alpha.pass(4_000, { beta: {} });
  const peer = alpha.member().peers["beta"];
  expect([peer?.alive, peer?.linksDown]).toEqual([true, ["san"]]);
});

test("the wall clock may jump: nobody is suspected for it", () => {
  const alpha = createHand(three);
  alpha.pass(1_000, { beta: {}, gamma: {} });
  alpha.feed({ kind: "tick", random: 0, wallMs: alpha.nowMs() + 86_400_000 });
  alpha.feed({ kind: "tick", random: 0, wallMs: alpha.nowMs() - 86_400_000 });
  expect(Object.values(alpha.member().peers).map((peer) => peer.alive)).toEqual([true, true]);
});
