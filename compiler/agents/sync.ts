// What `hac agents sync` decides: which of the installed agents the lock file has to tell of. Running agents is the
// command's work; here is only the comparison.
import { agentName, type AgentFacts, type AgentRef } from "./facts.ts";
import { shippedFacts } from "./catalogue.ts";
import { writeLockFile } from "./lock-file.ts";
import { parseMetadata } from "./metadata.ts";

/** An agent found on this machine, and what it printed when asked for its meta-data. */
export interface InstalledAgent {
  readonly ref: AgentRef;
  readonly metadata: string;
}

export interface Sync {
  /** The new text of the lock file. */
  readonly lockFile: string;
  /** One for each agent that is or was in the lock file, and for each that could not be read; sorted by name. */
  readonly changes: readonly AgentChange[];
}

export type AgentChange =
  | {
      readonly kind: "added" | "changed" | "unchanged";
      readonly name: string;
      readonly notes: readonly string[];
    }
  /** It was in the lock file and now is as the shipped catalogue has it. */
  | { readonly kind: "dropped"; readonly name: string }
  /** It was in the lock file and is not installed here: another node may have it, so it stays. */
  | { readonly kind: "kept"; readonly name: string }
  /** Its meta-data could not be read. What the lock file said of it stays. */
  | { readonly kind: "failed"; readonly name: string; readonly problem: string };

/** The lock file after a look at the installed agents: those that the shipped catalogue lacks or tells otherwise. */
export function syncAgents(installed: readonly InstalledAgent[], previous: readonly AgentFacts[]): Sync {
  const before = new Map(previous.map((facts) => [agentName(facts.ref), facts]));
  const after = new Map(before);
  const changes = new Map<string, AgentChange>(previous.map(({ ref }) => [agentName(ref), keptOf(ref)]));
  for (const { ref, metadata } of installed) {
    const name = agentName(ref);
    const reading = parseMetadata(metadata, ref);
    if (reading.kind === "problem") {
      changes.set(name, { kind: "failed", name, problem: `${reading.message}, line ${reading.line}` });
      continue;
    }
    const shipped = shippedFacts(name);
    const facts = shipped === undefined ? reading.facts : withDemandsOf(shipped, reading.facts);
    const old = before.get(name);
    if (shipped !== undefined && isSame(facts, shipped)) {
      after.delete(name);
      changes.delete(name);
      if (old !== undefined) changes.set(name, { kind: "dropped", name });
      continue;
    }
    after.set(name, facts);
    const kind = old === undefined ? "added" : isSame(facts, old) ? "unchanged" : "changed";
    changes.set(name, { kind, name, notes: reading.notes });
  }
  const sorted = [...changes.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { lockFile: writeLockFile([...after.values()]), changes: sorted };
}

function keptOf(ref: AgentRef): AgentChange {
  return { kind: "kept", name: agentName(ref) };
}

/** Meta-data cannot tell that one of several parameters is wanted; another version of the agent still wants it. */
function withDemandsOf(shipped: AgentFacts, facts: AgentFacts): AgentFacts {
  const known = new Set(facts.parameters.map((one) => one.name));
  const sets = shipped.oneOf.map((set) => set.filter((name) => known.has(name)));
  return { ...facts, oneOf: sets.filter((set) => set.length > 0) };
}

/** Compared as the lock file would have them, which is all that a compile would read. */
function isSame(a: AgentFacts, b: AgentFacts): boolean {
  return writeLockFile([a]) === writeLockFile([b]);
}
