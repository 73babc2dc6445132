// One machine of a simulated cluster: power, clock, disk, the daemon's shell, and the processes that it started. What
// really runs here stands in `active`, whatever anybody believes.
import { storeFailureMaxMs, type AgentRun, type Effect, type Member, type NodeId } from "../cluster/index.ts";
import type { Plan } from "../../plan/index.ts";
import { createDisk, type Disk } from "./disk.ts";
import { feeds, type Feed } from "./power.ts";
import { baseName } from "./plan-promises.ts";

export interface Machine {
  readonly id: NodeId;
  readonly kind: "node" | "witness";
  /** Its place among the machines. */
  readonly index: number;
  readonly disk: Disk;
  /** In service: its daemon starts with the machine. Not one that was never put in, or that was taken out. */
  inService: boolean;
  /** The plan file that people put there; null: the first one. */
  planFile: Plan | null;
  /** Which release of the daemon is installed: an older one does not understand every plan. */
  release: Release;
  powered: boolean;
  /** Counts boots; what was scheduled for an earlier one is void. */
  boots: number;
  bootedAtMs: number;
  /** How fast its clock runs, and what it showed when the machine booted. */
  clockRate: number;
  clockBaseMs: number;
  wallOffsetMs: number;
  /** Counts starts and ends of the daemon; what was scheduled for an earlier one is void. */
  epoch: number;
  member: Member | null;
  memberSinceMs: number;
  /** Somebody starts it again when it ends: systemd, until it was told to leave. */
  wanted: boolean;
  frozen: boolean;
  /** What arrived while it was frozen. */
  inbox: (() => void)[];
  /** When it last heard each machine, by index. */
  readonly heardAtMs: number[];
  /** Effects that wait for the disk. */
  outbox: Effect[];
  storing: boolean;
  storeSinceMs: number;
  processes: Map<number, Process>;
  processCounter: number;
  active: Map<string, "active" | "promoted" | "partial">;
  /** What its agents last told of each resource in this boot. */
  told: Map<string, { readonly state: "active" | "promoted" | "stopped"; readonly atMs: number }>;
  /** Admitted in this boot: it may have been told to run things. */
  admittedInBoot: boolean;
  /** Null: no watchdog is armed. */
  pettedAtMs: number | null;
  /** There is power in the rack: a management board on standby answers as long as there is. */
  mains: boolean;
  /** Feeds that are switched off at their strips; with both of them off there is no power, whoever switches on. */
  readonly feedsOff: Set<Feed>;
  faults: AgentFault[];
}

/** Of `had`: 1, or 2, which understands more. */
export type Release = 1 | 2;

export interface Process {
  readonly run: AgentRun;
  readonly call: number;
  readonly epoch: number;
}

export interface AgentFault {
  /** Under the name that its agent is given. */
  readonly resource: string;
  readonly task: string;
  readonly how: "fails" | "hangs" | "slow";
  /** Told when a run comes across it. */
  readonly met?: () => void;
}

export function createMachine(id: NodeId, kind: "node" | "witness", index: number): Machine {
  return {
    id,
    kind,
    index,
    heardAtMs: [],
    disk: createDisk(),
    inService: true,
    planFile: null,
    release: 1,
    powered: false,
    boots: 0,
    bootedAtMs: 0,
    clockRate: 1,
    clockBaseMs: 0,
    wallOffsetMs: 0,
    epoch: 0,
    member: null,
    memberSinceMs: 0,
    wanted: true,
    frozen: false,
    inbox: [],
    outbox: [],
    storing: false,
    storeSinceMs: 0,
    processes: new Map(),
    processCounter: 0,
    active: new Map(),
    told: new Map(),
    admittedInBoot: false,
    pettedAtMs: null,
    mains: true,
    feedsOff: new Set(),
    faults: [],
  };
}

export function hasFeed(machine: Machine): boolean {
  return machine.feedsOff.size < feeds.length;
}

/** What its own monotonic clock shows. */
export function localMs(machine: Machine, nowMs: number): number {
  return Math.floor(machine.clockBaseMs + (nowMs - machine.bootedAtMs) * machine.clockRate);
}

export function bootId(machine: Machine): string {
  return `${machine.id}-${machine.boots}`;
}

/** The daemon ends, however: what it had not handed over is gone. Its agents' processes go on. */
export function loseDaemon(machine: Machine): void {
  machine.epoch += 1;
  machine.member = null;
  machine.outbox = [];
  machine.storing = false;
  machine.frozen = false;
  machine.inbox = [];
}

/** The power goes: everything that is not on the disk is gone. */
export function losePower(machine: Machine): void {
  loseDaemon(machine);
  machine.powered = false;
  machine.processes.clear();
  machine.active.clear();
  machine.told.clear();
  machine.admittedInBoot = false;
  machine.pettedAtMs = null;
  machine.faults = [];
}

/** A store has been tried for so long that the daemon must give up. */
export function hasGivenUpStoring(machine: Machine, nowMs: number): boolean {
  return machine.storing && nowMs - machine.storeSinceMs > storeFailureMaxMs;
}

/** What an agent finds or does, and how long it takes. */
export interface Course {
  readonly tookMs: number;
  readonly ending: "as-asked" | "fails" | "timed-out";
}

export function courseOfRun(machine: Machine, run: AgentRun, usualMs: number): Course {
  const fault = machine.faults.find(
    (each) => each.resource === baseName(run.historyName) && each.task === run.task,
  );
  fault?.met?.();
  switch (fault?.how) {
    case undefined:
      return usualMs > run.timeoutMs
        ? { tookMs: run.timeoutMs, ending: "timed-out" }
        : { tookMs: usualMs, ending: "as-asked" };
    case "fails":
      return { tookMs: usualMs, ending: "fails" };
    case "hangs":
      return { tookMs: run.timeoutMs, ending: "timed-out" };
    case "slow":
      return usualMs * 20 > run.timeoutMs
        ? { tookMs: run.timeoutMs, ending: "timed-out" }
        : { tookMs: usualMs * 20, ending: "as-asked" };
  }
}
