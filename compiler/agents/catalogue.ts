// The agents that a compile knows: those shipped with the compiler, corrected, and those of the site's lock file.
import { catalogueText } from "./catalogue.generated.ts";
import { factsOfClass } from "./classes.ts";
import { decodeAgent, type CompactCatalogue } from "./compact.ts";
import { correct } from "./corrections.ts";
import { agentName, type AgentFacts, type AgentRef } from "./facts.ts";
import { overlay } from "./overlay.ts";
import { nearestNames } from "../names/spelling.ts";

export interface Catalogue {
  /** By agent name, as the lock file has them. They come first: they are what the site's nodes really run. */
  readonly site: ReadonlyMap<string, AgentFacts>;
  /** Facts that were decoded once. Decoding gives the same every time, so this is only a matter of speed. */
  readonly decoded: Map<string, AgentFacts | undefined>;
}

/** The catalogue of one compile: the shipped agents and the site's own, for which see `readLockFile`. */
export function createCatalogue(site: readonly AgentFacts[] = []): Catalogue {
  return { site: new Map(site.map((facts) => [agentName(facts.ref), facts])), decoded: new Map() };
}

/**
 * The facts of an agent, corrected by the overlay. Of the classes without meta-data (`systemd`, `lsb`, `service`) every
 * type is known. `undefined`: no such agent here, which `nearestAgents` may explain.
 */
export function lookUpAgent(ref: AgentRef, catalogue: Catalogue): AgentFacts | undefined {
  const name = agentName(ref);
  if (catalogue.decoded.has(name)) return catalogue.decoded.get(name);
  const raw = catalogue.site.get(name) ?? factsOfClass(ref) ?? decodeAgent(shipped(), name);
  const facts = raw === undefined ? undefined : correct(raw, overlay);
  catalogue.decoded.set(name, facts);
  return facts;
}

/** Whether any agent at all has a parameter of that name: then it is a word of the trade, and no slip of the pen. */
export function isParameterOfSome(name: string, catalogue: Catalogue): boolean {
  if (shipped().parameters.some(([known]) => known === name)) return true;
  return [...catalogue.site.values()].some((facts) => facts.parameters.some((one) => one.name === name));
}

/** All agents by name, sorted: the shipped ones and the site's. Not those of the classes without meta-data. */
export function agentNames(catalogue: Catalogue): readonly string[] {
  return [...new Set([...Object.keys(shipped().agents), ...catalogue.site.keys()])].toSorted();
}

/** Agents that the writer may have meant, the nearest first: a slip in the type, or another provider's. */
export function nearestAgents(ref: AgentRef, catalogue: Catalogue): readonly string[] {
  const names = agentNames(catalogue);
  const elsewhere = names.filter((name) => name.split(":").at(-1)?.toLowerCase() === ref.type.toLowerCase());
  return [...new Set([...elsewhere, ...nearestNames(agentName(ref), names)])];
}

/** What the shipped facts were taken from: `[Debian package, version]`. */
export function shippedPackages(): CompactCatalogue["packages"] {
  return shipped().packages;
}

/** The facts as the agent gave them, before the overlay: what `sync` compares an installed agent with. */
export function shippedFacts(name: string): AgentFacts | undefined {
  return decodeAgent(shipped(), name);
}

let parsed: CompactCatalogue | undefined; // the text never changes, and most commands ask for no agent at all

function shipped(): CompactCatalogue {
  parsed ??= JSON.parse(catalogueText) as CompactCatalogue; // our own generator's output; a test decodes all of it
  return parsed;
}
