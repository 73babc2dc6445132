// The daemon's shell, played: it hands events to a member and carries out what the member asks, in the order and with
// the waiting for the disk that the real one keeps.
import type { PlanReading } from "../../plan/index.ts";
import {
  isQuorate,
  timingOf,
  waitsForDisk,
  witnessId,
  type AgentRun,
  type Effect,
  type Envelope,
  type Event,
  type FenceRun,
  type Heartbeat,
  type RunOutcome,
} from "../cluster/index.ts";
import { usualWriteMs, write } from "./disk.ts";
import {
  judgeActivity,
  judgeBite,
  judgeContent,
  judgeEffect,
  judgeHarmlessness,
  judgeInheritance,
  judgeLoss,
  judgeMember,
  judgeNeeds,
  judgePromotion,
  judgeSolitude,
  judgeStart,
  judgeSuspicion,
  judgeWord,
  noteCommission,
  noteFenceEnded,
  noteOwnVote,
  noteWritten,
} from "./laws.ts";
import { BrokenLaw } from "./laws.ts";
import {
  bootId,
  courseOfRun,
  hasFeed,
  hasGivenUpStoring,
  localMs,
  loseDaemon,
  losePower,
  type Machine,
} from "./machine.ts";
import { inWords } from "./in-words.ts";
import { misjudge, noteContact, noteRestarted, noteSuspected } from "./misjudged.ts";
import { datagramDelays, hasStream, streamDelays } from "./network.ts";
import { courseOf, type Device } from "./power.ts";
import { count, later, mark, tell, type Sim } from "./sim.ts";

/** Ends the ids of requests whose word should be refused if the node is heard. */
export const wrongWord = "-wrong";

const bootMs = { from: 3_000, to: 8_000 };
const restartMs = { from: 50, to: 1_500 };
const fullDiskRetryMs = 1_000;
/** What a frozen machine's sockets hold; the rest is dropped. */
const inboxMax = 200;

/** What happens to a machine only if it still lives the same life. */
function inBoot(machine: Machine, what: () => void): () => void {
  const { boots } = machine;
  return () => {
    if (machine.powered && machine.boots === boots) what();
  };
}

function inEpoch(machine: Machine, what: () => void): () => void {
  const { epoch } = machine;
  return () => {
    if (machine.epoch === epoch && machine.member !== null) what();
  };
}

export function powerOn(sim: Sim, machine: Machine): void {
  if (machine.powered || !machine.mains || !hasFeed(machine)) return;
  machine.powered = true;
  machine.boots += 1;
  machine.bootedAtMs = sim.nowMs;
  machine.clockRate = 1 + (sim.random.next() - 0.5) * 0.02;
  machine.clockBaseMs = sim.random.between(0, 5_000);
  machine.wanted = true;
  tell(sim, () => `${machine.id} has power, boot ${machine.boots}`);
  sim.watch({ kind: "power", node: machine.id, on: true });
  later(
    sim,
    sim.random.between(bootMs.from, bootMs.to),
    inBoot(machine, () => startDaemon(sim, machine)),
  );
}

export function powerOff(sim: Sim, machine: Machine, why: string): void {
  if (!machine.powered) return;
  tell(sim, () => `${machine.id} loses its power: ${why}`);
  mark(sim, 101, machine.boots);
  losePower(machine);
  sim.ledger.misjudged.delete(machine.id);
  sim.watch({ kind: "power", node: machine.id, on: false, why });
}

