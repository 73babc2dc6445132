// What every part of the resolving shares: the names, the `let`s, the agents, and where findings go.
import type { Catalogue } from "../agents/catalogue.ts";
import type { RuleReader } from "../values/rules.ts";

export interface Context extends RuleReader {
  readonly catalogue: Catalogue;
  /** False: agents are taken as they are written, whatever the catalogue knows of them. */
  readonly checkAgents: boolean;
}
