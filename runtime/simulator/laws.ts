// What may never happen, whatever the weather. Each law looks at the simulated world itself and not at what members say
// of it, as far as that is possible; none of them is part of the code that it judges.
import type { Plan } from "../../plan/index.ts";
import {
  compareStamps,
  holdsLease,
  type ClusterDocument,
  type CommandRef,
  type Effect,
  type Member,
  type NodeId,
  type Stamp,
  type Vote,
} from "../cluster/index.ts";
import { electoratesIn, votersIn } from "./electorate.ts";
import { bootId, localMs, type Machine } from "./machine.ts";
import { isExcused, noteAdmitted, type Misjudgements } from "./misjudged.ts";
import type { PlanPromises } from "./plan-promises.ts";

type Coordinating = Extract<Member["office"], { kind: "coordinator" }>;

export type Law =
  | "never active on two nodes"
  | "never promoted on more nodes than the plan allows"
  | "what something needs is up before it starts"
  | "one operation at a time on a resource of a node"
  | "no start before every node has accounted for itself or is off"
  | "one coordinator a term"
  | "one lease at a time"
  | "one vote a term, on disk before it is spoken"
  | "a document that counts is never lost"
  | "a document counts only when a majority has it on disk"
  | "only quorum, or an admitted one of two, may fence"
  | "nobody is let in while a shot at it is under way"
  | "a node without quorum becomes harmless in bounded time"
  | "the watchdog bites nobody who keeps the promise"
  | "an own pause is not taken for a peer's death"
  | "who is there is not taken for lost"
  | "a person's word counts only where nobody hears the node"
  | "no plan is in force where it is not understood"
  | "a node that freezes without quorum leaves alone what runs"
  | "a member never stops itself in confusion"
  | "the cluster settles when the weather is calm";

export class BrokenLaw extends Error {
  readonly law: Law;
  constructor(law: Law, what: string) {
    super(`${law}: ${what}`);
    this.name = "BrokenLaw";
    this.law = law;
  }
}

/** What the laws have to remember of the past. */
export interface Ledger {
  readonly machines: readonly Machine[];
  readonly promises: PlanPromises;
  /** By digest. */
  readonly plans: ReadonlyMap<string, Plan>;
  /** One of two that booted and sees nobody may not shoot. */
  readonly waitsForAll: boolean;
  readonly coordinators: Map<number, NodeId>;
  /** By term all who ever won it, by their own account. */
  readonly elected: Map<number, ReadonlySet<NodeId>>;
  /** Whose own vote for a term was on disk: `machine term`. */
  readonly ownVotes: Set<string>;
  readonly votes: Map<string, NodeId>;
  readonly contents: Map<string, ClusterDocument>;
  newestCommitted: Stamp;
  /** When each command was given: `term id`. */
  readonly orderedAtMs: Map<string, number>;
  /** Since when a machine has no quorum by its own account. */
  readonly quorumLostMs: Map<NodeId, number>;
  /** Targets of the shots that were ordered and not answered yet: by `machine epoch attempt`. */
  readonly shots: Map<string, NodeId>;
  /** What coordinators with a lease had others tell devices: `coordinator term attempt`. */
  readonly commissions: Set<string>;
  /** Whom a person called off while they had power: what follows from that is that person's doing. */
  readonly misjudged: Misjudgements;
  /** What coordinators wrote, as soon as they did. */
  readonly written: Map<string, ClusterDocument>;
  readonly frozenAtMs: Map<NodeId, number>;
  readonly unfrozenAtMs: Map<NodeId, number>;
  /** Since when each goes by the voters that it goes by. */
  readonly votersSinceMs: Map<NodeId, number>;
  /** Since when nothing on the wires could explain a silence. */
  fairSinceMs: number;
}

