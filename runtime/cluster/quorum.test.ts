import { expect, test } from "vitest";
import { createHand } from "../../test/support/members.ts";
import { emptyDocument, withNode } from "./document.ts";
import { isQuorum, quorumMoment, votersOf } from "./quorum.ts";
import { samplePlan } from "../simulator/index.ts";

const hasOnly =
  (...ids: readonly string[]) =>
  (voter: string): boolean =>
    ids.includes(voter);

const off = { kind: "off", how: { kind: "left" }, incarnation: 1, atWallMs: 0 } as const;

test("more than half of the voters are a quorum", () => {
  const { member } = createHand({ nodes: 4, resources: 1 });
  expect(isQuorum(member(), hasOnly("alpha", "beta"))).toBe(false);
  expect(isQuorum(member(), hasOnly("alpha", "beta", "delta"))).toBe(true);
});

test("a witness is a voter", () => {
  expect(votersOf(samplePlan({ nodes: 2, resources: 1, witness: true }))).toEqual([
    "alpha",
    "beta",
    "#witness",
  ]);
});

test("one of two is no quorum, whatever is silent", () => {
  const { member } = createHand({ nodes: 2, resources: 1 });
  expect(isQuorum(member(), hasOnly("alpha"))).toBe(false);
});

test("one of two is a quorum when the document says that the other is off, for a machine that was there all the time", () => {
  const document = withNode(emptyDocument, "beta", { standing: off });
  const vote = { term: 3, votedFor: "alpha", admittedBoot: "boot-1" };
  const same = createHand({ nodes: 2, resources: 1 }, { document, vote });
  expect(isQuorum(same.member(), hasOnly("alpha"))).toBe(true);
  const booted = createHand({ nodes: 2, resources: 1 }, { document, vote, boot: "boot-2" });
  expect(isQuorum(booted.member(), hasOnly("alpha"))).toBe(false);
});

test("while a plan changes the nodes, majorities of the old and of the new ones are needed", () => {
  const next = samplePlan({ nodes: 5, resources: 1 });
  const document = { ...emptyDocument, nextPlan: next.digest };
  const { member } = createHand({ nodes: 3, resources: 1 }, { document, plans: { [next.digest]: next } });
  expect(isQuorum(member(), hasOnly("alpha", "beta"))).toBe(false);
  expect(isQuorum(member(), hasOnly("gamma", "delta", "epsilon"))).toBe(false);
  expect(isQuorum(member(), hasOnly("alpha", "beta", "delta"))).toBe(true);
});

test("the moment of a quorum is that of its slowest member", () => {
  const { member } = createHand({ nodes: 3, resources: 1 });
  const moments: Readonly<Record<string, number>> = { alpha: 50, beta: 30, gamma: 10 };
  expect(quorumMoment(member(), (voter) => moments[voter] ?? 0)).toBe(30);
});

test("for 1 to 16 nodes, and any of them there, two sides of a split are never both a quorum", () => {
  for (let nodes = 1; nodes <= 16; nodes += 1) {
    const { member } = createHand({ nodes, resources: 1 });
    const voters = votersOf(member().plan);
    for (let side = 0; side < 2 ** Math.min(nodes, 10); side += 1) {
      const isHere = (voter: string): boolean => (side & (1 << voters.indexOf(voter))) !== 0;
      const [here, there] = [isQuorum(member(), isHere), isQuorum(member(), (voter) => !isHere(voter))];
      expect(here && there).toBe(false);
      expect(here).toBe(2 * voters.filter(isHere).length > nodes);
    }
  }
});

test("one node alone is a quorum", () => {
  const { member } = createHand({ nodes: 1, resources: 1 });
  expect(isQuorum(member(), hasOnly("alpha"))).toBe(true);
});

test("of two nodes with a witness one and the witness are a quorum, and the witness alone is none", () => {
  const { member } = createHand({ nodes: 2, resources: 1, witness: true });
  expect(isQuorum(member(), hasOnly("beta", "#witness"))).toBe(true);
  expect(isQuorum(member(), hasOnly("#witness"))).toBe(false);
  expect(isQuorum(member(), hasOnly("alpha"))).toBe(false);
});