export function startDaemon(sim: Sim, machine: Machine): void {
  if (!machine.powered || !machine.inService || machine.member !== null) return;
  if (machine.disk.writeMs === Number.POSITIVE_INFINITY) {
    tryAgainWithDisk(sim, machine);
    return;
  }
  if (sim.core.endsLeftovers) {
    for (const process of machine.processes.values()) endLeftover(sim, machine, process.run);
    machine.processes.clear();
  }
  const { disk } = machine;
  sim.ledger.quorumLostMs.delete(machine.id);
  noteRestarted(sim.ledger.misjudged, machine.id);
  disk.incarnation += 1;
  machine.epoch += 1;
  machine.wanted = true;
  const readable = [...disk.plans].filter(([digest]) => understands(sim, machine, digest));
  const plans = Object.fromEntries(readable.map(([digest, { plan }]) => [digest, plan]));
  const texts = Object.fromEntries(readable.map(([digest, { text }]) => [digest, text]));
  if (!understands(sim, machine, disk.document.plan)) count(sim, "daemon that is older than its plan");
  const plan = machine.planFile ?? sim.plan;
  machine.memberSinceMs = sim.nowMs;
  machine.member = sim.core.createMember(
    {
      self: machine.kind === "witness" ? witnessId : machine.id,
      kind: machine.kind,
      incarnation: disk.incarnation,
      boot: bootId(machine),
      vote: disk.vote,
      document: disk.document,
      plan,
      plans,
      planTexts: { ...texts, [plan.digest]: plan.digest },
      watchdog: sim.watchdogMs !== null,
      decide: sim.decide,
      random: sim.random.next(),
    },
    localMs(machine, sim.nowMs),
  );
  armWatchdog(sim, machine);
  tell(sim, () => `${machine.id} starts its daemon, incarnation ${disk.incarnation}`);
  sim.watch({ kind: "daemon", node: machine.id, up: true });
  tick(sim, machine);
}

/** It could not write its incarnation: no daemon begins without. Somebody, or systemd, tries again. */
function tryAgainWithDisk(sim: Sim, machine: Machine): void {
  count(sim, "daemon kept from its start by a full disk");
  machine.disk.met?.();
  later(
    sim,
    fullDiskRetryMs,
    inBoot(machine, () => startDaemon(sim, machine)),
  );
}

function understands(sim: Sim, machine: Machine, digest: string): boolean {
  return machine.release > 1 || !sim.newerPlans.has(digest);
}

function armWatchdog(sim: Sim, machine: Machine): void {
  if (sim.watchdogMs === null || machine.kind === "witness") return;
  const isArmed = machine.pettedAtMs !== null;
  machine.pettedAtMs = sim.nowMs;
  if (!isArmed) biteWhenSilent(sim, machine, sim.watchdogMs);
}

/** Looks when it could bite at the earliest. It is the machine's own: while that stands still it does not count. */
function biteWhenSilent(sim: Sim, machine: Machine, watchdogMs: number): void {
  if (machine.pettedAtMs === null) return;
  const leftMs = machine.frozen ? watchdogMs : machine.pettedAtMs + watchdogMs - sim.nowMs;
  if (leftMs > 0) {
    later(
      sim,
      leftMs,
      inBoot(machine, () => biteWhenSilent(sim, machine, watchdogMs)),
    );
    return;
  }
  count(sim, "watchdog bites");
  judgeBite(machine, watchdogMs, sim.nowMs);
  powerOff(sim, machine, "its watchdog bites");
  later(sim, sim.random.between(1_000, 3_000), () => powerOn(sim, machine));
}

/** A process that is killed half-way has done its work, half of it or none. */
function endLeftover(sim: Sim, machine: Machine, run: AgentRun): void {
  if (run.task !== "start" && run.task !== "stop") return;
  const resource = sim.ledger.promises.nameOf(run.historyName);
  if (sim.random.chance(0.5)) machine.active.delete(resource);
  else if (machine.active.has(resource)) machine.active.set(resource, "partial");
}

export function stopDaemon(sim: Sim, machine: Machine, restartAfterMs: number | null): void {
  if (machine.member === null) return;
  tell(sim, () => `${machine.id}'s daemon ends`);
  mark(sim, 102, machine.epoch);
  loseDaemon(machine);
  sim.watch({ kind: "daemon", node: machine.id, up: false });
  if (restartAfterMs === null) machine.wanted = false;
  else
    later(
      sim,
      restartAfterMs,
      inBoot(machine, () => machine.wanted && startDaemon(sim, machine)),
    );
}

function tick(sim: Sim, machine: Machine): void {
  const member = machine.member;
  if (member === null) return;
  if (hasGivenUpStoring(machine, sim.nowMs)) {
    count(sim, "daemon that could not store gives up");
    stopDaemon(sim, machine, sim.random.between(restartMs.from, restartMs.to));
    return;
  }
  const local = localMs(machine, sim.nowMs);
  if (machine.kind === "node") {
    const bySelfMs = member.leaving === "asked" ? sim.leavingMs : sim.harmlessMs;
    const boundMs = bySelfMs + (sim.watchdogMs ?? 0);
    judgeHarmlessness(sim, machine, isQuorate(member, local), boundMs);
  }
  const wallMs = 1_700_000_000_000 + sim.nowMs + machine.wallOffsetMs;
  feed(sim, machine, { kind: "tick", random: sim.random.next(), wallMs });
  scheduleTick(sim, machine);
}