export function createLedger(
  machines: readonly Machine[],
  promises: PlanPromises,
  plans: ReadonlyMap<string, Plan>,
  waitsForAll: boolean,
): Ledger {
  return {
    machines,
    promises,
    plans,
    waitsForAll,
    coordinators: new Map(),
    elected: new Map(),
    ownVotes: new Set(),
    votes: new Map(),
    contents: new Map(),
    newestCommitted: { term: 0, version: 0 },
    orderedAtMs: new Map(),
    quorumLostMs: new Map(),
    shots: new Map(),
    commissions: new Set(),
    misjudged: new Map(),
    written: new Map(),
    frozenAtMs: new Map(),
    unfrozenAtMs: new Map(),
    votersSinceMs: new Map(),
    fairSinceMs: 0,
  };
}

/** A start has begun: whatever it does, it may be up from now on. */
export function judgeActivity(ledger: Ledger, on: Machine, resource: string, command?: CommandRef): void {
  if (!ledger.promises.isExclusive(resource)) return;
  const where = ledger.machines.filter(
    (machine) =>
      machine.powered &&
      machine.active.has(resource) &&
      (machine === on || !isOverlooked(ledger, machine, command)),
  );
  if (where.length > 1) {
    throw new BrokenLaw(
      "never active on two nodes",
      `${resource} is active on ${where.map((machine) => machine.id).join(" and ")}`,
    );
  }
}

/** A person's wrong word stands between this machine and whoever ordered it. */
function isOverlooked(ledger: Ledger, machine: Machine, command: CommandRef | undefined): boolean {
  if (command === undefined) return false;
  const orderedMs = ledger.orderedAtMs.get(`${command.term} ${command.id}`);
  return isExcused(ledger.misjudged, machine.id, ledger.coordinators.get(command.term), orderedMs);
}

/** A promotion has begun: whatever it does, the copy may be promoted from now on. */
export function judgePromotion(ledger: Ledger, on: Machine, resource: string, command?: CommandRef): void {
  const max = ledger.promises.promotedMax(resource);
  if (max === undefined) return;
  const where = ledger.machines.filter(
    (machine) =>
      machine.powered &&
      machine.active.get(resource) === "promoted" &&
      (machine === on || !isOverlooked(ledger, machine, command)),
  );
  if (where.length <= max) return;
  throw new BrokenLaw(
    "never promoted on more nodes than the plan allows",
    `${resource} is promoted on ${where.map((machine) => machine.id).join(" and ")}`,
  );
}

/** So long news of a failure may take to the coordinator: a stream that stalls delivers them late. */
const newsMs = 20_000;

/** By what its own agents told, the node had what the start needs, or had had it until just before the order. */
export function judgeNeeds(ledger: Ledger, machine: Machine, resource: string, command: CommandRef): void {
  const orderedMs = ledger.orderedAtMs.get(`${command.term} ${command.id}`);
  if (orderedMs === undefined) return;
  for (const { of, state } of ledger.promises.needs.get(resource) ?? []) {
    const told = machine.told.get(of);
    if (told === undefined) continue; // it was up before the daemon that tells was started, or a fault killed it
    const isThere = told.state === state || (state === "active" && told.state === "promoted");
    if (isThere || told.atMs > orderedMs - newsMs) continue;
    throw new BrokenLaw(
      "what something needs is up before it starts",
      `${resource} is started on ${machine.id}, where ${of} is ${told.state} and not ${state}`,
    );
  }
}

/** A second agent on the same resource could undo half of what the first one does. */
export function judgeSolitude(ledger: Ledger, machine: Machine, resource: string, task: string): void {
  for (const { run, epoch } of machine.processes.values()) {
    if (ledger.promises.nameOf(run.historyName) !== resource || epoch !== machine.epoch) continue;
    throw new BrokenLaw(
      "one operation at a time on a resource of a node",
      `${task} of ${resource} begins on ${machine.id} during its ${run.task}`,
    );
  }
}

/**
 * Every other machine with power that was ever let in since it booted has acknowledged the term under which the start
 * was ordered, and was in contact with its coordinator when it was ordered. The coordinator notices at its ticks, so the
 * last that it heard may be a few of them older than `dead-after`.
 */
