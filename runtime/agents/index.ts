// Running agents: one action of one resource, or of one fence device, as processes of this node.
export { runAgent, type AgentHost, type AgentRun } from "./agent.ts";
export { ocfCode } from "./exit-code.ts";
export { baseEnvironment } from "./environment.ts";
export { prepareFenceDevice, runFence, type FenceResult } from "./fence.ts";
export type { AgentOutcome } from "./outcome.ts";
export { problemWithPrivateFile, resolveSecrets } from "./secrets.ts";
export { createSpawn, runProcess, type GroupLedger, type ProcessEnd, type Spawn } from "./supervisor.ts";
