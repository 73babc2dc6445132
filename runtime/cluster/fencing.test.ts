import { expect, test } from "vitest";
import { createHand, type Hand } from "../../test/support/members.ts";
import { emptyDocument, recordOf, withNode } from "./document.ts";
import type { Effect } from "./events.ts";
import type { FenceOutcome } from "./operations.ts";

const beta = { kind: "member", incarnation: 1, boot: "b", leaving: false } as const;
const document = withNode({ ...emptyDocument, stamp: { term: 2, version: 4 } }, "beta", { standing: beta });
const admitted = { term: 2, votedFor: "alpha", admittedBoot: "boot-1" };

/** One of two nodes that was let in since it booted, and has lost the other. */
function bereaved(change: Partial<Parameters<typeof createHand>[1]> = {}): Hand {
  const alpha = createHand({ nodes: 2, resources: 1 }, { document, vote: admitted, ...change });
  alpha.pass(1_000, { beta: {} });
  return alpha;
}

function orders(effects: readonly Effect[]): readonly Extract<Effect, { kind: "fence" }>[] {
  return effects.filter((effect) => effect.kind === "fence");
}

function untilOrder(alpha: Hand): Extract<Effect, { kind: "fence" }> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [order] = orders(alpha.pass(250));
    if (order !== undefined) return order;
  }
  throw new Error("no fence was ordered");
}

function answer(alpha: Hand, attempt: number, outcome: FenceOutcome): readonly Effect[] {
  return alpha.feed({ kind: "fence-ended", attempt, outcome });
}

const done: FenceOutcome = { kind: "done", power: "unknown" };

test("of two nodes the survivor coordinates only after the other's power is confirmed off", () => {
  const alpha = bereaved();
  const off = untilOrder(alpha);
  expect(off.run).toMatchObject({ target: "beta", action: "off", device: "fence-beta" });
  const [status] = orders(answer(alpha, off.attempt, done));
  expect(status?.run.action).toBe("status");
  expect(alpha.member().office.kind).not.toBe("coordinator");
  answer(alpha, status?.attempt ?? 0, { kind: "done", power: "off" });
  alpha.pass(500);
  expect(alpha.member().office.kind).toBe("coordinator");
  expect(recordOf(alpha.member().stored, "beta").standing).toMatchObject({ kind: "off" });
});

test.each<[string, FenceOutcome]>([
  ["timed out", { kind: "timed-out" }],
  ["failed", { kind: "failed", problem: "exit code 1" }],
])("a fence that %s confirms nothing", (_, outcome) => {
  const alpha = bereaved();
  answer(alpha, untilOrder(alpha).attempt, outcome);
  alpha.pass(500);
  expect(alpha.member().office.kind).not.toBe("coordinator");
  expect(recordOf(alpha.member().stored, "beta").standing).toEqual(beta);
});

test("a device that says done while the power is on has lied, and is tried again", () => {
  const alpha = bereaved();
  const [status] = orders(answer(alpha, untilOrder(alpha).attempt, done));
  answer(alpha, status?.attempt ?? 0, { kind: "done", power: "on" });
  expect(alpha.member().journal.map((entry) => entry.what.kind)).toContain("fence-lied");
  expect(recordOf(alpha.member().stored, "beta").standing).toEqual(beta);
  expect(untilOrder(alpha).run.action).toBe("off");
});

test("an answer to an order that was given up is ignored", () => {
  const alpha = bereaved();
  const off = untilOrder(alpha);
  const [status] = orders(answer(alpha, off.attempt, done));
  alpha.pass(500, { beta: {} }); // it is back
  answer(alpha, status?.attempt ?? 0, { kind: "done", power: "off" });
  expect(recordOf(alpha.member().stored, "beta").standing).toEqual(beta);
  expect(alpha.member().survivor).toBeNull();
});

test("after a boot nobody is shot: the node waits for the other, and looks whether it has power", () => {
  const alpha = createHand(
    { nodes: 2, resources: 1, waitForAll: true },
    { document, vote: admitted, boot: "boot-2" },
  );
  const look = untilOrder(alpha);
  expect(look.run.action).toBe("status");
  expect(orders(answer(alpha, look.attempt, { kind: "done", power: "on" }))).toEqual([]);
  expect(untilOrder(alpha).run.action).toBe("status");
});

test("after a boot the other may be found without power, and is pinned off before anything is done", () => {
  const alpha = createHand(
    { nodes: 2, resources: 1, waitForAll: true },
    { document, vote: admitted, boot: "boot-2" },
  );
  const [off] = orders(answer(alpha, untilOrder(alpha).attempt, { kind: "done", power: "off" }));
  expect(off?.run.action).toBe("off");
  const [status] = orders(answer(alpha, off?.attempt ?? 0, done));
  answer(alpha, status?.attempt ?? 0, { kind: "done", power: "off" });
  alpha.pass(500);
  expect(alpha.member().office.kind).toBe("coordinator");
});

test("a person's word that the other is off lets one of two go on", () => {
  const alpha = bereaved();
  alpha.pass(3_000);
  alpha.feed({ kind: "requested", id: "1", request: { kind: "confirm-off", node: "beta", by: "anna" } });
  alpha.pass(500);
  expect(alpha.member().office.kind).toBe("coordinator");
});