export function judgeStart(ledger: Ledger, machine: Machine, resource: string, command: CommandRef): void {
  const { term, id } = command;
  const coordinator = ledger.coordinators.get(term);
  const orderedMs = ledger.orderedAtMs.get(`${term} ${id}`);
  for (const other of ledger.machines) {
    if (other === machine || other.kind === "witness" || !other.powered || !other.admittedInBoot) continue;
    if (isOverlooked(ledger, other, command)) continue;
    const law = "no start before every node has accounted for itself or is off";
    if (other.disk.vote.term < term) {
      throw new BrokenLaw(
        law,
        `${resource} is started on ${machine.id} in term ${term}, and ${other.id} is still in term ${other.disk.vote.term}`,
      );
    }
    // Not noted: ordered in the very step in which the coordinator gave its office up.
    if (coordinator === undefined || coordinator === other.id || orderedMs === undefined) continue;
    if (other.bootedAtMs > orderedMs) continue;
    // After a pause of its own the coordinator gives everybody as long as if they had been heard just then.
    const awokeMs = ledger.unfrozenAtMs.get(coordinator) ?? Number.NEGATIVE_INFINITY;
    const heardMs = Math.max(heardAtMs(ledger, coordinator, other), awokeMs);
    const { deadAfterMs = 0, tickIntervalMs = 0 } = machine.member?.timing ?? {};
    if (orderedMs - heardMs > deadAfterMs + 4 * tickIntervalMs) {
      throw new BrokenLaw(
        law,
        `the start of ${resource} on ${machine.id} was ordered when ${coordinator} had not heard ${other.id}, which has power, for ${orderedMs - heardMs} ms`,
      );
    }
  }
}

function heardAtMs(ledger: Ledger, by: NodeId, whom: Machine): number {
  const machine = ledger.machines.find(({ id }) => id === by);
  return machine?.heardAtMs[whom.index] ?? Number.NEGATIVE_INFINITY;
}

/** After every step of a member. */
export function judgeMember(
  ledger: Ledger,
  machine: Machine,
  before: Member,
  after: Member,
  nowMs: number,
): void {
  if (after.plan !== before.plan || after.stored.nextPlan !== before.stored.nextPlan) {
    ledger.votersSinceMs.set(machine.id, nowMs);
  }
  judgeFreeze(machine, before, after);
  if (after.office.kind === "coordinator" && before.office.kind !== "coordinator") {
    judgeElection(ledger, machine, after);
  }
  if (after.office.kind === "coordinator") noteOrders(ledger, before, after, after.office, nowMs);
  if (after.committed !== before.committed) judgeCommit(ledger, machine, after);
  if (after.office.kind === "coordinator") judgeLease(ledger, machine, after, nowMs);
}

function noteOrders(
  ledger: Ledger,
  before: Member,
  after: Member,
  office: Coordinating,
  nowMs: number,
): void {
  const known = before.office.kind === "coordinator" ? before.office.commandCounter : 0;
  if (office.commandCounter === known) return;
  for (let id = known + 1; id <= office.commandCounter; id += 1) {
    ledger.orderedAtMs.set(`${after.vote.term} ${id}`, nowMs);
  }
}

function judgeElection(ledger: Ledger, machine: Machine, member: Member): void {
  const { term } = member.vote;
  ledger.elected.set(term, new Set(ledger.elected.get(term)).add(machine.id));
  judgeTerm(ledger, machine, term);
  ledger.coordinators.set(term, machine.id);
}

/** It is on its disk. */
export function noteOwnVote(ledger: Ledger, machine: Machine, vote: Vote): void {
  if (vote.votedFor !== machine.id) return;
  ledger.ownVotes.add(`${machine.id} ${vote.term}`);
  judgeTerm(ledger, machine, vote.term);
}

/**
 * One of two that goes on alone has won as soon as it stands. Until its vote is on disk nothing is said in that office, and
 * it may be lost with the machine, as if it had never been.
 */
