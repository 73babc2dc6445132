// What every part of the resolving shares: the names, the `let`s, the agents, and where findings go.
import { say, type Name, type Value } from "../../grammar/index.ts";
import type { Catalogue } from "../agents/catalogue.ts";
import { readString } from "../values/read.ts";
import type { RuleReader } from "../values/rules.ts";

export interface Context extends RuleReader {
  readonly catalogue: Catalogue;
  /**
   * False: agents are taken as they are written, whatever the catalogue knows of them, and a constraint may speak of a node
   * that is gone, as it may in a CIB.
   */
  readonly checkAgents: boolean;
}

/** Whether a name can stand for a node; if it cannot, that is reported. */
export function isNode(context: Context, name: Name): boolean {
  if (!context.checkAgents && context.scope.find("node", name.text) === undefined) return name.text !== "";
  return context.scope.resolve(name, ["node", "guest"]) !== undefined;
}

/** The regular expression after `matching`. One that cannot be read would match nothing, and nobody would hear of it. */
export function readPattern(context: Context, written: Value): string | undefined {
  const pattern = readString(context, written, "matching");
  if (pattern === undefined || !context.checkAgents || isExpression(pattern)) return pattern;
  context.report("values/type", {
    at: written.span,
    message: say`${JSON.stringify(pattern)} is no regular expression`,
  });
  return undefined;
}

function isExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern) instanceof RegExp; // it throws for what is none
  } catch {
    return false;
  }
}
