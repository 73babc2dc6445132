// Everything the demo plays on: the compiled plan, the machines, the cables between them, and those who look on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { compile, createCatalogue, readLockFile, type Compilation } from "../../compiler/index.ts";
import { printPlan, type Plan } from "../../plan/index.ts";
import { askStatus, makeKeyFile, startOf, type DaemonStatus } from "../../runtime/daemon/index.ts";
import { reservePorts } from "../../test/support/ports.ts";
import { layCables, type Cables, type Port } from "./cables.ts";
import { createCustomer, type Customer } from "./customer.ts";
import { createMachines, killMachine, type Machines } from "./machines.ts";
import { followJournals, type Timeline } from "./timeline.ts";

const here = import.meta.dirname;
/** As cluster.ha has them. Each run has a folder and ports of its own, so that any number of demos run side by side. */
const writtenFolder = "/tmp/ha-demo";
const writtenPort = 17_400;
const nodeNames = ["alpha", "beta", "gamma"];
/** Says whose the folder is: a pid and its process' start. */
const ownerFile = "demo.pid";
/** From a machine's address in the plan to where its daemon listens; the cables are between. */
const portOffset = 3;
const bootMs = 500;
/** Of a customer: longer than any answer takes, so that only a till that is not there leaves one without. */
const patienceMs = 3_000;

/** Where one run of the demo takes place. */
export interface Ground {
  readonly folder: string;
  /** Of those that are its own; the till's. */
  readonly firstPort: number;
}

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

export async function takeGround(keep: Keep): Promise<Ground> {
  await clearGrounds();
  const folder = `${writtenFolder}-${process.pid}`;
  mkdirSync(folder, { mode: 0o700 });
  keep({ close: () => rmSync(folder, { recursive: true, force: true }) });
  writeFileSync(join(folder, ownerFile), `${process.pid} ${startOf(process.pid)}`);
  const ports = await reservePorts();
  keep(ports);
  return { folder, firstPort: ports.first };
}

/** cluster.ha as it stands there, but for the folder, the ports, and how patient it is. */
export function compileDemo({ folder, firstPort }: Ground, deadAfter: string): Compilation {
  const entry = join(here, "cluster.ha");
  const moved = readFileSync(entry, "utf8")
    .replaceAll(writtenFolder, folder)
    .replace(/\bdead-after \S+/, `dead-after ${deadAfter}`)
    .replace(/\b174\d\d\b/g, (port) => String(Number(port) - writtenPort + firstPort));
  const lock = readLockFile(readFileSync(join(here, "ha-agents.lock.json"), "utf8"));
  if (lock.kind !== "agents") throw new Error(lock.problems.join("; "));
  return compile({
    entry,
    load: (path) => (path === entry ? Buffer.from(moved) : undefined),
    sha256: (text) => createHash("sha256").update(text).digest("hex"),
    catalogue: createCatalogue(lock.agents),
  });
}

export async function setStage(plan: Plan, { folder, firstPort }: Ground, keep: Keep): Promise<Stage> {
  const nodes = plan.nodes.map((node) => node.name);
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
  const customer = createCustomer(firstPort, patienceMs);
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

/** What earlier demos left, if they were killed; one that runs, or a folder of somebody else, is not touched. */
async function clearGrounds(): Promise<void> {
  const parent = dirname(writtenFolder);
  for (const name of readdirSync(parent)) {
    const match = /^ha-demo-(\d+)$/.exec(name);
    const folder = join(parent, name);
    if (match === null || ownerOf(folder) !== process.getuid?.()) continue;
    const pid = Number(match[1]);
    const written = join(folder, ownerFile);
    const owner = existsSync(written) ? readFileSync(written, "utf8") : undefined;
    const lives =
      pid !== process.pid &&
      startOf(pid) !== undefined &&
      [undefined, `${pid} ${startOf(pid)}`].includes(owner);
    if (lives) continue;
    for (const node of nodeNames) await killMachine(folder, node);
    rmSync(folder, { recursive: true, force: true });
  }
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

function builtDaemon(): string {
  const root = join(here, "..", "..");
  const built = spawnSync(process.execPath, [join(root, "tools", "build.mjs")], { stdio: "inherit" });
  if (built.status !== 0) throw new Error("the build failed");
  return join(root, "dist", "had.cjs");
}
