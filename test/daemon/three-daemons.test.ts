// The whole daemon, three times, as real processes: what a crash, a power loss and an operator do to one real service.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { lengthOf } from "../../examples/demo/customer.ts";
import { judgeLedger } from "../../examples/demo/ledger.ts";
import { printPlan } from "../../plan/index.ts";
import { startOf } from "../../runtime/daemon/index.ts";
import { nodes, openTrio, until, type NodeName, type Trio } from "./trio.ts";

let trio: Trio;
beforeAll(async () => {
  trio = await openTrio();
  await until("the till serves", () => trio.customer.answered() > 0, 30_000);
}, 40_000);
afterEach(({ task }) => {
  if (task.result?.state !== "fail") return;
  for (const node of nodes) {
    console.error(
      `--- ${node}\n${readFileSync(trio.machines.logOf(node), "utf8").split("\n").slice(-40).join("\n")}`,
    );
  }
});
afterAll(() => trio.close());

/** Every node a member that reports, and one till: where the next test may begin. */
async function settled(): Promise<NodeName> {
  await until("all is well", async () => {
    const cluster = (await trio.overview())?.cluster;
    const all = cluster?.nodes.every(
      (node) => node.standing.kind === "member" && node.reported && !node.standby,
    );
    const till = cluster?.resources.find(({ id }) => id === "till");
    return all === true && till?.nodes.length === 1 && cluster?.transition === null;
  });
  await sleep(300);
  return trio.customer.servedBy() as NodeName; // it was asked a moment ago
}

test(
  "the daemon of the active node is killed: its service goes on, and is found by the next daemon",
  { timeout: 60_000 },
  async () => {
    const active = await settled();
    const before = judgeLedger(trio.ledger).runs.length;
    const killedMs = Date.now();
    const pid = (await trio.status(active))?.daemon.pid ?? 0;
    process.kill(pid, "SIGKILL");
    await until("another daemon answers", async () => {
      const status = await trio.status(active);
      return status !== undefined && status.daemon.pid !== pid;
    });
    expect(await settled()).toBe(active);
    expect(judgeLedger(trio.ledger).runs).toHaveLength(before);
    expect(trio.customer.outageSince(killedMs)).toBeUndefined();
  },
);

test(
  "power loss of the active node: it is fenced, then the service starts elsewhere, within seconds",
  { timeout: 60_000 },
  async () => {
    const active = await settled();
    const lostMs = Date.now();
    await trio.machines.pullPlug(active);
    await until("another node serves", () => {
      const served = trio.customer.servedBy();
      return served !== active && trio.customer.outageSince(lostMs) !== undefined;
    });
    const outage = trio.customer.outageSince(lostMs);
    expect(outage && lengthOf(outage)).toBeLessThan(6_000);
    const fenced = (await trio.overview())?.cluster.fencings.at(-1);
    expect(fenced).toMatchObject({ target: active, confirmed: true });
    trio.machines.plugIn(active);
    await settled();
    expect(judgeLedger(trio.ledger).faults).toEqual([]);
  },
);

test(
  "standby moves the service away, and no request of an operator is half done",
  { timeout: 60_000 },
  async () => {
    const active = await settled();
    const other = nodes.find((node) => node !== active) ?? "alpha";
    expect(await trio.ask(other, { kind: "standby", node: active, on: true })).toBe("done");
    await until("another node serves", () => trio.customer.servedBy() !== active);
    expect(await trio.ask(other, { kind: "standby", node: active, on: false })).toBe("done");
    await settled();
    expect(await trio.ask(other, { kind: "standby", node: "omega", on: true })).toContain("omega");
    expect(judgeLedger(trio.ledger).faults).toEqual([]);
  },
);

test(
  "a daemon that stands still for a moment, as a stopped virtual machine does, accuses nobody and is accused of nothing",
  { timeout: 60_000 },
  async () => {
    await settled();
    const sinceMs = Date.now();
    const before = (await trio.overview())?.cluster.fencings.length;
    for (const node of nodes) {
      const pid = (await trio.status(node))?.daemon.pid ?? 0;
      process.kill(pid, "SIGSTOP");
      await sleep(700); // less than half of dead-after
      process.kill(pid, "SIGCONT");
      await sleep(1_500);
    }
    await settled();
    expect((await trio.overview())?.cluster.fencings.length).toBe(before);
    expect(trio.customer.outageSince(sinceMs)).toBeUndefined();
  },
);

test(
  "a damaged plan is refused on SIGHUP, the reason is shown, and the plan in force stays",
  { timeout: 60_000 },
  async () => {
    await settled();
    const text = readFileSync(trio.planFile, "utf8");
    writeFileSync(trio.planFile, text.replace('"trio"', '"trip"'));
    const pid = (await trio.status("alpha"))?.daemon.pid ?? 0;
    process.kill(pid, "SIGHUP");
    await until("the reason is shown", async () => {
      const status = await trio.status("alpha");
      return status?.daemon.planProblem?.includes("does not match its digest") === true;
    });
    expect((await trio.status("alpha"))?.cluster.planDigest).toBe(trio.plan.digest);
    writeFileSync(trio.planFile, text);
  },
);

test(
  "a new plan comes into force on every node, links opened anew, and the service notices nothing",
  { timeout: 60_000 },
  async () => {
    await settled();
    const sinceMs = Date.now();
    const { digest } = trio.otherPlan;
    expect(await trio.ask("beta", { kind: "new-plan", digest, text: printPlan(trio.otherPlan) })).toBe(
      "done",
    );
    await until("all have it", async () => {
      const seen = await Promise.all(nodes.map(trio.status));
      return seen.every((status) => status?.cluster.planDigest === digest);
    });
    await settled();
    await sleep(2_500); // longer than dead-after: whoever lost somebody would say so
    expect(trio.customer.outageSince(sinceMs)).toBeUndefined();
    const status = await trio.status("alpha");
    expect(status?.engine.links[0]?.problem).toBeUndefined();
    expect(judgeLedger(trio.ledger).faults).toEqual([]);
  },
);

test(
  "SIGTERM: the service moves away first, then the daemon ends, and nobody is fenced",
  { timeout: 60_000 },
  async () => {
    const active = await settled();
    const fencings = (await trio.overview())?.cluster.fencings.length;
    const pid = (await trio.status(active))?.daemon.pid ?? 0;
    writeFileSync(join(trio.folder, active, "power"), "off\n"); // it shall not be started again
    process.kill(pid, "SIGTERM");
    await until("the daemon is gone", () => startOf(pid) === undefined);
    await until("another node serves", () => trio.customer.servedBy() !== active);
    await sleep(2_000);
    const cluster = (await trio.overview())?.cluster;
    expect(cluster?.fencings.length).toBe(fencings);
    expect(cluster?.nodes.find(({ id }) => id === active)?.standing).toMatchObject({
      kind: "off",
      how: { kind: "left" },
    });
    expect(judgeLedger(trio.ledger).faults).toEqual([]);
  },
);
