// The shell around the cluster's machines: the daemon itself, and the other end of its local API.
export { runTool } from "./agent-tools/run-tool.ts";
export { askRequest, askStatus, watch, type Watching } from "./client.ts";
export { describeHappening } from "./describe-happening.ts";
export { makeKeyFile } from "./key-file.ts";
export type { DaemonStatus } from "./local-api.ts";
export { main } from "./main.ts";
export { daemonOptions, daemonSignals, type DaemonOption } from "./options.ts";
export { startOf } from "./process-identity.ts";
export { defaultSocket } from "./settings.ts";
