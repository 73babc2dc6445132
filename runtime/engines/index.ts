// What carries heartbeats and control messages between nodes.
export {
  openEngine,
  type Engine,
  type EngineLink,
  type EngineOptions,
  type EngineStatus,
} from "./embedded/engine.ts";
export type { Endpoint } from "./embedded/link.ts";
