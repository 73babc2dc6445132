// Plans for the seeds: any number of nodes, one fence device each, a few resources. Made here and not compiled, because
// this folder sees no compiler.
import type { Plan, Primitive, Resource } from "../../plan/index.ts";

export interface SampleOptions {
  readonly nodes: number;
  readonly resources: number;
  readonly witness?: boolean;
  readonly policy?: "stop" | "freeze" | "suicide" | "ignore" | "demote";
  readonly waitForAll?: boolean;
  readonly heartbeatIntervalMs?: number;
  readonly deadAfterMs?: number;
  /** Tells plans of the same shape apart. */
  readonly edition?: number;
}

const nodeNames = "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi".split(
  " ",
);

export function samplePlan(options: SampleOptions): Plan {
  const names = nodeNames.slice(0, options.nodes);
  const edition = options.edition ?? 0;
  const shape = `${options.nodes}-${options.resources}-${options.witness === true}-${options.policy}-${edition}`;
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
        waitForAll: options.waitForAll ?? options.nodes === 2,
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
    resources: [...names.map(fenceDevice), ...resources(options.resources, edition)],
    names: [],
    constraints: [],
    fenceLevels: names.map((node) => ({
      target: { kind: "node", node },
      level: 1,
      devices: [`fence-${node}`],
    })),
    alerts: [],
  };
}

function fenceDevice(node: string, index: number): Primitive {
  return {
    kind: "primitive",
    id: `fence-${node}`,
    agent: { class: "stonith", type: "fence_sample" },
    settings: [],
    parameters: [
      { values: { pcmk_host_list: node, pcmk_delay_base: index === 0 ? "1s" : "0s", pcmk_delay_max: "2s" } },
    ],
    operations: [],
  };
}

function resources(count: number, edition: number): readonly Resource[] {
  return Array.from({ length: count }, (_, index): Primitive => ({
    kind: "primitive",
    id: `r${index + 1}`,
    agent: { class: "ocf", provider: "sample", type: "service" },
    settings: [{ values: { "migration-threshold": 3 } }],
    parameters: [{ values: { edition: String(edition) } }],
    operations: [
      { name: "start", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
      { name: "stop", intervalMs: 0, settings: [{ values: { timeout: 10_000 } }] },
      { name: "monitor", intervalMs: 10_000, settings: [{ values: { timeout: 5_000 } }] },
    ],
  }));
}
