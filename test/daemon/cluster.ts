// Real daemons on 127.0.0.1 with the demo's machines, cables, agents and ledger, for tests that want the whole thing.
// Nothing here is fast on purpose: a member counts as dead so late that a busy machine never makes one look so.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, type Plugin } from "esbuild";
import { execa } from "execa";
import { onTestFailed } from "vitest";
import { layCables, type Cables, type Port } from "../../examples/demo/cables.ts";
import { createCustomer, type Customer } from "../../examples/demo/customer.ts";
import { judgeLedger } from "../../examples/demo/ledger.ts";
import { createMachines, type Machines } from "../../examples/demo/machines.ts";
import { printPlan, seal, type Node, type Plan } from "../../plan/index.ts";
import { witnessId, type OperatorRequest, type StatusView } from "../../runtime/cluster/index.ts";
import { askRequest, askStatus, makeKeyFile, type DaemonStatus } from "../../runtime/daemon/index.ts";
import { reservePorts } from "../support/ports.ts";

const root = resolve(import.meta.dirname, "..", "..");
const deadAfterMs = 8_000;
const customerPatienceMs = 30_000;
/** A machine's folder; in plans and votes it is `witnessId`. */
const witnessMachine = "witness";

type OpenPlan = Omit<Plan, "digest">;
export type PlanEdit = (plan: OpenPlan) => OpenPlan;

export interface ClusterOptions {
  readonly nodes: readonly string[];
  readonly witness?: boolean;
  readonly plan?: PlanEdit;
  /** Beside the demo's own. */
  readonly ocfRoots?: readonly string[];
  /** More of the daemons' settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Something that is open until it is closed. */
export interface Cluster {
  readonly folder: string;
  readonly nodes: readonly string[];
  readonly machines: Machines;
  readonly cables: Cables;
  readonly customer: Customer;
  readonly ledger: string;
  readonly planFile: string;
  readonly plan: Plan;
  /** Another plan of the same cluster. */
  readonly planWith: (edit: PlanEdit) => Plan;
  readonly status: (node: string) => Promise<DaemonStatus | undefined>;
  /** The cluster as its coordinator sees it, as soon as there is one. */
  readonly seen: () => Promise<StatusView>;
  /** Waits until every node is a member that reports, one till serves, and nothing is left to do; where it serves. */
  readonly settled: () => Promise<string>;
  /** `done`, or why not. */
  readonly ask: (node: string, request: OperatorRequest) => Promise<string>;
  readonly pid: (node: string) => Promise<number>;
  /** What the shipped program answers on that node. */
  readonly hac: (
    node: string,
    ...args: readonly string[]
  ) => Promise<{ code: number | undefined; said: string }>;
  readonly close: () => Promise<void>;
}

export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { nodes } = options;
  // Below /tmp, because a unix socket's path is short.
  const folder = mkdtempSync("/tmp/had-test-");
  const reserved = await reservePorts();
  mkdirSync(join(folder, "shared"));
  symlinkSync(process.execPath, join(folder, "node"));
  const ledger = join(folder, "shared", "ledger");
  const tillPort = reserved.first;
  const ports = portsFrom(tillPort + 1, options.witness === true ? [...nodes, witnessId] : nodes);
  const base = planOf({ folder, ports, tillPort, ledger });
  const planWith = (edit: PlanEdit): Plan => seal(edit(base), sha256);
  const plan = planWith(options.plan ?? ((same) => same));
  const planFile = join(folder, "plan.json");
  writeFileSync(planFile, printPlan(plan));
  await makeKeyFile(join(folder, "cluster.key"));
  const cables = await layCables(ports, plan.cluster.name);
  const machines = createMachines({
    folder,
    had: await buildDaemon(join(folder, "had.cjs")),
    plan: planFile,
    ocfRoot: join(root, "examples", "demo", "agents", "ocf"),
    ...(options.ocfRoots === undefined ? {} : { moreOcfRoots: options.ocfRoots }),
    fenceAgents: join(root, "examples", "demo", "agents", "fence"),
    listen: Object.fromEntries(
      ports.map(({ node, listen }) => [machineOf(node), { lan: `127.0.0.1:${listen}` }]),
    ),
    bootMs: 300,
    witness: witnessMachine,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  });
  for (const { node } of ports) machines.powerOn(machineOf(node));
  const customer = createCustomer(tillPort, customerPatienceMs);

  async function status(node: string): Promise<DaemonStatus | undefined> {
    const reply = await askStatus(machines.socket(machineOf(node)));
    return reply.kind === "told" ? reply.value : undefined;
  }

  async function overview(): Promise<StatusView | undefined> {
    for (const node of nodes) {
      const view = (await status(node))?.cluster;
      if (view?.coordinator === node && !view.partial) return view;
    }
    return undefined;
  }

  async function seen(): Promise<StatusView> {
    return until("somebody coordinates", overview);
  }

  async function settled(): Promise<string> {
    return until("all is well", async () => {
      const view = await overview();
      const all = view?.nodes.every(
        (node) => node.standing.kind === "member" && node.reported && !node.standby,
      );
      const till = view?.resources.find(({ id }) => id === "till");
      const [active, ...more] = till?.nodes ?? [];
      if (all !== true || active === undefined || more.length > 0 || view?.transition !== null)
        return undefined;
      return customer.servedBy() === active ? active : undefined;
    });
  }

