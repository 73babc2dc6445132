// The front door of the compiler.
export { readCib, type CibOptions, type CibReading } from "./import/cib/read.ts";
export type { ImportFinding } from "./import/cib/finding.ts";
export { parseInstant as readMoment } from "./import/cib/instants.ts";

// Agents: what is known of them, and the file in which a site keeps what it knows better.
export {
  createCatalogue,
  lookUpAgent,
  nearestAgents,
  shippedPackages,
  type Catalogue,
} from "./agents/catalogue.ts";
export { readDescriptions, type Description, type Descriptions } from "./agents/descriptions.ts";
export { agentName, parseAgentName, type AgentFacts, type AgentRef } from "./agents/facts.ts";
export { describeAgent, listAgents, type AgentRow } from "./agents/listing.ts";
export { lockFileName, readLockFile } from "./agents/lock-file.ts";
export { parseMetadata } from "./agents/metadata.ts";
export { syncAgents, type AgentChange, type InstalledAgent, type Sync } from "./agents/sync.ts";