function judgeTerm(ledger: Ledger, machine: Machine, term: number): void {
  const elected = ledger.elected.get(term) ?? new Set();
  const other = [...elected].find((id) => id !== machine.id && ledger.ownVotes.has(`${id} ${term}`));
  if (other === undefined || !elected.has(machine.id) || !ledger.ownVotes.has(`${machine.id} ${term}`))
    return;
  throw new BrokenLaw("one coordinator a term", `${other} and ${machine.id} in term ${term}`);
}

function judgeLease(ledger: Ledger, machine: Machine, member: Member, nowMs: number): void {
  for (const other of ledger.machines) {
    if (other === machine || other.member === null || other.frozen || !other.powered) continue;
    // Who has left takes nothing in any more and does nothing: only its last words may still wait for the disk.
    if (other.member.office.kind !== "coordinator" || other.member.gone || member.gone) continue;
    if (ledger.misjudged.has(other.id) || ledger.misjudged.has(machine.id)) continue;
    if (holdsLease(other.member, localMs(other, nowMs)) && holdsLease(member, localMs(machine, nowMs))) {
      throw new BrokenLaw("one lease at a time", `${machine.id} and ${other.id} both hold one`);
    }
  }
}

/** Once it is on a disk. */
export function judgeContent(ledger: Ledger, machine: Machine, document: ClusterDocument): void {
  const { term, version } = document.stamp;
  const id = `${term}.${version}`;
  const known = ledger.contents.get(id);
  // What travels here is the very object, so there is hardly ever anything to compare.
  if (known !== undefined && known !== document && JSON.stringify(known) !== JSON.stringify(document)) {
    throw new BrokenLaw("a document that counts is never lost", `${machine.id} has another version ${id}`);
  }
  ledger.contents.set(id, document);
}

function judgeCommit(ledger: Ledger, machine: Machine, member: Member): void {
  if (member.office.kind !== "coordinator") return;
  const { committed } = member;
  const document = ledger.written.get(`${committed.term}.${committed.version}`) ?? member.stored;
  let isSafe = true;
  for (const voters of electoratesIn(document, ledger.plans)) {
    const machines = ledger.machines.filter(({ id }) => voters.includes(id));
    const have = machines.filter((other) => compareStamps(other.disk.document.stamp, committed) >= 0);
    // The writer's own copy may still be on its way to its disk: whatever follows from it waits for that.
    const own = voters.includes(machine.id) && !have.includes(machine) ? 1 : 0;
    const mayBeAlone = ledger.misjudged.has(machine.id);
    const isAlone =
      voters.length === 2 &&
      (mayBeAlone || machines.some((other) => other !== machine && isOff(ledger, other)));
    if (2 * (have.length + own) <= voters.length && !isAlone) {
      throw new BrokenLaw(
        "a document counts only when a majority has it on disk",
        `${machine.id} counts ${committed.term}.${committed.version}, which ${have.length} of ${voters.length} have`,
      );
    }
    // Until it is on the writer's own disk nothing follows from it, so it may yet be lost. One of two that went on alone
    // may lose it, too: the other one can do the same in its turn.
    isSafe &&= 2 * have.length > voters.length;
  }
  if (isSafe && compareStamps(committed, ledger.newestCommitted) > 0) ledger.newestCommitted = committed;
}

/** Whatever it could be running ended with its power, or a person said so. */
function isOff(ledger: Ledger, machine: Machine): boolean {
  return !machine.powered || !machine.admittedInBoot || ledger.misjudged.has(machine.id);
}

/** A new coordinator starts from everything that ever counted for a majority. */
export function judgeInheritance(ledger: Ledger, machine: Machine, before: Member, term: number): void {
  // Late votes may yet elect somebody in a term that is over; nobody follows there any more.
  if (term < ledger.newestCommitted.term) return;
  if (compareStamps(before.stored.stamp, ledger.newestCommitted) < 0) {
    const lost = ledger.newestCommitted;
    throw new BrokenLaw(
      "a document that counts is never lost",
      `${machine.id} is elected without ${lost.term}.${lost.version}`,
    );
  }
}

