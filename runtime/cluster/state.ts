// Everything that one member knows, as one readonly value, and how steps are put together.
import type { Plan } from "../../plan/index.ts";
import type { Decision, GraphAction, ResourceAction } from "../scheduler/index.ts";
import type { MemberConfig, Timing } from "./config.ts";
import type { ClusterDocument, NodeId, OffConfirmation, Stamp } from "./document.ts";
import type { Effect, Step as StepOf, Vote } from "./events.ts";
import { journalEntriesMax, type Happening, type JournalEntry } from "./journal.ts";
import type { Heartbeat, OperatorRequest, ReportEntry } from "./messages.ts";
import type { Command, CommandRef, FenceOutcome, FenceRun, RunningOperation } from "./operations.ts";

export interface Member {
  readonly config: MemberConfig;
  readonly timing: Timing;
  /** The plan in force. */
  readonly plan: Plan;
  readonly plans: Readonly<Record<string, Plan>>;
  readonly planTexts: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly vote: Vote;
  /** Newest term that anyone spoke of: the next candidacy goes beyond it. */
  readonly termSeen: number;
  /** Nobody else gets a vote before: the promise on which leases stand. */
  readonly patienceUntilMs: number;
  /** When to stand for election if no coordinator shows up; spread by chance, so that one goes first. */
  readonly standAtMs: number;
  readonly office: Office;
  /** All voters but this member. */
  readonly peers: Readonly<Record<NodeId, Peer>>;
  /** The newest document on this disk. */
  readonly stored: ClusterDocument;
  /** The newest document that is known to count. */
  readonly committed: Stamp;
  /** Two nodes: how the peer is known to be off, while that lets this member go on alone. */
  readonly survivor: Survivor | null;
  readonly fencing: Fencing;
  readonly local: LocalOperations;
  readonly policy: Policy;
  readonly requests: Readonly<Record<string, PendingRequest>>;
  /** Newest last. */
  readonly journal: readonly JournalEntry[];
  /** Texts of plans that the shell is reading for this member, by digest. */
  readonly reading: Readonly<Record<string, string>>;
  /** Plans that this daemon cannot use, by digest, and why: nothing but another daemon changes that. */
  readonly refusedPlans: Readonly<Record<string, string>>;
  /** `asked` without quorum: it stops what runs here by itself. `done`: nothing runs here, and nothing will be begun. */
  readonly leaving: "no" | "asked" | "done";
  /** When `leaving` became `done`. */
  readonly leftMs: number | null;
  readonly gone: boolean;
}

export interface Clock {
  readonly startedMs: number;
  /** The machine has booted since this member was last admitted: it knows nothing of what became of the others. */
  readonly cold: boolean;
  readonly lastTickMs: number | null;
  /** The last tick before a pause that has been noticed. */
  readonly forgivenTickMs: number | null;
  /** When the newest pause was noticed. */
  readonly pausedMs: number;
  /** Wall clock minus monotonic clock. */
  readonly wallOffsetMs: number;
  /** Heartbeats sent. */
  readonly beats: number;
  /** Newest entropy that was handed in. */
  readonly random: number;
}

/** What a member is in its term. */
export type Office =
  | {
      readonly kind: "follower";
      readonly coordinator: NodeId | null;
      /** By our own clock: until then the coordinator surely had its lease. */
      readonly quorateUntilMs: number;
    }
  /** Asking whether an election would be won. */
  | {
      readonly kind: "canvassing";
      readonly term: number;
      readonly yes: readonly NodeId[];
      readonly untilMs: number;
    }
  | { readonly kind: "candidate"; readonly yes: readonly NodeId[]; readonly untilMs: number }
  | Coordinating;

export interface Coordinating {
  readonly kind: "coordinator";
  readonly sinceMs: number;
  /** When the lease was found to have run out; null while it holds. */
  readonly leaseLostMs: number | null;
  /** What followers have on disk, of this term. */
  readonly acks: Readonly<Record<NodeId, Stamp>>;
  readonly nodes: Readonly<Record<NodeId, KnownNode>>;
  readonly commandCounter: number;
  readonly transition: Transition | null;
  readonly transitionCounter: number;
  /** Why to decide (again); null: nothing changed since the last decision. */
  readonly dirty: string | null;
  readonly lastDecision: Decision | null;
  readonly recheckAtWallMs: number | null;
  /** Something was held back: decide again then, should nothing change before. */
  readonly retryAtMs: number | null;
  /** The situation of each node when it was last looked at: a change is worth a decision. */
  readonly situations: Readonly<Record<NodeId, string>>;
  /** A plan on its way in: who has said that it can use it. */
  readonly planReady: {
    readonly digest: string;
    readonly nodes: readonly NodeId[];
    readonly sinceMs: number;
    readonly lastSentMs: number;
  } | null;
  readonly abdicates: boolean;
}

