// Carries out what the cluster asks of agents: one process an order, and an answer to each. Fence devices that are
// configured as resources are answered here, too: to start one means to ask its agent whether the device can be reached.
import {
  ocfCode,
  runAgent,
  runFence,
  type AgentHost,
  type AgentOutcome,
  type FenceResult,
  type Spawn,
} from "../agents/index.ts";
import type { AgentRun, FenceOutcome, FenceRun, RunOutcome } from "../cluster/index.ts";

export interface AgentRunner {
  readonly run: (run: AgentRun) => Promise<RunOutcome>;
  readonly fence: (run: FenceRun) => Promise<FenceOutcome>;
}

const reasonCharactersMax = 1_000;

export function createAgentRunner(host: AgentHost, spawn: Spawn): AgentRunner {
  /** Fence devices that were started here; lost with this daemon, as nothing of them runs. */
  const startedDevices = new Set<string>();

  async function run(order: AgentRun): Promise<RunOutcome> {
    if (order.agent.class === "stonith") return runDevice(order);
    const outcome = await runAgent(
      {
        instance: order.historyName,
        agent: order.agent,
        action: order.task,
        parameters: order.parameters,
        meta: order.meta,
        intervalMs: order.intervalMs,
        timeoutMs: order.timeoutMs,
      },
      host,
      spawn,
    );
    return toRunOutcome(outcome);
  }

  async function runDevice(order: AgentRun): Promise<RunOutcome> {
    const { resource, task, intervalMs } = order;
    const isProbe = task === "monitor" && intervalMs === 0;
    if (isProbe) {
      return { kind: "exited", code: startedDevices.has(resource) ? ocfCode.ok : ocfCode.notRunning };
    }
    if (task === "stop") {
      startedDevices.delete(resource);
      return { kind: "exited", code: ocfCode.ok };
    }
    if (task !== "start" && task !== "monitor") return { kind: "exited", code: ocfCode.unimplemented };
    const device = { id: resource, agent: order.agent.type, parameters: order.parameters };
    const result = await runFence({ device, action: "monitor", timeoutMs: order.timeoutMs }, host, spawn);
    if (result.kind === "done") {
      startedDevices.add(resource);
      return { kind: "exited", code: ocfCode.ok };
    }
    if (result.kind === "timed-out") return { kind: "timed-out" };
    const problem = result.kind === "failed" ? result.problem : "it did not answer `monitor`";
    return { kind: "exited", code: ocfCode.generic, reason: problem.slice(0, reasonCharactersMax) };
  }

  async function fence(order: FenceRun): Promise<FenceOutcome> {
    const device = { id: order.device, agent: order.agent.type, parameters: order.parameters };
    const { action, target: node, timeoutMs } = order;
    return toFenceOutcome(await runFence({ device, action, node, timeoutMs }, host, spawn));
  }

  return { run, fence };
}

function toRunOutcome(outcome: AgentOutcome): RunOutcome {
  switch (outcome.kind) {
    case "ended":
      return {
        kind: "exited",
        code: outcome.code,
        ...(outcome.reason === undefined ? {} : { reason: outcome.reason.slice(0, reasonCharactersMax) }),
      };
    case "timed-out":
      return { kind: "timed-out" };
    case "not-run":
      return outcome.code === ocfCode.notInstalled
        ? { kind: "not-installed", problem: outcome.problem }
        : { kind: "not-run", problem: outcome.problem };
    default:
      return unreachable(outcome);
  }
}

function toFenceOutcome(result: FenceResult): FenceOutcome {
  switch (result.kind) {
    case "done":
    case "plugs":
      return { kind: "done", power: "unknown" };
    case "power":
      return { kind: "done", power: result.on ? "on" : "off" };
    case "failed":
      return { kind: "failed", problem: result.problem };
    case "timed-out":
    case "not-offered":
      return { kind: result.kind };
    default:
      return unreachable(result);
  }
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
