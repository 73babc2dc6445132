// The state of one simulated cluster in a run: everything that changes while virtual time passes.
import type { Plan } from "../../plan/index.ts";
import type { AgentRun, Decide, Event, Member, MemberConfig, NodeId, Step } from "../cluster/index.ts";
import type { Agenda } from "./agenda.ts";
import type { Ledger } from "./laws.ts";
import type { Machine } from "./machine.ts";
import type { Network } from "./network.ts";
import type { Occurrence } from "./occurrence.ts";
import type { Device } from "./power.ts";
import type { Random } from "./random.ts";

/** The code under test; a mutant replaces parts of it. */
export interface Core {
  readonly createMember: (config: MemberConfig, nowMs: number) => Member;
  readonly step: (member: Member, event: Event, nowMs: number) => Step<Member>;
  /** Of the shell: what stands after a `store` waits for the disk. */
  readonly waitsForDisk: boolean;
  /** Of the shell: what an earlier daemon left running ends before the next daemon begins. */
  readonly endsLeftovers: boolean;
}

export interface Sim {
  nowMs: number;
  readonly plan: Plan;
  /** Bound of the law on harmlessness. */
  readonly harmlessMs: number;
  /** The same for one that was asked to leave: it stops what runs, whatever the policy. */
  readonly leavingMs: number;
  /** After how long without petting a machine is reset; null: no machine has a watchdog. */
  readonly watchdogMs: number | null;
  readonly decide: Decide;
  readonly core: Core;
  readonly random: Random;
  readonly agenda: Agenda<() => void>;
  readonly machines: readonly Machine[];
  readonly byId: ReadonlyMap<NodeId, Machine>;
  readonly network: Network;
  readonly devices: readonly Device[];
  readonly ledger: Ledger;
  readonly coverage: Map<string, number>;
  /** Plans that operators brought, by digest. */
  readonly plans: Map<string, Plan>;
  /** Of those, what only a newer daemon understands. */
  readonly newerPlans: Set<string>;
  readonly trace: Trace;
  readonly watch: (what: Occurrence) => void;
  /** How long an agent takes if nothing is wrong with it. */
  readonly usualRunMs: (machine: Machine, run: AgentRun, random: Random) => number;
  /** Machines come back by themselves and daemons are started again. */
  calm: boolean;
  /** In the calm: people have tidied up. */
  tidied: boolean;
  steps: number;
  /** Faults that really happened, and what people did. */
  faultsHappened: number;
  operatorActions: number;
  requests: number;
  editions: number;
}

export interface Trace {
  /** The newest lines, for a report. */
  readonly lines: string[];
  readonly linesMax: number;
  hash: number;
  hash2: number;
}

export function later(sim: Sim, afterMs: number, what: () => void): void {
  sim.agenda.add(sim.nowMs + afterMs, what);
}

export function count(sim: Sim, what: string): void {
  sim.coverage.set(what, (sim.coverage.get(what) ?? 0) + 1);
}

/** Part of the identity of a run; two runs of one seed have equal hashes or the simulator is not deterministic. */
export function mark(sim: Sim, what: number, who: number): void {
  const { trace } = sim;
  trace.hash = Math.imul(Math.imul(trace.hash ^ what, 0x0100_0193) ^ who, 0x0100_0193);
  const mixed = Math.imul(trace.hash2 ^ (sim.nowMs | 0), 0x5bd1_e995) ^ (trace.hash2 >>> 15);
  trace.hash2 = Math.imul(mixed ^ what, 0x5bd1_e995) ^ (mixed >>> 13);
}

export function tell(sim: Sim, line: () => string): void {
  const { trace } = sim;
  if (trace.linesMax === 0) return;
  trace.lines.push(`${(sim.nowMs / 1_000).toFixed(3).padStart(9)}  ${line()}`);
  if (trace.lines.length > 2 * trace.linesMax) trace.lines.splice(0, trace.lines.length - trace.linesMax);
}
