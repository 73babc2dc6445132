// Plans for the seeds: any number of nodes, one fence device each, a few resources. Made here and not compiled, because
// this folder sees no compiler.
import { feeds, type DeviceWay } from "./power.ts";
import { primitivesOf, type Constraint, type Plan, type Primitive, type Resource } from "../../plan/index.ts";

export interface SampleOptions {
  readonly nodes: number;
  /** Who is in it, where that is not the first `nodes` of all names. */
  readonly members?: readonly string[];
  /** Machines beside those of the plan, which a later plan may take in. */
  readonly spares?: number;
  readonly resources: number;
  readonly witness?: boolean;
  readonly policy?: "stop" | "freeze" | "suicide" | "ignore" | "demote";
  readonly waitForAll?: boolean;
  readonly heartbeatIntervalMs?: number;
  readonly deadAfterMs?: number;
  /** A group, clones, a promotable and constraints in place of as many primitives; needs the real scheduler. */
  readonly rich?: boolean;
  /** Each node has a management board on its own network, and behind it two power feeds; else one plug. */
  readonly ladder?: boolean;
  readonly watchdogMs?: number;
  /** Tells plans of the same shape apart. */
  readonly edition?: number;
}

const nodeNames = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi".split(
  " ",
);

export function samplePlan(options: SampleOptions): Plan {
  const names = options.members ?? nodeNames.slice(0, options.nodes);
  const edition = options.edition ?? 0;
  const shape = `${options.members?.join("+") ?? options.nodes}-${options.resources}-${options.witness === true}-${options.policy}-${options.rich === true}-${options.ladder === true}-${edition}`;
  const services = options.rich === true ? richResources(edition) : resources(options.resources, edition);
  return {
    format: "ha-plan",
    version: 1,
    digest: `sample-${shape}`,
    sources: ["sample.ha"],
    cluster: {
      name: "sample",
      engine: {
        kind: "embedded",
        heartbeatIntervalMs: options.heartbeatIntervalMs ?? 250,
        deadAfterMs: options.deadAfterMs ?? 2_000,
        links: [
          { name: "lan", port: 5405 },
          { name: "san", port: 5406 },
        ],
        keyFile: "/etc/ha/key",
        waitForAll: options.waitForAll ?? names.length === 2,
        ...(options.witness === true ? { witness: { address: "10.0.0.9", port: 5405 } } : {}),
      },
      options: [
        {
          values: {
            "no-quorum-policy": options.policy ?? "stop",
            "fencing-timeout": 5_000,
            "dc-deadtime": 6_000,
          },
        },
      ],
    },
    nodes: names.map((name) => ({
      name,
      kind: "member",
      addresses: [],
      attributes: [],
      utilization: [],
    })),
    defaults: { resource: [], operation: [] },
    resources: [...names.flatMap((name, index) => fencePrimitives(name, index, options)), ...services],
    names: [],
    constraints: options.rich === true ? richConstraints(names) : [],
    fenceLevels: names.flatMap((node) => fenceLevels(node, options)),
    alerts: [],
  };
}

/** The machines that a later plan may take in. */
export function spareNames({ nodes, spares = 0 }: SampleOptions): readonly string[] {
  return nodeNames.slice(nodes, nodes + spares);
}

/** The devices of a node, and how each of them gets at its power. */
export function sampleDevices(
  node: string,
  options: SampleOptions,
): readonly { readonly id: string; readonly level: number; readonly way: DeviceWay }[] {
  if (options.ladder !== true) return [{ id: `fence-${node}`, level: 1, way: { kind: "plug" } }];
  return [
    { id: `board-${node}`, level: 1, way: { kind: "board" } },
    ...feeds.map((feed) => ({ id: `feed-${feed}-${node}`, level: 2, way: { kind: "feed", feed } as const })),
  ];
}

function fenceLevels(node: string, options: SampleOptions): Plan["fenceLevels"] {
  const devices = sampleDevices(node, options);
  return [...new Set(devices.map(({ level }) => level))].map((level) => ({
    target: { kind: "node", node },
    level,
    devices: devices.filter((device) => device.level === level).map(({ id }) => id),
  }));
}

