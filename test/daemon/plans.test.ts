// New plans and new programs in a cluster of real daemons that goes on serving meanwhile.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { printPlan, type Plan } from "../../plan/index.ts";
import { buildDaemon, openCluster, showLogsOnFailure, tillsOf, until, type Cluster } from "./cluster.ts";

const nodes = ["alpha", "beta", "gamma"];
let cluster: Cluster;
/** The program of the later release. */
let upgrade = "";
beforeAll(async () => {
  // As a service manager restarts it for an upgrade: the daemon stops at once, its services run on.
  cluster = await openCluster({ nodes, settings: { onTermination: "keep" } });
});
beforeEach(() => showLogsOnFailure(cluster));
afterAll(() => cluster.close());

/** A plan that differs from the others in how long it lets the till take, and in its version. */
function planOf(timeoutMs: number, version = 1): { readonly file: string; readonly plan: Plan } {
  const plan = cluster.planWith((base) => ({
    ...base,
    version: version as 1, // the point of the test
    defaults: { ...base.defaults, operation: [{ values: { timeout: timeoutMs } }] },
  }));
  const file = join(cluster.folder, `plan-${timeoutMs}.json`);
  writeFileSync(file, printPlan(plan));
  return { file, plan };
}

async function inForce(): Promise<readonly (string | undefined)[]> {
  const seen = await Promise.all(nodes.map(cluster.status));
  return seen.map((status) => status?.cluster.planDigest);
}

/** The program of a later release, which understands plans of version 2 as well. */
const laterRelease: Plugin = {
  name: "later-release",
  setup: ({ onLoad }) =>
    onLoad({ filter: /plan[/\\]read\.ts$/ }, ({ path }) => {
      const here = readFileSync(path, "utf8");
      const later = here
        .replace("version !== planVersion", "version !== 1 && version !== 2")
        .replace("!validate(value)", "!validate({ ...value, version: 1 })");
      if (later.split("\n").filter((line) => !here.includes(line)).length !== 2) {
        throw new Error("plan/read.ts reads otherwise than this test thinks");
      }
      return { contents: later, loader: "ts" };
    }),
};

/** Ends the daemon; what starts it again takes the program that is installed by then. */
async function restart(node: string): Promise<void> {
  const pid = await cluster.pid(node);
  process.kill(pid, "SIGTERM");
  await until(`${node} has another daemon`, async () => (await cluster.pid(node)) !== pid);
}

test("`hac apply` brings a plan into force on every node, and the service notices nothing", async () => {
  await cluster.settled();
  const before = tillsOf(cluster);
  const { file, plan } = planOf(61_000);
  expect(await cluster.hac("beta", "apply", file)).toMatchObject({ code: 0 });
  await until("all have it", async () => (await inForce()).every((digest) => digest === plan.digest));
  await cluster.settled();
  expect(tillsOf(cluster)).toEqual(before);
});

test("a node that was away gets the plan that the others have meanwhile", async () => {
  await cluster.settled();
  const away = nodes.find((node) => node !== cluster.customer.servedBy()) ?? "";
  const others = nodes.filter((node) => node !== away);
  const before = tillsOf(cluster);
  await cluster.machines.pullPlug(away);
  await until("it is known to be off", async () => {
    const node = (await cluster.seen()).nodes.find(({ id }) => id === away);
    return node?.standing.kind === "off";
  });
  const { file, plan } = planOf(62_000);
  expect(await cluster.hac(others[0] ?? "", "apply", file)).toMatchObject({ code: 0 });
  cluster.machines.plugIn(away);
  await cluster.settled();
  await until("all have it", async () => (await inForce()).every((digest) => digest === plan.digest));
  // Its file is still the first one; it says so, and what to do.
  expect((await cluster.status(away))?.daemon.planProblem).toContain("hac apply");
  expect(tillsOf(cluster)).toEqual(before);
});

test("a plan that one node's older daemon does not understand comes into force nowhere, and it says why", async () => {
  await cluster.settled();
  const before = tillsOf(cluster);
  const old = await inForce();
  upgrade = await buildDaemon(join(cluster.folder, "later.cjs"), [laterRelease]);
  for (const node of ["alpha", "beta"]) {
    cluster.machines.install(node, upgrade);
    await restart(node);
    await cluster.settled();
  }
  const { plan } = planOf(63_000, 2);
  const refused = await cluster.ask("alpha", {
    kind: "new-plan",
    digest: plan.digest,
    text: printPlan(plan),
  });
  expect(refused).toContain("gamma");
  expect(refused).toContain("it has plan version 2, and this program understands version 1");
  expect((await cluster.status("gamma"))?.cluster.journal.map(({ what }) => what.kind)).toContain(
    "plan-refused",
  );
  await cluster.settled();
  expect(await inForce()).toEqual(old);

  expect(tillsOf(cluster)).toEqual(before);
});

test("a node that comes back with an older daemon than the plan says so, harms nobody, and is well after its upgrade", async () => {
  const active = await cluster.settled();
  const before = tillsOf(cluster);
  await cluster.machines.pullPlug("gamma");
  await until("gamma is known to be off", async () => {
    const node = (await cluster.seen()).nodes.find(({ id }) => id === "gamma");
    return node?.standing.kind === "off";
  });
  const { plan } = planOf(63_000, 2);
  const text = printPlan(plan);
  expect(await cluster.ask("alpha", { kind: "new-plan", digest: plan.digest, text })).toBe("done");
  cluster.machines.plugIn("gamma");
  await until("gamma says that it does not understand the plan", async () =>
    (await cluster.status("gamma"))?.cluster.journal.some(
      ({ what }) => what.kind === "plan-refused" && what.problem.includes("plan version 2"),
    ),
  );
  await until("the cluster goes on", async () => (await cluster.seen()).transition === null);

  cluster.machines.install("gamma", upgrade);
  await restart("gamma");
  await until("all have it", async () => (await inForce()).every((digest) => digest === plan.digest));
  expect(await cluster.settled()).toBe(active);
  expect(tillsOf(cluster)).toEqual(before);
});

test("all daemons are restarted, one after the other, and no service notices", async () => {
  const active = await cluster.settled();
  const before = tillsOf(cluster);
  const fencings = (await cluster.seen()).fencings.length;
  for (const node of nodes) {
    await restart(node);
    expect(await cluster.settled()).toBe(active);
  }
  expect((await cluster.seen()).fencings).toHaveLength(fencings);
  expect(tillsOf(cluster)).toEqual(before);
});