/** As soon as it is written, before it is on any disk. */
export function noteWritten(ledger: Ledger, effect: Effect): void {
  if (effect.kind !== "store" || effect.record.kind !== "document") return;
  const { document } = effect.record;
  ledger.written.set(`${document.stamp.term}.${document.stamp.version}`, document);
}

/** Before an effect leaves the machine. */
export function judgeEffect(ledger: Ledger, machine: Machine, effect: Effect, nowMs: number): void {
  if (effect.kind === "send") judgeVote(ledger, machine, effect);
  if (effect.kind === "fence" && effect.run.action === "off") {
    if (!isCommissioned(ledger, machine, effect.attempt)) {
      judgeFence(ledger, machine, effect.run.target, nowMs);
    }
    ledger.shots.set(`${machine.id} ${machine.epoch} ${effect.attempt}`, effect.run.target);
  }
  if (effect.kind === "record" && effect.entry.what.kind === "admitted") {
    noteAdmitted(ledger.misjudged, machine.id, effect.entry.what.node, nowMs);
    judgeAdmission(ledger, machine, effect.entry.what.node);
  }
}

/** Whoever fired knows of its shot until it is answered; what one that is gone has fired nobody can know. */
function judgeAdmission(ledger: Ledger, machine: Machine, node: NodeId): void {
  for (const [id, target] of ledger.shots) {
    if (target !== node || !id.startsWith(`${machine.id} ${machine.epoch} `)) continue;
    throw new BrokenLaw(
      "nobody is let in while a shot at it is under way",
      `${machine.id} lets ${node} in, and has not heard what came of its shot at it`,
    );
  }
}

/** A device has answered, or its agent was ended. */
export function noteFenceEnded(ledger: Ledger, machine: Machine, attempt: number): void {
  ledger.shots.delete(`${machine.id} ${machine.epoch} ${attempt}`);
}

function judgeVote(ledger: Ledger, machine: Machine, effect: Extract<Effect, { kind: "send" }>): void {
  const { body } = effect.envelope;
  const isYes = body.kind === "vote-answer" && body.answer.kind === "yes";
  if (!isYes && body.kind !== "vote") return;
  const votedFor = isYes ? effect.to : machine.id;
  const law = "one vote a term, on disk before it is spoken";
  const onDisk = machine.disk.vote;
  // A later vote may already have replaced it; then it was on disk before that.
  if (onDisk.term < body.term || (onDisk.term === body.term && onDisk.votedFor !== votedFor)) {
    throw new BrokenLaw(
      law,
      `${machine.id} votes for ${votedFor} in term ${body.term}; its disk says ${onDisk.votedFor} in ${onDisk.term}`,
    );
  }
  const key = `${machine.id} ${body.term}`;
  const before = ledger.votes.get(key);
  if (before !== undefined && before !== votedFor) {
    throw new BrokenLaw(law, `${machine.id} votes for ${before} and ${votedFor} in term ${body.term}`);
  }
  ledger.votes.set(key, votedFor);
}

/** When it is ordered: until it leaves it may wait for the disk, and whoever gets it heeds its age. */
export function noteCommission(ledger: Ledger, machine: Machine, effect: Effect, nowMs: number): void {
  if (effect.kind !== "send") return;
  const { body } = effect.envelope;
  const { member } = machine;
  if (body.kind !== "fence-order" || member === null || !holdsLease(member, localMs(machine, nowMs))) return;
  ledger.commissions.add(`${machine.id} ${body.term} ${body.attempt}`);
}

/** A member that tells a device something for a coordinator who had the right to order it. */
function isCommissioned(ledger: Ledger, machine: Machine, attempt: number): boolean {
  const commission = machine.member?.fencing.commissions.find(({ ownAttempt }) => ownAttempt === attempt);
  if (commission === undefined) return false;
  return ledger.commissions.has(`${commission.from} ${commission.term} ${commission.attempt}`);
}