/** What the coordinator knows of a node in its term, from the node's own mouth. */
export interface KnownNode {
  readonly incarnation: number;
  /** Empty until it has reported. */
  readonly boot: string;
  /** Newest report entry taken in; 0: the full report is still awaited. */
  readonly seq: number;
  readonly reported: boolean;
  /** When it was first asked to report; how long it may take is bounded. */
  readonly sinceMs: number;
  readonly reportSentMs: number;
  readonly entries: readonly ReportEntry[];
  readonly running: readonly RunningOperation[];
  /** Ordered and not yet acknowledged. */
  readonly commands: readonly Command[];
  readonly commandSeen: number;
  /** It is believed again when it has seen that far: a command that it did not answer was taken back then. */
  readonly barrier: number;
  readonly unsent: boolean;
  readonly lastSentMs: number;
  /** The newest plan that its daemon said it cannot use, and why. */
  readonly refused: { readonly digest: string; readonly problem: string } | null;
}

export interface Transition {
  readonly number: number;
  readonly why: string;
  readonly sinceMs: number;
  readonly decision: Decision;
  readonly actions: readonly GraphAction[];
  /** By action id. */
  readonly progress: readonly ActionProgress[];
  /** Nodes that were lost when it was decided: what it says of fencing them falls with the loss. */
  readonly lost: readonly NodeId[];
  readonly aborted: string | null;
}