function scheduleTick(sim: Sim, machine: Machine): void {
  const { tickIntervalMs } = timingOf(sim.plan);
  later(
    sim,
    tickIntervalMs,
    inEpoch(machine, () => whenAwake(machine, () => tick(sim, machine))),
  );
}

/** A frozen machine's timers go off when it thaws; so does the oldest of what its sockets could hold. */
function whenAwake(machine: Machine, what: () => void): void {
  if (!machine.frozen) what();
  else if (machine.inbox.length < inboxMax) machine.inbox.push(what);
}

export function thaw(sim: Sim, machine: Machine): void {
  if (!machine.frozen) return;
  machine.frozen = false;
  sim.ledger.unfrozenAtMs.set(machine.id, sim.nowMs);
  if (machine.pettedAtMs !== null) machine.pettedAtMs = sim.nowMs;
  sim.ledger.quorumLostMs.delete(machine.id);
  const { inbox } = machine;
  machine.inbox = [];
  const { epoch } = machine;
  for (const what of inbox) if (machine.epoch === epoch) what();
}

/** One event, and what comes of it. */
export function feed(sim: Sim, machine: Machine, event: Event): void {
  const before = machine.member;
  if (before === null) return;
  sim.steps += 1;
  const local = localMs(machine, sim.nowMs);
  mark(sim, eventCode[event.kind], machine.disk.incarnation * 64 + machine.index);
  if (event.kind === "fence-ended") noteFenceEnded(sim.ledger, machine, event.attempt);
  let after: ReturnType<typeof sim.core.step>;
  try {
    after = sim.core.step(before, event, local);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new BrokenLaw(
      "a member never stops itself in confusion",
      `${machine.id} at ${event.kind}: ${problem}`,
    );
  }
  machine.member = after.member;
  noteWords(sim, machine, after.effects);
  if (after.member.office.kind === "coordinator" && before.office.kind !== "coordinator") {
    judgeInheritance(sim.ledger, machine, before, after.member.vote.term);
  }
  judgeMember(sim.ledger, machine, before, after.member, sim.nowMs);
  if (before.plan !== after.member.plan && !understands(sim, machine, after.member.plan.digest)) {
    throw new BrokenLaw(
      "no plan is in force where it is not understood",
      `${machine.id} goes by ${after.member.plan.digest}`,
    );
  }
  if (before.peers !== after.member.peers && isFairWeather(sim)) {
    judgeSuspicion(sim.ledger, machine, before, after.member, sim.nowMs);
    judgeLoss(sim.ledger, machine, before, after.member, sim.nowMs);
  }
  if (after.effects.length > 0) takeEffects(sim, machine, after.effects);
}

/** Nothing on the wires could explain a silence. */
function isFairWeather(sim: Sim): boolean {
  const { network } = sim;
  return network.lossRate === 0 && network.extraDelayMs === 0 && network.cuts.size === 0;
}

const eventCode: Readonly<Record<Event["kind"], number>> = {
  tick: 1,
  heard: 2,
  received: 3,
  "run-ended": 4,
  "fence-ended": 5,
  "plan-read": 6,
  requested: 7,
};

function takeEffects(sim: Sim, machine: Machine, effects: readonly Effect[]): void {
  for (const effect of effects) {
    noteCommission(sim.ledger, machine, effect, sim.nowMs);
    noteWritten(sim.ledger, effect);
    if (waitsForDisk(effect)) machine.outbox.push(effect);
    else if (effect.kind !== "store") carryOut(sim, machine, effect);
  }
  pumpOutbox(sim, machine);
}

function pumpOutbox(sim: Sim, machine: Machine): void {
  while (!machine.storing) {
    const effect = machine.outbox.shift();
    if (effect === undefined) return;
    if (effect.kind === "store") store(sim, machine, effect.record);
    else carryOut(sim, machine, effect);
  }
}