function judgeFence(ledger: Ledger, machine: Machine, target: NodeId, nowMs: number): void {
  const member = machine.member;
  if (member === null) return;
  const inOffice = member.office.kind === "coordinator" && holdsLease(member, localMs(machine, nowMs));
  const mayShoot = isLetIn(machine) || !ledger.waitsForAll || hadNoPower(ledger, target, nowMs);
  const isOneOfTwo = votersIn(member.plan).length === 2 && mayShoot;
  if (!inOffice && !isOneOfTwo) {
    throw new BrokenLaw(
      "only quorum, or an admitted one of two, may fence",
      `${machine.id} fences ${target}`,
    );
  }
}

/** For how long after a pause a suspicion could come from nothing else. */
const awakeningMs = 1_000;

/** So long before the pause everything else must have been in order. */
const quietBeforeMs = 4_000;

/** Who just stood still itself must not suspect those who were there all the time. */
export function judgeSuspicion(
  ledger: Ledger,
  machine: Machine,
  before: Member,
  after: Member,
  nowMs: number,
): void {
  if (before.peers === after.peers) return;
  const awokeMs = ledger.unfrozenAtMs.get(machine.id);
  if (awokeMs === undefined || nowMs - awokeMs > awakeningMs) return;
  for (const [id, peer] of Object.entries(after.peers)) {
    const old = before.peers[id];
    if (peer.alive || old?.alive !== true || peer.incarnation !== old.incarnation) continue;
    const other = ledger.machines.find((each) => each.id === id);
    const quietMs = (ledger.frozenAtMs.get(machine.id) ?? 0) - quietBeforeMs;
    const wasThere = other?.member != null && !other.frozen && other.memberSinceMs < quietMs;
    const otherAwokeMs = ledger.unfrozenAtMs.get(id) ?? Number.NEGATIVE_INFINITY;
    if (!wasThere || otherAwokeMs > quietMs || ledger.fairSinceMs > quietMs) continue;
    throw new BrokenLaw("an own pause is not taken for a peer's death", `${machine.id} suspects ${id}`);
  }
}

/** How long a machine and the wires to it must have been in order for nothing to explain its silence. */
const surelyThereAfterMs = 8_000;

/** Nothing that happened lately could keep the two from hearing each other: not a disk, not a clock that was set. */
function isSurelyThere(ledger: Ledger, observer: Machine, other: Machine, nowMs: number): boolean {
  const sinceMs = nowMs - surelyThereAfterMs;
  const isWell = (machine: Machine): boolean =>
    machine.powered &&
    machine.member !== null &&
    !machine.member.gone &&
    !machine.frozen &&
    machine.memberSinceMs < sinceMs &&
    (ledger.votersSinceMs.get(machine.id) ?? Number.NEGATIVE_INFINITY) < sinceMs &&
    (ledger.unfrozenAtMs.get(machine.id) ?? Number.NEGATIVE_INFINITY) < sinceMs;
  return (
    ledger.fairSinceMs < sinceMs &&
    isWell(observer) &&
    isWell(other) &&
    other.member?.peers[observer.id] !== undefined &&
    observer.member?.peers[other.id] !== undefined
  );
}

/** Neither a slow disk nor a clock that was set, nor anything else that is not a silence, makes a peer a lost one. */
export function judgeLoss(
  ledger: Ledger,
  machine: Machine,
  before: Member,
  after: Member,
  nowMs: number,
): void {
  for (const [id, peer] of Object.entries(after.peers)) {
    const old = before.peers[id];
    if (peer.alive || old?.alive !== true || peer.incarnation !== old.incarnation) continue;
    if (peer.off !== old.off) continue; // somebody's word, or a device's
    const other = ledger.machines.find((each) => each.id === id);
    if (other === undefined || !isSurelyThere(ledger, machine, other, nowMs)) continue;
    throw new BrokenLaw("who is there is not taken for lost", `${machine.id} suspects ${id}`);
  }
}

