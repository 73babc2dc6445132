import { expect, test } from "vitest";
import { createTable } from "../../test/support/cluster.ts";
import { createHand, said } from "../../test/support/members.ts";
import { samplePlan } from "../simulator/index.ts";
import { holdsLease } from "./election.ts";
import { emptyDocument } from "./document.ts";

const three = { nodes: 3, resources: 1 };
const fresh = { term: 0, version: 0 };

test("a member that has just started votes for nobody: what it promised before is not remembered", () => {
  const alpha = createHand(three);
  alpha.pass(250, { beta: {} });
  expect(said(alpha.receive("beta", { kind: "vote", term: 1, stored: fresh }))).toEqual([
    { to: "beta", body: { kind: "vote-answer", term: 1, answer: { kind: "not-now" } } },
  ]);
});

test("a vote is stored before it is spoken", () => {
  const alpha = createHand(three);
  alpha.pass(2_000, { beta: {} });
  const kinds = alpha.receive("beta", { kind: "vote", term: 1, stored: fresh }).map((effect) => effect.kind);
  expect(kinds).toEqual(["store", "send"]);
});

test("a member votes once in a term", () => {
  const alpha = createHand(three);
  alpha.pass(2_000, { beta: {}, gamma: {} });
  alpha.receive("beta", { kind: "vote", term: 4, stored: fresh });
  alpha.pass(2_000, { beta: {}, gamma: {} });
  const [answer] = said(alpha.receive("gamma", { kind: "vote", term: 4, stored: fresh }));
  expect(answer?.body).toMatchObject({ answer: { kind: "voted-for-other" } });
});

test("who has an older document gets no vote, and is shown the newer one", () => {
  const document = { ...emptyDocument, stamp: { term: 2, version: 7 } };
  const alpha = createHand(three, { document });
  alpha.pass(2_000, { beta: {} });
  const [answer] = said(alpha.receive("beta", { kind: "vote", term: 3, stored: { term: 2, version: 6 } }));
  expect(answer?.body).toMatchObject({ answer: { kind: "old-document", document } });
});

test("who hears a coordinator votes for nobody else", () => {
  const alpha = createHand(three);
  alpha.pass(3_000, { beta: { term: 1, coordinator: "beta", quorate: true } });
  const [answer] = said(alpha.receive("gamma", { kind: "vote", term: 2, stored: fresh }));
  expect(answer?.body ?? { answer: { kind: "not-now" } }).toMatchObject({ answer: { kind: "not-now" } });
  expect(alpha.member().vote).toMatchObject({ term: 1, votedFor: null });
});

test("a member that hears no majority does not raise the term", () => {
  const alpha = createHand(three);
  alpha.pass(20_000);
  expect(alpha.member().vote.term).toBe(0);
});

test("a pre-vote binds nobody and raises nothing", () => {
  const alpha = createHand(three);
  alpha.pass(2_000, { beta: {} });
  const effects = alpha.receive("beta", { kind: "pre-vote", term: 1, stored: fresh });
  expect(effects.map((effect) => effect.kind)).toEqual(["send"]);
  expect(alpha.member().vote.term).toBe(0);
});

function termAfter(seen: number): number {
  const alpha = createHand(three, { vote: { term: seen, votedFor: null, admittedBoot: null } });
  alpha.pass(2_750, { beta: { term: seen }, gamma: { term: seen } });
  const { office } = alpha.member();
  return office.kind === "canvassing" ? office.term : Number.NaN;
}

test("terms are each voter's own", () => {
  expect([0, 1, 2, 3].map(termAfter)).toEqual([3, 3, 3, 6]); // alpha is the first of three
});

test("the lease counts on each voter only for as long as that voter says it is patient", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1 }) });
  const coordinator = table.settled();
  const office = table.member(coordinator);
  const impatient = Object.fromEntries(
    Object.entries(office.peers).map(([id, peer]) => [
      id,
      { ...peer, beat: peer.beat === null ? null : { ...peer.beat, patienceMs: 500 } },
    ]),
  );
  expect(holdsLease(office, table.now() + 1_000)).toBe(true);
  expect(holdsLease({ ...office, peers: impatient }, table.now() + 1_000)).toBe(false);
});