function store(sim: Sim, machine: Machine, record: Extract<Effect, { kind: "store" }>["record"]): void {
  const plan = record.kind === "plan" ? sim.plans.get(record.digest) : undefined;
  const finish = (): void => {
    if (machine.disk.writeMs === Number.POSITIVE_INFINITY) {
      later(sim, 100, inEpoch(machine, finish));
      return;
    }
    write(machine.disk, record, plan);
    if (record.kind === "document") judgeContent(sim.ledger, machine, record.document);
    if (record.kind === "vote") noteOwnVote(sim.ledger, machine, record.vote);
    machine.storing = false;
    machine.admittedInBoot = machine.disk.vote.admittedBoot === bootId(machine);
    pumpOutbox(sim, machine);
  };
  if (!sim.core.waitsForDisk) {
    later(
      sim,
      400,
      inEpoch(machine, () => write(machine.disk, record, plan)),
    );
    return;
  }
  machine.disk.met?.();
  machine.storing = true;
  machine.storeSinceMs = sim.nowMs;
  const tookMs = Number.isFinite(machine.disk.writeMs) ? machine.disk.writeMs : 100;
  later(sim, tookMs + sim.random.between(0, usualWriteMs), inEpoch(machine, finish));
}

function carryOut(sim: Sim, machine: Machine, effect: Exclude<Effect, { kind: "store" }>): void {
  judgeEffect(sim.ledger, machine, effect, sim.nowMs);
  switch (effect.kind) {
    case "beat":
      sendBeat(sim, machine, effect.to, effect.beat);
      return;
    case "watchdog":
      if (machine.pettedAtMs !== null) machine.pettedAtMs = effect.action === "pet" ? sim.nowMs : null;
      return;
    case "send":
      sendMessage(sim, machine, effect.to, effect.envelope);
      return;
    case "run":
      runAgent(sim, machine, effect.call, effect.run);
      return;
    case "fence":
      fence(sim, machine, effect.attempt, effect.run);
      return;
    case "reset-self":
      count(sim, "effect reset-self");
      powerOff(sim, machine, effect.reason);
      later(sim, sim.random.between(1_000, 3_000), () => powerOn(sim, machine));
      return;
    case "read-plan": {
      const { digest } = effect;
      const reading = readingOf(sim, machine, digest);
      later(
        sim,
        5,
        inEpoch(machine, () =>
          whenAwake(machine, () => feed(sim, machine, { kind: "plan-read", digest, reading })),
        ),
      );
      return;
    }
    case "adopt-plan":
      count(sim, "effect adopt-plan");
      if (sim.newerPlans.has(effect.digest)) count(sim, "effect adopt-plan of a newer release");
      return;
    case "answer":
      count(sim, `answer ${effect.answer.kind}`);
      if (effect.answer.kind === "refused" && effect.id.endsWith(wrongWord)) {
        count(sim, "a person's word was wrong, and refused");
      }
      tell(sim, () => `${machine.id} answers ${effect.id}: ${inWords(effect.answer)}`);
      sim.watch({
        kind: "answered",
        node: machine.id,
        id: effect.id,
        problem: effect.answer.kind === "refused" ? effect.answer.problem : undefined,
      });
      return;
    case "record":
      count(sim, `happening ${effect.entry.what.kind}`);
      tell(sim, () => `${machine.id}: ${inWords(effect.entry.what)}`);
      if (effect.entry.what.kind === "policy-applied") {
        count(sim, `policy ${effect.entry.what.policy} applied`);
      }
      sim.watch({ kind: "noted", node: machine.id, what: effect.entry.what });
      return;
    case "exit":
      count(sim, "effect exit");
      stopDaemon(sim, machine, null);
      return;
  }
}

function readingOf(sim: Sim, machine: Machine, digest: string): PlanReading {
  const plan = sim.plans.get(digest);
  if (plan === undefined) return { kind: "refused", refusal: { kind: "not-a-plan" } };
  if (!understands(sim, machine, digest)) {
    return { kind: "refused", refusal: { kind: "other-version", found: 2 } };
  }
  return { kind: "plan", plan };
}

/** A person's wrong word works within this very step, so the laws have to know of it before they judge the step. */
function noteWords(sim: Sim, machine: Machine, effects: readonly Effect[]): void {
  for (const effect of effects) {
    if (effect.kind !== "record") continue;
    const { what } = effect.entry;
    if (what.kind === "peer-suspected") noteSuspected(sim.ledger.misjudged, machine.id, what.node);
    if (what.kind !== "confirmed-off" || what.how.kind !== "confirmed") continue;
    const other = sim.byId.get(what.node);
    if (other === undefined || !other.powered) continue;
    judgeWord(sim.ledger, machine, other, isFairWeather(sim), sim.nowMs);
    count(sim, "a person's word was wrong, and counted");
    misjudge(sim.ledger.misjudged, other.id, machine.id, sim.nowMs);
  }
}

