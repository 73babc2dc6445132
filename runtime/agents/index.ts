// Running agents: one action of one resource, or of one fence device, as processes of this node.
export { runAgent, type AgentHost, type AgentRun } from "./agent.ts";
export { describeOcfCode, ocfCode, toOcfCode } from "./exit-code.ts";
export { baseEnvironment } from "./environment.ts";
export { fenceDelayMs, plugsOf, targets, type FenceAction, type FenceDevice } from "./fence-device.ts";
export { fenceOff, prepareFenceDevice, runFence, type FenceOrder, type FenceResult } from "./fence.ts";
export type { AgentOutcome } from "./outcome.ts";
export { problemWithPrivateFile } from "./secrets.ts";
export {
  createSpawn,
  runProcess,
  type Command,
  type GroupLedger,
  type Output,
  type ProcessEnd,
  type Spawn,
} from "./supervisor.ts";