export type ActionProgress =
  | { readonly kind: "waiting" }
  | {
      readonly kind: "ordered";
      readonly node: NodeId;
      readonly incarnation: number;
      readonly command: number;
      readonly deadlineMs: number;
    }
  | { readonly kind: "fencing" }
  | { readonly kind: "unfencing"; readonly sinceWallMs: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed" };

export interface Peer {
  /** The newest start of its daemon that was heard; null: never heard. */
  readonly incarnation: number | null;
  readonly beat: Heartbeat | null;
  readonly heardMs: number | null;
  /** The newest moment of our own clock that the peer confirmed to have heard, in this incarnation of both. */
  readonly confirmedMs: number | null;
  /** When the newest heartbeat came in that confirmed something new and recent: silence is counted from here. */
  readonly contactMs: number | null;
  /** After a pause of our own: how long it is given the benefit of the doubt. */
  readonly graceUntilMs: number;
  /** How often it was given that since it was last heard. */
  readonly pausesForgiven: number;
  /** Its power was confirmed off then; what that incarnation said before is void. */
  readonly off: {
    readonly atMs: number;
    readonly incarnation: number | null;
    readonly device: string;
  } | null;
  /** When each link last brought something. */
  readonly links: Readonly<Record<string, number>>;
  readonly linksDown: readonly string[];
  readonly alive: boolean;
  readonly lostMs: number | null;
  /** Since when its daemon, which was alive, has been back as another one, once or several times, without ever being lost. */
  readonly restartedMs: number | null;
}

export interface Survivor {
  readonly peer: NodeId;
  readonly how: OffConfirmation;
  readonly atMs: number;
}

export interface Fencing {
  readonly attemptCounter: number;
  readonly jobs: Readonly<Record<NodeId, FenceJob>>;
  readonly switchOns: Readonly<Record<NodeId, SwitchOn>>;
  /** What coordinators had this member tell devices; newest last. */
  readonly commissions: readonly Commission[];
}

export interface FenceJob {
  readonly target: NodeId;
  readonly reason: string;
  readonly sinceMs: number;
  /** `coordinator`: ordered in office. `race`: two nodes, to become it. `look`: only if the power is off already. */
  readonly mode: "coordinator" | "race" | "look";
  readonly rounds: number;
  readonly level: number;
  readonly device: number;
  readonly phase: FencePhase;
  /** The member that told a device is lost, and what came of it unknown: until then it may hit yet. */
  readonly strayUntilMs: number;
  /** Devices that were told to switch off. */
  readonly switchedOff: readonly string[];
  readonly problem: string | null;
}

export type FencePhase =
  | { readonly kind: "waiting"; readonly untilMs: number }
  | { readonly kind: "no-device" }
  | {
      readonly kind: "running";
      /** `look` asks for the power before anything is switched off; `status` asks whether it was. */
      readonly action: "off" | "status" | "look";
      readonly order: DeviceOrder;
    }
  /** A device that can only reboot said done: it is waited for the machine to come back with another boot. */
  | { readonly kind: "rebooting"; readonly untilMs: number; readonly before: Boot };

/** Which start of a machine and of its daemon. */
export interface Boot {
  readonly incarnation: number | null;
  readonly boot: string | null;
}

/** One order to one device, given and not answered yet. */
export interface DeviceOrder {
  readonly attempt: number;
  readonly run: FenceRun;
  /** Who tells the device: this member, or another that can reach it. */
  readonly by: NodeId;
  readonly byIncarnation: number | null;
  /** In which term it was given: what an earlier office asked a device confirms nothing. */
  readonly term: number;
  readonly sinceMs: number;
  /** By the clock of the one who tells the device: after that it shall not be told any more. */
  readonly voidAtMs: number;
  readonly lastSentMs: number;
  /** No answer until then is one, too. */
  readonly deadlineMs: number;
}

/** Power to be given again, or for the first time: nothing waits for it but the node itself. */
export interface SwitchOn {
  readonly target: NodeId;
  /** Ids of those that are still to be told. */
  readonly devices: readonly string[];
  readonly why: "fenced" | "unfencing";
  readonly tries: number;
  readonly phase:
    | { readonly kind: "waiting"; readonly untilMs: number }
    | { readonly kind: "running"; readonly order: DeviceOrder };
}

/** An order to a device that a coordinator gave this member. */
export interface Commission {
  readonly from: NodeId;
  readonly term: number;
  /** The coordinator's number of it, and ours. */
  readonly attempt: number;
  readonly ownAttempt: number;
  readonly run: FenceRun;
  /** null: not known yet. */
  readonly outcome: FenceOutcome | null;
}

/** What runs on this node by this daemon, and what became of what ran. */
export interface LocalOperations {
  /** Newest command that was taken on. */
  readonly commandSeen: CommandRef;
  readonly callCounter: number;
  /** Waiting, oldest first; at most one runs per resource. */
  readonly queue: readonly QueuedOperation[];
  readonly running: readonly RunningOperation[];
  readonly recurring: Readonly<Record<string, Recurring>>;
  /** What the coordinator has to know, oldest first. */
  readonly log: readonly ReportEntry[];
  readonly seq: number;
  /** What the present coordinator has acknowledged. */
  readonly reported: number;
  readonly lastReportMs: number;
}

export interface QueuedOperation {
  readonly action: ResourceAction;
  readonly command?: CommandRef;
}

export interface Recurring {
  readonly action: ResourceAction;
  /** Infinity while it runs or waits to run. */
  readonly nextMs: number;
}

/** What a member does about a lost quorum. */
export interface Policy {
  /** null: there is quorum. */
  readonly lostMs: number | null;
  readonly applied: boolean;
  /** Stops that this node carries out on its own. */
  readonly transition: Transition | null;
  readonly transitionCounter: number;
  /** A stop failed or took too long: only a reset makes good the promise that nothing runs here. */
  readonly failed: boolean;
}

/** A request that waits until its change counts. */
export interface PendingRequest {
  readonly request: OperatorRequest;
  /** Where the answer goes: an operator here, or the peer that passed the request on. */
  readonly from: NodeId;
  readonly state:
    | { readonly kind: "to-send"; readonly lastSentMs: number }
    | { readonly kind: "until-committed"; readonly stamp: Stamp }
    | { readonly kind: "until-read" }
    | { readonly kind: "until-in-force"; readonly digest: string };
  readonly sinceMs: number;
}

export type Step = StepOf<Member>;
export type Stage = (member: Member) => Step;

const noEffects: readonly Effect[] = [];

export function stay(member: Member): Step {
  return { member, effects: noEffects };
}

/** One stage after the other, their effects in order. */
export function chain(member: Member, ...stages: readonly Stage[]): Step {
  let now = member;
  let effects: readonly Effect[] = noEffects;
  for (const stage of stages) {
    const step = stage(now);
    now = step.member;
    if (step.effects.length > 0)
      effects = effects.length === 0 ? step.effects : [...effects, ...step.effects];
  }
  return { member: now, effects };
}

/** A stage that happens only under a condition. */
export function when(condition: (member: Member) => boolean, stage: Stage): Stage {
  return (member) => (condition(member) ? stage(member) : stay(member));
}

export function note(what: Happening, nowMs: number): Stage {
  return (member) => {
    const entry: JournalEntry = { atMs: nowMs, atWallMs: nowMs + member.clock.wallOffsetMs, what };
    return {
      member: { ...member, journal: [...member.journal.slice(1 - journalEntriesMax), entry] },
      effects: [{ kind: "record", entry }],
    };
  };
}

/** The coordinator's part of a member; only for those who have checked. */
export function coordinating(member: Member): Coordinating | null {
  return member.office.kind === "coordinator" ? member.office : null;
}

export function withOffice(member: Member, change: Partial<Coordinating>): Member {
  const office = coordinating(member);
  return office === null ? member : { ...member, office: { ...office, ...change } };
}

export function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