function sendBeat(sim: Sim, machine: Machine, to: string, beat: Heartbeat): void {
  const target = sim.byId.get(to);
  if (target === undefined) return;
  for (const link of sim.network.links) {
    for (const delayMs of datagramDelays(sim.network, link, machine.id, to, sim.random)) {
      later(sim, delayMs, () => {
        if (target.member === null) return;
        if (!target.frozen) hear(sim, machine, target, link, beat);
        else whenAwakeIn(target, () => hear(sim, machine, target, link, beat));
      });
    }
  }
}

function hear(sim: Sim, from: Machine, target: Machine, link: string, beat: Heartbeat): void {
  target.heardAtMs[from.index] = sim.nowMs;
  const { misjudged } = sim.ledger;
  if (misjudged.size > 0 && beat.echo?.incarnation === target.disk.incarnation) {
    // Its clock back into the world's: what it sent then was sent at this moment.
    const echoedMs = sim.nowMs - (localMs(target, sim.nowMs) - beat.echo.ms) / target.clockRate;
    const isRecent = sim.nowMs - echoedMs <= timingOf(sim.plan).deadAfterMs;
    if (isRecent) noteContact(misjudged, target.id, from.id, echoedMs, sim.nowMs);
  }
  feed(sim, target, { kind: "heard", from: from.id, link, beat });
}

function whenAwakeIn(machine: Machine, what: () => void): void {
  whenAwake(machine, () => {
    if (machine.member !== null) what();
  });
}

function sendMessage(sim: Sim, machine: Machine, to: string, envelope: Envelope): void {
  const target = sim.byId.get(to);
  if (target === undefined) return;
  for (const delayMs of streamDelays(sim.network, machine.id, to, sim.random)) {
    later(sim, delayMs, () => {
      if (target.member === null || !hasStream(sim.network, machine.id, to)) return;
      whenAwakeIn(target, () => feed(sim, target, { kind: "received", from: machine.id, envelope }));
    });
  }
}

function runAgent(sim: Sim, machine: Machine, call: number, run: AgentRun): void {
  const resource = sim.ledger.promises.nameOf(run.historyName);
  const { task } = run;
  count(sim, `run ${task}`);
  judgeSolitude(sim.ledger, machine, resource, task);
  if (task === "start" || task === "promote") {
    const command = machine.member?.local.running.find((each) => each.call === call)?.command;
    if (task === "promote") machine.active.set(resource, "promoted");
    else if (!machine.active.has(resource)) machine.active.set(resource, "partial");
    judgeActivity(sim.ledger, machine, resource, command);
    judgePromotion(sim.ledger, machine, resource, command);
    if (command !== undefined) {
      judgeStart(sim.ledger, machine, resource, command);
      judgeNeeds(sim.ledger, machine, resource, command);
    }
  }
  const pid = (machine.processCounter += 1);
  machine.processes.set(pid, { run, call, epoch: machine.epoch });
  sim.watch({ kind: "run-began", node: machine.id, run });
  const course = courseOfRun(machine, run, sim.usualRunMs(machine, run, sim.random));
  later(
    sim,
    course.tookMs,
    inBoot(machine, () => {
      const process = machine.processes.get(pid);
      if (process === undefined) return;
      machine.processes.delete(pid);
      const outcome = endRun(sim, machine, run, course.ending);
      noteTold(sim, machine, run, outcome);
      sim.watch({ kind: "run-ended", node: machine.id, run, ending: course.ending });
      if (process.epoch !== machine.epoch) return;
      whenAwakeIn(machine, () => {
        if (process.epoch === machine.epoch) feed(sim, machine, { kind: "run-ended", call, outcome });
      });
    }),
  );
}