/** Its own disk says that it was let in since it booted: the promise to that effect, or the document that did it. */
function isLetIn(machine: Machine): boolean {
  const standing = machine.disk.document.nodes[machine.id]?.standing;
  return machine.admittedInBoot || (standing?.kind === "member" && standing.boot === bootId(machine));
}

/** From a look at the device to the order that follows from it. */
const lookMs = 15_000;

/** It has none, or had none just now: by what the device said then it is pinned off. */
function hadNoPower(ledger: Ledger, id: NodeId, nowMs: number): boolean {
  const target = ledger.machines.find((machine) => machine.id === id);
  if (target === undefined) return false;
  return !target.powered || (nowMs - target.bootedAtMs < lookMs && !target.admittedInBoot);
}

/** At every tick of a member: how long it has had no quorum, and what still runs there against the policy. */
export function judgeHarmlessness(sim: Judged, machine: Machine, quorate: boolean, boundMs: number): void {
  const { ledger, nowMs } = sim;
  const harmful = quorate ? [] : harmfulOn(sim, machine);
  // In maintenance nothing is stopped: a person has taken that over.
  if (harmful.length === 0 || machine.member?.stored.maintenance === true) {
    ledger.quorumLostMs.delete(machine.id);
    return;
  }
  const sinceMs = ledger.quorumLostMs.get(machine.id) ?? nowMs;
  ledger.quorumLostMs.set(machine.id, sinceMs);
  if (nowMs - sinceMs <= boundMs) return;
  // What cannot be stopped only a watchdog ends.
  if (machine.member?.policy.failed === true && sim.watchdogMs === null) return;
  throw new BrokenLaw(
    "a node without quorum becomes harmless in bounded time",
    `${machine.id} (${bootId(machine)}) still runs ${harmful.join(", ")} after ${nowMs - sinceMs} ms`,
  );
}

/** Refused where the node is heard: nobody can be talked out of what they hear. */
export function judgeWord(
  ledger: Ledger,
  machine: Machine,
  other: Machine,
  isFair: boolean,
  nowMs: number,
): void {
  if (!isFair || !isSurelyThere(ledger, machine, other, nowMs)) return;
  throw new BrokenLaw(
    "a person's word counts only where nobody hears the node",
    `${machine.id} takes ${other.id} for off`,
  );
}

/** When it decides by itself. One that was asked to leave stops what runs, whatever the policy. */
function judgeFreeze(machine: Machine, before: Member, after: Member): void {
  if (after.policy.transition === null || before.policy.transition !== null || after.leaving === "asked") {
    return;
  }
  const policy = after.plan.cluster.options[0]?.values["no-quorum-policy"];
  if (policy !== "freeze" && policy !== "ignore") return;
  throw new BrokenLaw("a node that freezes without quorum leaves alone what runs", `${machine.id} stops`);
}

interface Judged {
  readonly ledger: Ledger;
  readonly nowMs: number;
  readonly plan: Plan;
  readonly watchdogMs: number | null;
}

function harmfulOn({ plan, ledger }: Judged, machine: Machine): readonly string[] {
  switch (plan.cluster.options[0]?.values["no-quorum-policy"]) {
    case "stop":
    case "suicide":
      return [...machine.active.keys()];
    case "demote":
      return [...machine.active]
        .filter(([name, state]) => state === "promoted" || ledger.promises.promotedMax(name) === undefined)
        .map(([name]) => name);
    default:
      return [];
  }
}

/** It is for daemons that are gone or stuck, and for those that could not stop what they had to stop. */
export function judgeBite(machine: Machine, watchdogMs: number, nowMs: number): void {
  const { member } = machine;
  if (member === null || member.policy.failed || nowMs - machine.memberSinceMs < watchdogMs) return;
  throw new BrokenLaw(
    "the watchdog bites nobody who keeps the promise",
    `${machine.id} was not petted for ${watchdogMs} ms`,
  );
}
