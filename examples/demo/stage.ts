// Everything the demo plays on: the compiled plan, the machines, the cables between them, and those who look on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { compile, createCatalogue, readLockFile, type Compilation } from "../../compiler/index.ts";
import { printPlan, type Plan } from "../../plan/index.ts";
import { askStatus, makeKeyFile, startOf, type DaemonStatus } from "../../runtime/daemon/index.ts";
import { layCables, type Cables, type Port } from "./cables.ts";
import { createCustomer, type Customer } from "./customer.ts";
import { createMachines, killMachine, type Machines } from "./machines.ts";
import { followJournals, type Timeline } from "./timeline.ts";

const here = import.meta.dirname;
/** Named in cluster.ha, too. One demo runs at a time on a machine, as its ports are fixed. */
export const folder = "/tmp/ha-demo";
const pidFile = join(folder, "demo.pid");
const tillPort = 17_400;
/** From a machine's address in the plan to where its daemon listens; the cables are between. */
const portOffset = 100;
const bootMs = 500;

/** Something that is open until it is closed. */
export interface Stage {
  readonly nodes: readonly string[];
  readonly machines: Machines;
  readonly cables: Cables;
  readonly timeline: Timeline;
  readonly customer: Customer;
  readonly ledger: string;
}

/** Called with everything that has to be closed again, as soon as it is open. */
export type Keep = (opened: { readonly close: () => unknown }) => void;

export function compileDemo(): Compilation {
  const lock = readLockFile(readFileSync(join(here, "ha-agents.lock.json"), "utf8"));
  if (lock.kind !== "agents") throw new Error(lock.problems.join("; "));
  return compile({
    entry: join(here, "cluster.ha"),
    load: (path) => (existsSync(path) ? readFileSync(path) : undefined),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    catalogue: createCatalogue(lock.agents),
  });
}

export async function setStage(plan: Plan, keep: Keep): Promise<Stage> {
  const nodes = plan.nodes.map((node) => node.name);
  await clearFolder(nodes);
  await checkFree(tillPort);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(pidFile, `${process.pid} ${startOf(process.pid)}`);
  keep({ close: () => rmSync(folder, { recursive: true, force: true }) });
  mkdirSync(join(folder, "shared"));
  symlinkSync(process.execPath, join(folder, "node"));
  writeFileSync(join(folder, "plan.json"), printPlan(plan));
  await makeKeyFile(join(folder, "cluster.key"));

  const ports = portsOf(plan);
  const cables = await layCables(ports, plan.cluster.name);
  keep(cables);
  const listen: Record<string, Record<string, string>> = {};
  for (const port of ports) (listen[port.node] ??= {})[port.link] = `127.0.0.1:${port.listen}`;
  const machines = createMachines({
    folder,
    had: builtDaemon(),
    plan: join(folder, "plan.json"),
    ocfRoot: join(here, "agents", "ocf"),
    fenceAgents: join(here, "agents", "fence"),
    listen,
    bootMs,
  });
  keep(machines);
  const timeline = followJournals(Object.fromEntries(nodes.map((node) => [node, machines.socket(node)])));
  keep(timeline);
  const customer = createCustomer(tillPort);
  keep(customer);
  return { nodes, machines, cables, timeline, customer, ledger: join(folder, "shared", "ledger") };
}

/** The cluster as its coordinator sees it; undefined while there is none. */
export async function overview(stage: Stage): Promise<DaemonStatus | undefined> {
  for (const node of stage.nodes) {
    const reply = await askStatus(stage.machines.socket(node));
    if (reply.kind === "told" && reply.value.cluster.coordinator === node) return reply.value;
  }
  return undefined;
}

function portsOf(plan: Plan): readonly Port[] {
  return plan.nodes.flatMap((node) =>
    node.addresses.map(({ link, port = 0 }) => ({
      node: node.name,
      link,
      reached: port,
      listen: port + portOffset,
    })),
  );
}

/** What an earlier demo left, if it was killed; one that runs, or a folder of somebody else, is not touched. */
async function clearFolder(nodes: readonly string[]): Promise<void> {
  if (!existsSync(folder)) return;
  if (statSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to another user`);
  const [pid, start] = existsSync(pidFile) ? readFileSync(pidFile, "utf8").split(" ") : [];
  if (start !== undefined && startOf(Number(pid)) === start) {
    throw new Error(`another demo runs (pid ${pid}); one machine has room for one`);
  }
  for (const node of nodes) await killMachine(folder, node);
  rmSync(folder, { recursive: true, force: true });
}

function checkFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () =>
      reject(new Error(`port ${port} of 127.0.0.1 is in use; the demo's till needs it`)),
    );
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

function builtDaemon(): string {
  const root = join(here, "..", "..");
  const built = spawnSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
  return join(root, "dist", "had.cjs");
}