  return {
    folder,
    nodes,
    machines,
    cables,
    customer,
    ledger,
    planFile,
    plan,
    planWith,
    status,
    seen,
    settled,
    ask: async (node, request) => {
      const reply = await askRequest(machines.socket(machineOf(node)), request);
      if (reply.kind === "unreachable") return reply.problem;
      return reply.value.kind === "done" ? "done" : reply.value.problem;
    },
    pid: async (node) => (await until(`${node} answers`, () => status(node))).daemon.pid,
    hac: async (node, ...args) => {
      const program = [join(root, "dist", "hac.cjs"), ...args, "--socket", machines.socket(machineOf(node))];
      const { exitCode, all } = await execa(process.execPath, program, { all: true, reject: false });
      return { code: exitCode, said: all };
    },
    close: async () => {
      customer.close();
      await machines.close();
      cables.close();
      reserved.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The daemon as a program of its own; `plugins` make it another one than it is. */
export async function buildDaemon(had: string, plugins: Plugin[] = []): Promise<string> {
  await build({
    plugins,
    entryPoints: [join(root, "cli", "had.ts")],
    outfile: had,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
  return had;
}

function machineOf(node: string): string {
  return node === witnessId ? witnessMachine : node;
}

/** Reached at one port, where its cables begin, listening at the next. */
function portsFrom(first: number, nodes: readonly string[]): readonly Port[] {
  return nodes.map((node, index) => ({
    node,
    link: "lan",
    reached: first + 2 * index,
    listen: first + 2 * index + 1,
  }));
}

/** A till that prefers alpha, and one power switch for all. */
function planOf(of: {
  readonly folder: string;
  readonly ports: readonly Port[];
  readonly tillPort: number;
  readonly ledger: string;
}): OpenPlan {
  const members = of.ports.filter(({ node }) => node !== witnessId);
  const witness = of.ports.find(({ node }) => node === witnessId);
  const names = members.map(({ node }) => node);
  const nodes = members.map(({ node, reached }): Node => ({
    name: node,
    kind: "member",
    addresses: [{ link: "lan", address: "127.0.0.1", port: reached }],
    attributes: [],
    utilization: [],
  }));
  return {
    format: "ha-plan",
    version: 1,
    sources: ["cluster.ha"],
    cluster: {
      name: "test",
      engine: {
        kind: "embedded",
        heartbeatIntervalMs: 200,
        deadAfterMs,
        links: [{ name: "lan", port: 5405 }],
        keyFile: "cluster.key",
        waitForAll: true,
        ...(witness === undefined ? {} : { witness: { address: "127.0.0.1", port: witness.reached } }),
      },
      options: [{ values: { "fencing-timeout": 60_000 } }],
    },
    nodes,
    defaults: { resource: [{ values: { "resource-stickiness": 100 } }], operation: [] },
    resources: [
      {
        kind: "primitive",
        id: "power",
        agent: { class: "stonith", type: "fence_demo" },
        settings: [],
        parameters: [{ values: { machines: of.folder, pcmk_host_list: names.join(" ") } }],
        operations: [],
      },
      {
        kind: "primitive",
        id: "till",
        agent: { class: "ocf", provider: "demo", type: "till" },
        settings: [],
        parameters: [
          { values: { port: String(of.tillPort), ledger: of.ledger, node: join(of.folder, "node") } },
        ],
        operations: [
          { name: "start", intervalMs: 0, settings: [{ values: { timeout: 60_000 } }] },
          { name: "stop", intervalMs: 0, settings: [{ values: { timeout: 60_000 } }] },
          { name: "monitor", intervalMs: 1_000, settings: [{ values: { timeout: 60_000 } }] },
        ],
      },
    ],
    names: [],
    constraints: [
      {
        kind: "location",
        id: "till-prefers-alpha",
        subject: { kind: "resource", resource: "till" },
        preference: { kind: "node", node: "alpha", score: 50 },
      },
    ],
    fenceLevels: names.map((name) => ({
      target: { kind: "node", node: name },
      level: 1,
      devices: ["power"],
    })),
    alerts: [],
  };
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Tills that ran, one after the other; throws if ever two did at once. */
export function tillsOf({ ledger }: Cluster): readonly string[] {
  const { runs, faults } = judgeLedger(ledger);
  if (faults.length > 0) throw new Error(faults.join("; "));
  return runs.map((run) => `${run.node} ${run.pid}`);
}

/** Prints the daemons' last words if the test fails. */
export function showLogsOnFailure({ nodes, machines }: Cluster): void {
  onTestFailed(() => {
    for (const node of nodes) {
      const log = readFileSync(machines.logOf(node), "utf8").split("\n").slice(-40).join("\n");
      console.error(`--- ${node}\n${log}`);
    }
  });
}

/** What it gives as soon as that is neither undefined nor false. */
export async function until<Found>(
  what: string,
  look: () => Promise<Found | undefined | false> | Found | undefined | false,
  limitMs = 120_000,
): Promise<Found> {
  for (const startedMs = performance.now(); ; await sleep(20)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() - startedMs > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`);
  }
}