/** What a process leaves behind, and what it says. */
function endRun(
  sim: Sim,
  machine: Machine,
  run: AgentRun,
  ending: "as-asked" | "fails" | "timed-out",
): RunOutcome {
  const resource = sim.ledger.promises.nameOf(run.historyName);
  const { task } = run;
  if (ending === "as-asked") {
    if (task === "start" || task === "demote") machine.active.set(resource, "active");
    if (task === "promote") machine.active.set(resource, "promoted");
    if (task === "stop") machine.active.delete(resource);
    if (task !== "monitor") return { kind: "exited", code: 0 };
    return { kind: "exited", code: whatMonitorFinds(sim, machine, resource) };
  }
  if (task === "start" && sim.random.chance(0.5)) machine.active.delete(resource);
  if (task === "promote" && sim.random.chance(0.5)) machine.active.set(resource, "active");
  if (task === "demote" && sim.random.chance(0.5)) machine.active.set(resource, "active");
  if (task === "stop" && sim.random.chance(0.3)) machine.active.delete(resource);
  return ending === "timed-out" ? { kind: "timed-out" } : { kind: "exited", code: 1 };
}

/** What anybody who looks at this node's results must know from now on. */
function noteTold(sim: Sim, machine: Machine, run: AgentRun, outcome: RunOutcome): void {
  if (outcome.kind !== "exited") return;
  const state = toldBy(run.task, outcome.code);
  const resource = sim.ledger.promises.nameOf(run.historyName);
  const known = machine.told.get(resource);
  if (state !== null && state !== known?.state) machine.told.set(resource, { state, atMs: sim.nowMs });
}

function toldBy(task: AgentRun["task"], code: number): "active" | "promoted" | "stopped" | null {
  if (task === "monitor")
    return code === 0 ? "active" : code === 8 ? "promoted" : code === 7 ? "stopped" : null;
  if (code !== 0) return null;
  return task === "stop" ? "stopped" : task === "promote" ? "promoted" : task === "notify" ? null : "active";
}

/** A start that is under way shows nothing yet: whoever looks meanwhile finds the resource stopped. */
function whatMonitorFinds(sim: Sim, machine: Machine, resource: string): number {
  const isStarting = [...machine.processes.values()].some(
    ({ run }) => run.task === "start" && sim.ledger.promises.nameOf(run.historyName) === resource,
  );
  const state = isStarting ? undefined : machine.active.get(resource);
  if (state === undefined) return 7;
  return state === "active" ? 0 : state === "promoted" ? 8 : 1;
}

function fence(sim: Sim, machine: Machine, attempt: number, run: FenceRun): void {
  const device = sim.devices.find((each) => each.id === run.device && each.target === run.target);
  const target = sim.byId.get(run.target);
  if (device === undefined || target === undefined) return;
  count(sim, `device ${run.action} ${device.fault.kind}`);
  const reach = {
    hasWay: hasStream(sim.network, machine.id, target.id),
    targetIsOn: target.powered,
    hasMains: target.mains && hasFeed(target),
  };
  const course = courseOf(device, run, reach, sim.random);
  count(sim, `device by ${device.way.kind} ${run.action}`);
  if (device.way.kind === "board" && course.outcome !== "power" && course.outcome.kind === "timed-out") {
    count(sim, "device by board out of reach");
  }
  tell(sim, () => `${machine.id} tells ${device.id} ${run.action} (${device.fault.kind})`);
  if (course.actsAfterMs !== null && run.action !== "status") {
    later(sim, course.actsAfterMs, () => {
      if (run.action === "off") switchOff(sim, machine, device, target);
      else switchOn(sim, device, target);
    });
  }
  later(
    sim,
    course.answersAfterMs,
    inEpoch(machine, () => {
      const outcome =
        course.outcome === "power"
          ? ({ kind: "done", power: showsPower(device, target) ? "on" : "off" } as const)
          : course.outcome;
      whenAwakeIn(machine, () => feed(sim, machine, { kind: "fence-ended", attempt, outcome }));
    }),
  );
}

function switchOff(sim: Sim, by: Machine, device: Device, target: Machine): void {
  if (device.way.kind === "feed") target.feedsOff.add(device.way.feed);
  if (device.way.kind !== "feed" || !hasFeed(target)) powerOff(sim, target, `fenced by ${by.id}`);
}

function switchOn(sim: Sim, device: Device, target: Machine): void {
  if (device.way.kind === "feed") target.feedsOff.delete(device.way.feed);
  powerOn(sim, target);
}

function showsPower(device: Device, target: Machine): boolean {
  return device.way.kind === "feed" ? !target.feedsOff.has(device.way.feed) : target.powered;
}
