// Two nodes and a witness as real processes: what the third vote is for, and what it does not matter for.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { witnessId } from "../../runtime/cluster/index.ts";
import { openCluster, showLogsOnFailure, tillsOf, until, type Cluster } from "./cluster.ts";

let cluster: Cluster;
beforeAll(async () => {
  cluster = await openCluster({ nodes: ["alpha", "beta"], witness: true });
});
beforeEach(() => showLogsOnFailure(cluster));
afterAll(() => cluster.close());

test("the witness takes part, and runs nothing", async () => {
  await cluster.settled();
  const view = await cluster.seen();
  expect(view.quorum.electorates).toEqual([["alpha", "beta", witnessId]]);
  const status = await until("the witness answers", () => cluster.status(witnessId));
  expect(status.cluster.self).toBe(witnessId);
  expect(status.cluster.coordinator).toBe(view.coordinator);
  expect(status.cluster.resources).toEqual([]);
});

test("a witness that is lost changes nothing, and neither does its return", async () => {
  await cluster.settled();
  const before = tillsOf(cluster);
  await cluster.machines.pullPlug("witness");
  await until("it is missed", async () => {
    const seen = await Promise.all(["alpha", "beta"].map(cluster.status));
    const missed = (node: string): boolean =>
      seen.some((status) => status?.cluster.self === node && !hears(status.engine.links, witnessId));
    return missed("alpha") && missed("beta");
  });
  expect((await cluster.seen()).quorum).toMatchObject({ quorate: true });
  cluster.machines.plugIn("witness");
  await until("it is back", async () => {
    const status = await cluster.status(witnessId);
    return status?.cluster.coordinator != null && status.cluster.quorum.quorate;
  });
  await cluster.settled();
  expect((await cluster.seen()).fencings).toEqual([]);
  expect(tillsOf(cluster)).toEqual(before);
});

test("of two that lose each other the one with the witness goes on, and the other is fenced", async () => {
  const active = await cluster.settled();
  const other = active === "alpha" ? "beta" : "alpha";
  const before = tillsOf(cluster);
  cluster.cables.cut("alpha", "beta", "lan");
  cluster.cables.cut(active, witnessId, "lan");
  await until(`${other} serves`, () => cluster.customer.servedBy() === other);
  expect(tillsOf(cluster)).toHaveLength(before.length + 1);
  const fencings = (await cluster.seen()).fencings;
  expect(fencings.map(({ target, confirmed }) => ({ target, confirmed }))).toEqual([
    { target: active, confirmed: true },
  ]);
  cluster.cables.heal();
  expect(await cluster.settled()).toBe(other);
});

test("where the one that serves keeps the witness, its service goes on while the other is fenced", async () => {
  const active = await cluster.settled();
  const other = active === "alpha" ? "beta" : "alpha";
  const before = tillsOf(cluster);
  const fencings = (await cluster.seen()).fencings.length;
  cluster.cables.cut("alpha", "beta", "lan");
  cluster.cables.cut(other, witnessId, "lan");
  await until(`${other} is fenced`, async () => (await cluster.seen()).fencings.length > fencings);
  cluster.cables.heal();
  expect(await cluster.settled()).toBe(active);
  expect((await cluster.seen()).fencings.slice(fencings)).toMatchObject([{ target: other, confirmed: true }]);
  expect(tillsOf(cluster)).toEqual(before);
});

/** Heard within the silence that counts as a death. */
function hears(links: readonly { readonly heardMsAgo: Readonly<Record<string, number>> }[], peer: string) {
  return links.some(({ heardMsAgo }) => (heardMsAgo[peer] ?? Infinity) < 8_000);
}
