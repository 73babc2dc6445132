import { expect, test } from "vitest";
import { createHand, type Hand } from "../../test/support/members.ts";
import { samplePlan } from "../simulator/index.ts";
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

/** Two nodes; `heavy` runs what matters, and the other side of a split waits 10 s before it shoots. */
function weighed(heavy: "alpha" | "beta", delays = true): Hand {
  const { resources, ...plan } = samplePlan({ nodes: 2, resources: 1 });
  const cluster = {
    ...plan.cluster,
    options: [
      {
        values: {
          ...plan.cluster.options[0]?.values,
          ...(delays ? { "priority-fencing-delay": 10_000 } : {}),
        },
      },
    ],
  };
  const undelayed = resources.map((each) =>
    each.kind === "primitive" && each.agent.class === "stonith"
      ? { ...each, parameters: [{ values: { pcmk_delay_base: "1s" } }] }
      : each,
  );
  return bereaved({
    plan: { ...plan, cluster, resources: undelayed, digest: "weighed" },
    document: withNode(document, heavy, { worth: 20 }),
  });
}

function shotAfterMs(alpha: Hand): number {
  const lostMs = alpha.nowMs();
  untilOrder(alpha);
  return alpha.nowMs() - lostMs;
}

test("of two nodes that lose each other the one that runs less of worth waits longer, by `priority-fencing-delay`", () => {
  const light = shotAfterMs(weighed("beta"));
  const heavy = shotAfterMs(weighed("alpha"));
  expect(light - heavy).toBe(10_000);
  expect(shotAfterMs(weighed("beta", false))).toBe(heavy);
});
