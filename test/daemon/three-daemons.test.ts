// The whole daemon, three times, as real processes: what a crash, a power loss and an operator do to one real service.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { printPlan } from "../../plan/index.ts";
import { startOf } from "../../runtime/daemon/index.ts";
import { openCluster, showLogsOnFailure, tillsOf, until, type Cluster } from "./cluster.ts";

const nodes = ["alpha", "beta", "gamma"];
let cluster: Cluster;
/** What the alert program was told, a line each. */
let alerted = "";
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "had-alerts-"));
  alerted = join(folder, "told");
  const program = join(folder, "alert");
  const line = "$CRM_alert_kind $CRM_alert_node $CRM_alert_rsc $CRM_alert_task $CRM_alert_desc";
  writeFileSync(program, `#!/bin/sh\necho "${line}" >>"$CRM_alert_recipient"\n`, { mode: 0o755 });
  const alert = {
    id: "log",
    path: program,
    settings: [],
    parameters: [],
    recipients: [{ value: alerted, settings: [], parameters: [] }],
  };
  cluster = await openCluster({ nodes, plan: (base) => ({ ...base, alerts: [alert] }) });
});
beforeEach(() => showLogsOnFailure(cluster));
afterAll(async () => {
  await cluster.close();
  rmSync(dirname(alerted), { recursive: true, force: true });
});

function alerts(): readonly string[] {
  return existsSync(alerted) ? readFileSync(alerted, "utf8").trim().split("\n") : [];
}

test("the daemon of the active node is killed: its service goes on, and is found by the next daemon", async () => {
  const active = await cluster.settled();
  const before = tillsOf(cluster);
  const pid = await cluster.pid(active);
  process.kill(pid, "SIGKILL");
  await until("another daemon answers", async () => (await cluster.pid(active)) !== pid);
  expect(await cluster.settled()).toBe(active);
  expect(tillsOf(cluster)).toEqual(before);
});

test("power loss of the active node: it is fenced, then the service starts elsewhere, and alerts tell so", async () => {
  const active = await cluster.settled();
  const before = tillsOf(cluster);
  const toldBefore = alerts().length;
  await cluster.machines.pullPlug(active);
  await until("another node serves", () => cluster.customer.servedBy() !== active);
  expect((await cluster.seen()).fencings.at(-1)).toMatchObject({ target: active, confirmed: true });
  const heir = cluster.customer.servedBy();
  await until("alerts have told it", () => {
    const told = alerts().slice(toldBefore).join("\n");
    return (
      told.includes(`node ${active}   lost`) &&
      new RegExp(`^fencing ${active}  off Operation off of ${active} by .*: OK$`, "m").test(told) &&
      told.includes(`resource ${heir} till start ok`)
    );
  });
  cluster.machines.plugIn(active);
  await cluster.settled();
  expect(tillsOf(cluster)).toHaveLength(before.length + 1);
  await until("its return was told", () => alerts().slice(toldBefore).includes(`node ${active}   member`));
  expect(
    alerts()
      .slice(toldBefore)
      .filter((line) => line.startsWith("fencing")),
  ).toHaveLength(1);
});

test("standby moves the service away, and no request of an operator is half done", async () => {
  const active = await cluster.settled();
  const other = nodes.find((node) => node !== active) ?? "alpha";
  expect(await cluster.ask(other, { kind: "standby", node: active, on: true })).toBe("done");
  await until("another node serves", () => cluster.customer.servedBy() !== active);
  expect(await cluster.ask(other, { kind: "standby", node: active, on: false })).toBe("done");
  await cluster.settled();
  expect(await cluster.ask(other, { kind: "standby", node: "omega", on: true })).toContain("omega");
  tillsOf(cluster);
});

test("a daemon that stands still for a moment, as a stopped virtual machine does, accuses nobody and is accused of nothing", async () => {
  await cluster.settled();
  const before = tillsOf(cluster);
  const fencings = (await cluster.seen()).fencings.length;
  for (const node of nodes) {
    const pid = await cluster.pid(node);
    process.kill(pid, "SIGSTOP");
    await sleep(2_000); // longer than any heartbeat takes, shorter than what counts as a death
    process.kill(pid, "SIGCONT");
    await cluster.settled();
  }
  expect((await cluster.seen()).fencings).toHaveLength(fencings);
  expect(tillsOf(cluster)).toEqual(before);
});

test("a damaged plan is refused on SIGHUP, the reason is shown, and the plan in force stays", async () => {
  await cluster.settled();
  const text = readFileSync(cluster.planFile, "utf8");
  writeFileSync(cluster.planFile, text.replace('"test"', '"tost"'));
  process.kill(await cluster.pid("alpha"), "SIGHUP");
  await until("the reason is shown", async () =>
    (await cluster.status("alpha"))?.daemon.planProblem?.includes("does not match its digest"),
  );
  expect((await cluster.status("alpha"))?.cluster.planDigest).toBe(cluster.plan.digest);
  writeFileSync(cluster.planFile, text);
});

test("a new plan comes into force on every node, links opened anew, and the service notices nothing", async () => {
  await cluster.settled();
  const before = tillsOf(cluster);
  const fencings = (await cluster.seen()).fencings.length;
  const plan = cluster.planWith((base) => ({
    ...base,
    cluster: { ...base.cluster, engine: { ...base.cluster.engine, heartbeatIntervalMs: 300 } },
  }));
  const { digest } = plan;
  expect(await cluster.ask("beta", { kind: "new-plan", digest, text: printPlan(plan) })).toBe("done");
  await until("all have it, and hear each other", async () => {
    const seen = await Promise.all(nodes.map(cluster.status));
    return seen.every(
      (status) =>
        status?.cluster.planDigest === digest &&
        status.engine.links.every(({ problem }) => problem === undefined) &&
        Object.keys(status.engine.links[0]?.heardMsAgo ?? {}).length === nodes.length - 1,
    );
  });
  await cluster.settled();
  expect((await cluster.seen()).fencings).toHaveLength(fencings);
  expect(tillsOf(cluster)).toEqual(before);
});

test("SIGTERM: the service moves away first, then the daemon ends, and nobody is fenced", async () => {
  const active = await cluster.settled();
  const fencings = (await cluster.seen()).fencings.length;
  const pid = await cluster.pid(active);
  writeFileSync(join(cluster.folder, active, "power"), "off\n"); // it shall not be started again
  process.kill(pid, "SIGTERM");
  await until("the daemon is gone", () => startOf(pid) === undefined);
  await until("another node serves", () => cluster.customer.servedBy() !== active);
  const view = await cluster.seen();
  expect(view.nodes.find(({ id }) => id === active)?.standing).toMatchObject({
    kind: "off",
    how: { kind: "left" },
  });
  expect(view.fencings).toHaveLength(fencings);
  tillsOf(cluster);
});