function fencePrimitives(node: string, index: number, options: SampleOptions): readonly Primitive[] {
  return sampleDevices(node, options).map(({ id }) => ({
    kind: "primitive",
    id,
    agent: { class: "stonith", type: "fence_sample" },
    settings: [],
    parameters: [
      { values: { pcmk_host_list: node, pcmk_delay_base: index === 0 ? "1s" : "0s", pcmk_delay_max: "2s" } },
    ],
    operations: [],
  }));
}

/** Names of what faults can hit, as `samplePlan` has them. */
export function serviceNames(options: SampleOptions): readonly string[] {
  return samplePlan(options)
    .resources.flatMap(primitivesOf)
    .filter(({ agent }) => agent.class !== "stonith")
    .map(({ id }) => id);
}

function resources(count: number, edition: number): readonly Resource[] {
  return Array.from({ length: count }, (_, index) => service(`r${index + 1}`, edition));
}

const monitorMs = 10_000;

function service(id: string, edition: number): Primitive {
  return {
    kind: "primitive",
    id,
    agent: { class: "ocf", provider: "sample", type: "service" },
    settings: [{ values: { "migration-threshold": 3 } }],
    parameters: [{ values: { edition: String(edition) } }],
    operations: [
      { name: "start", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
      { name: "stop", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
      { name: "monitor", intervalMs: monitorMs, settings: [{ values: { timeout: 5_000 } }] },
    ],
  };
}

export const promotableNames: readonly string[] = ["mirror"];

/** A mirrored device with a database on its promoted side, a group, a clone, and copies that know their number. */
function richResources(edition: number): readonly Resource[] {
  const mirror = service("mirror", edition);
  const [monitor] = mirror.operations.filter(({ name }) => name === "monitor");
  const promotable: Primitive = {
    ...mirror,
    agent: { ...mirror.agent, type: "stateful" },
    operations: [
      ...mirror.operations.filter(({ name }) => name !== "monitor"),
      ...(monitor === undefined
        ? []
        : [
            { ...monitor, settings: [{ values: { timeout: 5_000, role: "Unpromoted" } }] },
            {
              ...monitor,
              intervalMs: monitorMs + 1_000,
              settings: [{ values: { timeout: 5_000, role: "Promoted" } }],
            },
          ]),
      { name: "promote", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
      { name: "demote", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
    ],
  };
  return [
    {
      kind: "clone",
      id: "mirror-ha",
      settings: [
        { values: { promotable: true, "promoted-max": 1, "clone-max": 2, notify: true, interleave: true } },
      ],
      member: promotable,
    },
    service("database", edition),
    {
      kind: "group",
      id: "web",
      settings: [],
      members: [service("address", edition), service("server", edition)],
    },
    {
      kind: "clone",
      id: "locks-all",
      settings: [{ values: { interleave: true } }],
      member: service("locks", edition),
    },
    {
      kind: "clone",
      id: "worker-all",
      settings: [{ values: { "globally-unique": true, "clone-max": 2, "clone-node-max": 2 } }],
      member: service("worker", edition),
    },
  ];
}

function richConstraints(nodes: readonly string[]): readonly Constraint[] {
  return [
    // Agents of promotables say where they want to be promoted; these here leave it to the plan.
    ...nodes.map((node, index): Constraint => ({
      kind: "location",
      id: `mirror-ha-promoted-${node}`,
      subject: { kind: "resource", resource: "mirror-ha" },
      role: "Promoted",
      preference: { kind: "node", node, score: 100 - 10 * Math.min(index, 9) },
    })),
    {
      kind: "colocation",
      id: "database-with-promoted",
      dependent: "database",
      primary: "mirror-ha",
      primaryRole: "Promoted",
      score: 1_000_000,
    },
    {
      kind: "order",
      id: "promote-then-database",
      first: "mirror-ha",
      firstAction: "promote",
      // oxlint-disable-next-line unicorn/no-thenable -- the plan's own word
      then: "database",
      thenAction: "start",
      type: "Mandatory",
    },
    { kind: "colocation", id: "web-away-from-database", dependent: "web", primary: "database", score: -100 },
  ];
}
