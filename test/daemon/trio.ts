// Three real daemons on 127.0.0.1 with the demo's machines, agents and ledger, for tests that want the whole thing.
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { createCustomer, type Customer } from "../../examples/demo/customer.ts";
import { createMachines, type Machines } from "../../examples/demo/machines.ts";
import { printPlan, seal, type Node, type Plan } from "../../plan/index.ts";
import type { OperatorRequest } from "../../runtime/cluster/index.ts";
import { askRequest, askStatus, makeKeyFile, type DaemonStatus } from "../../runtime/daemon/index.ts";

const root = resolve(import.meta.dirname, "..", "..");
export const nodes = ["alpha", "beta", "gamma"] as const;
export type NodeName = (typeof nodes)[number];

/** Something that is open until it is closed. */
export interface Trio {
  readonly folder: string;
  readonly machines: Machines;
  readonly customer: Customer;
  readonly ledger: string;
  readonly planFile: string;
  readonly plan: Plan;
  /** The plan with other heartbeats: every daemon has to open its links anew. */
  readonly otherPlan: Plan;
  readonly status: (node: NodeName) => Promise<DaemonStatus | undefined>;
  /** As the coordinator sees it. */
  readonly overview: () => Promise<DaemonStatus | undefined>;
  readonly ask: (node: NodeName, request: OperatorRequest) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openTrio(): Promise<Trio> {
  // Below /tmp, because a unix socket's path is short.
  const folder = mkdtempSync("/tmp/trio-");
  const firstPort = 26_000 + (process.pid % 1_000) * 8;
  const ports = Object.fromEntries(nodes.map((node, index) => [node, firstPort + 1 + index]));
  mkdirSync(join(folder, "shared"));
  symlinkSync(process.execPath, join(folder, "node"));
  const ledger = join(folder, "shared", "ledger");
  const parts = { folder, ports, tillPort: firstPort, ledger };
  const plan = planOf({ ...parts, heartbeatIntervalMs: 100 });
  const otherPlan = planOf({ ...parts, heartbeatIntervalMs: 150 });
  const planFile = join(folder, "plan.json");
  writeFileSync(planFile, printPlan(plan));
  await makeKeyFile(join(folder, "cluster.key"));
  const had = join(folder, "had.cjs");
  await build({
    entryPoints: [join(root, "cli", "had.ts")],
    outfile: had,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    logLevel: "error",
  });
  const machines = createMachines({
    folder,
    had,
    plan: planFile,
    ocfRoot: join(root, "examples", "demo", "agents", "ocf"),
    fenceAgents: join(root, "examples", "demo", "agents", "fence"),
    listen: Object.fromEntries(nodes.map((node) => [node, { lan: `127.0.0.1:${ports[node]}` }])),
    bootMs: 300,
  });
  for (const node of nodes) machines.powerOn(node);
  const customer = createCustomer(firstPort);

  async function status(node: NodeName): Promise<DaemonStatus | undefined> {
    const reply = await askStatus(machines.socket(node));
    return reply.kind === "told" ? reply.value : undefined;
  }

  return {
    folder,
    machines,
    customer,
    ledger,
    planFile,
    plan,
    otherPlan,
    status,
    overview: async () => {
      for (const node of nodes) {
        const seen = await status(node);
        if (seen?.cluster.coordinator === node) return seen;
      }
      return undefined;
    },
    ask: async (node, request) => {
      const reply = await askRequest(machines.socket(node), request);
      if (reply.kind === "unreachable") return reply.problem;
      return reply.value.kind === "done" ? "done" : reply.value.problem;
    },
    close: async () => {
      customer.close();
      await machines.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A till that prefers alpha, and one switch for all. */
function planOf(of: {
  readonly folder: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly tillPort: number;
  readonly ledger: string;
  readonly heartbeatIntervalMs: number;
}): Plan {
  const node = (name: string): Node => ({
    name,
    kind: "member",
    addresses: [{ link: "lan", address: "127.0.0.1", port: of.ports[name] ?? 0 }],
    attributes: [],
    utilization: [],
  });
  return seal(
    {
      format: "ha-plan",
      version: 1,
      sources: ["cluster.ha"],
      cluster: {
        name: "trio",
        engine: {
          kind: "embedded",
          heartbeatIntervalMs: of.heartbeatIntervalMs,
          deadAfterMs: 1_500,
          links: [{ name: "lan", port: 5405 }],
          keyFile: "cluster.key",
          waitForAll: true,
        },
        options: [{ values: { "fencing-timeout": 20_000 } }],
      },
      nodes: nodes.map(node),
      defaults: { resource: [{ values: { "resource-stickiness": 100 } }], operation: [] },
      resources: [
        {
          kind: "primitive",
          id: "power",
          agent: { class: "stonith", type: "fence_demo" },
          settings: [],
          parameters: [{ values: { machines: of.folder, pcmk_host_list: nodes.join(" ") } }],
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
          operations: [{ name: "monitor", intervalMs: 1_000, settings: [{ values: { timeout: 5_000 } }] }],
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
      fenceLevels: nodes.map((name) => ({
        target: { kind: "node", node: name },
        level: 1,
        devices: ["power"],
      })),
      alerts: [],
    },
    (text) => createHash("sha256").update(text).digest("hex"),
  );
}

export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<void> {
  for (const startedMs = performance.now(); !(await holds()); await sleep(20)) {
    if (performance.now() - startedMs > limitMs) throw new Error(`not within ${limitMs} ms: ${what}`);
  }
}
