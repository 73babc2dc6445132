// The front door of the compiler.
export { compile } from "./compile.ts";
export type { Compilation, CompileOptions } from "./compile.ts";
export type { FileLoader, UnitFile } from "./modules/load.ts";
export { folderOf, joinPath } from "./modules/paths.ts";
export { docOf, writeName } from "./names/scope.ts";
export type { Declaration, DeclarationKind, Reference } from "./names/scope.ts";
export { findingKinds } from "./rules/kinds.ts";
export type { NamedFinding } from "./rules/kinds.ts";
export { settingsAt } from "./values/places.ts";
export type { Place } from "./values/places.ts";
export { readCib, type CibOptions, type CibReading } from "./import/cib/read.ts";
export type { ImportFinding } from "./import/cib/finding.ts";
export { parseInstant as readMoment } from "./import/cib/instants.ts";
export { importCib, type Import } from "./import/import-cib.ts";
export { writeSource, type SourceText, type WriteOptions } from "./import/source/write.ts";

// Agents: what is known of them, and the file in which a site keeps what it knows better.
export {
  agentNames,
  createCatalogue,
  lookUpAgent,
  nearestAgents,
  type Catalogue,
} from "./agents/catalogue.ts";
export { readDescriptions, type Descriptions } from "./agents/descriptions.ts";
export { agentName, parseAgentName } from "./agents/facts.ts";
export type { ActionFacts, AgentFacts, AgentRef, ParameterFacts } from "./agents/facts.ts";
export { allParameters } from "./agents/shared-parameters.ts";
export { describeAgent, listAgents } from "./agents/listing.ts";
export { lockFileName, readLockFile } from "./agents/lock-file.ts";
export { parseMetadata } from "./agents/metadata.ts";
export { syncAgents, type AgentChange, type InstalledAgent } from "./agents/sync.ts";

// How long things take, and why.
export { recoveries, recoveryTime, type Recovery } from "./timing/recovery.ts";
export { relations, type Relation } from "./timing/relations.ts";
export type { Duration, Origin } from "./timing/duration.ts";

// Scenarios, played and measured.
export { runScenario, type Failure, type Moment, type ScenarioRun } from "./scenarios/run.ts";
export type { Presence } from "./scenarios/subjects.ts";
export type { NotDone } from "./scenarios/deeds.ts";
export type { Verdict } from "./obligations/check.ts";
export { coverageOf, type Coverage } from "./scenarios/coverage.ts";
export { nodeDeeds, resourceDeeds, type Scenario } from "./scenarios/script.ts";
export { otherDeeds } from "./scenarios/read.ts";

// A cluster as a picture.
export { pictureOf, type Picture } from "./picture/picture.ts";
export { toDot } from "./picture/dot.ts";
export { toMermaid } from "./picture/mermaid.ts";
export { toSvg } from "./picture/svg.ts";
