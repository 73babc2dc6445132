// A few real members on one table, for tests of how they work together: time passes in ticks, messages arrive at once,
// agents do as asked. What a test is about it takes into its own hands: it cuts lines, holds messages back, answers for
// agents and fence devices, ends and starts daemons.
import type { Plan } from "../../plan/index.ts";
import {
  createMember,
  emptyDocument,
  freshVote,
  holdsLease,
  step,
  timingOf,
  view,
  witnessId,
  type AgentRun,
  type ClusterDocument,
  type Decide,
  type Effect,
  type Event,
  type FenceOutcome,
  type FenceRun,
  type Happening,
  type Member,
  type Message,
  type OperatorRequest,
  type RequestAnswer,
  type RunOutcome,
  type Vote,
} from "../../runtime/cluster/index.ts";
import { decidePlainly } from "../../runtime/simulator/index.ts";

export interface Shot {
  readonly node: string;
  readonly attempt: number;
  readonly run: FenceRun;
}

export interface Job {
  readonly node: string;
  readonly call: number;
  readonly run: AgentRun;
}

interface Seat {
  readonly id: string;
  member: Member | null;
  incarnation: number;
  boots: number;
  vote: Vote;
  document: ClusterDocument;
  readonly plans: Map<string, string>;
  readonly active: Set<string>;
  /** Of what is active. */
  readonly promoted: Set<string>;
  readonly noted: Happening[];
  pettedMs: number;
}

interface Parcel {
  readonly from: string;
  readonly to: string;
  readonly body: Message;
  readonly deliver: () => void;
}

export interface TableOptions {
  readonly plan: Plan;
  readonly decide?: Decide;
  /** What becomes of a plan's text (which is its digest here) on a node: a plan, or why it is refused. */
  readonly readable?: (node: string, digest: string) => Plan | string;
  /** Watchdogs are armed; see `pettedMs`. */
  readonly watchdog?: boolean;
  /** Machines that a later plan brings in; their daemons are started by the test. */
  readonly newcomers?: readonly string[];
  /** Those whose daemons do not run at first; all others start together. */
  readonly absent?: readonly string[];
}

export type Table = ReturnType<typeof createTable>;

const tickMs = 250;

function none(): boolean {
  return false;
}

export function createTable(options: TableOptions) {
  const { plan } = options;
  const { engine } = plan.cluster;
  const hasWitness = engine.kind === "embedded" && engine.witness !== undefined;
  const ids = [
    ...plan.nodes.map(({ name }) => name),
    ...(hasWitness ? [witnessId] : []),
    ...(options.newcomers ?? []),
  ];
  const seats = new Map<string, Seat>(
    ids.map((id) => [
      id,
      {
        id,
        member: null,
        incarnation: 0,
        boots: 1,
        vote: freshVote,
        document: emptyDocument,
        plans: new Map(),
        active: new Set<string>(),
        promoted: new Set<string>(),
        noted: [],
        pettedMs: 0,
      },
    ]),
  );
  let now = 0;
  let requests = 0;
  const cuts = new Set<string>();
  const shots: Shot[] = [];
  const jobs: Job[] = [];
  const answers: RequestAnswer[] = [];
  const runs: Job[] = [];
  let held: Parcel[] = [];
  let isHeld: (from: string, to: string, body: Message) => boolean = none;
  let isPending: (job: Job) => boolean = none;
  const pending: (() => void)[] = [];

  const seatOf = (id: string): Seat => {
    const seat = seats.get(id);
    if (seat === undefined) throw new Error(`no ${id} at this table`);
    return seat;
  };
  const memberOf = (id: string): Member => {
    const { member } = seatOf(id);
    if (member === null) throw new Error(`${id} has no daemon`);
    return member;
  };

  function feed(seat: Seat, event: Event): void {
    if (seat.member === null) return;
    const taken = step(seat.member, event, now);
    seat.member = taken.member;
    for (const effect of taken.effects) carryOut(seat, effect);
  }

  function carryOut(seat: Seat, effect: Effect): void {
    const { id } = seat;
    switch (effect.kind) {
      case "store":
        if (effect.record.kind === "vote") seat.vote = effect.record.vote;
        if (effect.record.kind === "document") seat.document = effect.record.document;
        if (effect.record.kind === "plan") seat.plans.set(effect.record.digest, effect.record.text);
        return;
      case "beat": {
        const to = seatOf(effect.to);
        if (!cuts.has(`${id} ${to.id}`))
          pending.push(() => feed(to, { kind: "heard", from: id, link: "lan", beat: effect.beat }));
        return;
      }
      case "send": {
        const to = seatOf(effect.to);
        const { body } = effect.envelope;
        const deliver = (): void => feed(to, { kind: "received", from: id, envelope: effect.envelope });
        if (isHeld(id, to.id, body)) held.push({ from: id, to: to.id, body, deliver });
        else if (!cuts.has(`${id} ${to.id}`)) pending.push(deliver);
        return;
      }
      case "run": {
        const job = { node: id, call: effect.call, run: effect.run };
        runs.push(job);
        if (isPending(job)) jobs.push(job);
        else pending.push(() => endRun(job));
        return;
      }
      case "fence":
        shots.push({ node: id, attempt: effect.attempt, run: effect.run });
        return;
      case "read-plan": {
        const read = options.readable?.(id, effect.digest) ?? "nothing can be read at this table";
        pending.push(() =>
          feed(seat, {
            kind: "plan-read",
            digest: effect.digest,
            reading:
              typeof read === "string"
                ? { kind: "refused", refusal: { kind: "malformed", path: "", problem: read } }
                : { kind: "plan", plan: read },
          }),
        );
        return;
      }
      case "answer":
        answers.push(effect.answer);
        return;
      case "record":
        seat.noted.push(effect.entry.what);
        return;
      case "exit":
        seat.member = null;
        return;
      case "reset-self":
        powerOff(id);
        return;
      case "watchdog":
        if (effect.action === "pet") seat.pettedMs = now;
        return;
      case "adopt-plan":
        return;
    }
  }

  function settle(): void {
    for (let what = pending.shift(); what !== undefined; what = pending.shift()) what();
  }

  /** As asked, or as the test says. */
  function endRun(job: Job, outcome?: RunOutcome): void {
    const seat = seatOf(job.node);
    const { historyName, task } = job.run;
    const known = jobs.indexOf(job);
    if (known >= 0) jobs.splice(known, 1);
    if (outcome === undefined && task === "start") seat.active.add(historyName);
    if (outcome === undefined && task === "stop") seat.active.delete(historyName);
    if (outcome === undefined && task === "promote") seat.promoted.add(historyName);
    if (outcome === undefined && (task === "demote" || task === "stop")) seat.promoted.delete(historyName);
    const state = seat.promoted.has(historyName) ? 8 : seat.active.has(historyName) ? 0 : 7;
    const found = task === "monitor" ? state : 0;
    feed(seat, { kind: "run-ended", call: job.call, outcome: outcome ?? { kind: "exited", code: found } });
  }

  function startDaemon(id: string, startedWith: Plan = plan): void {
    const seat = seatOf(id);
    seat.incarnation += 1;
    const extra = [...seat.plans.keys()].flatMap((digest): [string, Plan][] => {
      const read = options.readable?.(id, digest);
      return read === undefined || typeof read === "string" ? [] : [[digest, read]];
    });
    seat.member = createMember(
      {
        self: id,
        kind: id === witnessId ? "witness" : "node",
        incarnation: seat.incarnation,
        boot: `${id}-${seat.boots}`,
        vote: seat.vote,
        document: seat.document,
        plan: startedWith,
        plans: Object.fromEntries(extra),
        planTexts: { [startedWith.digest]: startedWith.digest, ...Object.fromEntries(seat.plans) },
        watchdog: options.watchdog ?? false,
        decide: options.decide ?? decidePlainly,
        random: 0,
      },
      now,
    );
  }

  function stopDaemon(id: string): void {
    seatOf(id).member = null;
  }

  function powerOff(id: string): void {
    const seat = seatOf(id);
    stopDaemon(id);
    seat.active.clear();
    seat.promoted.clear();
    seat.boots += 1;
    for (const job of jobs.filter(({ node }) => node === id)) jobs.splice(jobs.indexOf(job), 1);
  }

  function pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += tickMs) {
      now += tickMs;
      for (const seat of seats.values()) {
        feed(seat, { kind: "tick", random: 0, wallMs: now });
        settle();
      }
    }
  }

  function until(what: string, isSo: () => boolean, withinMs = 60_000): void {
    for (let passed = 0; !isSo(); passed += tickMs) {
      if (passed > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`);
      pass(tickMs);
    }
  }

  const coordinator = (): string | undefined =>
    ids.find((id) => {
      const { member } = seatOf(id);
      return member !== null && holdsLease(member, now);
    });

  for (const id of ids) {
    if (![...(options.absent ?? []), ...(options.newcomers ?? [])].includes(id)) startDaemon(id);
  }

  return {
    timing: timingOf(plan),
    now: () => now,
    member: memberOf,
    isRunning: (id: string) => seatOf(id).member !== null,
    view: (id: string) => view(memberOf(id), now),
    coordinator,
    pass,
    until,
    /** Everybody is in, everything that can run does. */
    settled: () => {
      pass(2 * tickMs); // what has just happened is noticed first
      until("the cluster settles", () => {
        const id = coordinator();
        const office = id === undefined ? undefined : memberOf(id).office;
        const isCalm = office?.kind === "coordinator" && office.dirty === null && office.transition === null;
        const alive = ids.filter((each) => seatOf(each).member !== null && each !== witnessId);
        return isCalm && jobs.length === 0 && alive.every((each) => office.situations[each] === "settled");
      });
      return coordinator() ?? "";
    },
    cut: (a: string, b: string) => void cuts.add(`${a} ${b}`).add(`${b} ${a}`),
    cutOneWay: (from: string, to: string) => void cuts.add(`${from} ${to}`),
    isolate: (id: string) => {
      for (const other of ids) if (other !== id) cuts.add(`${id} ${other}`).add(`${other} ${id}`);
    },
    heal: () => cuts.clear(),
    startDaemon,
    stopDaemon,
    powerOff,
    restartDaemon: (id: string) => {
      stopDaemon(id);
      startDaemon(id);
    },
    /** Where a resource is up, by what its agent did. */
    activeOn: (resource: string) => ids.filter((id) => seatOf(id).active.has(resource)),
    active: (id: string) => seatOf(id).active,
    promotedOn: (resource: string) => ids.filter((id) => seatOf(id).promoted.has(resource)),
    /** Messages that it names wait until they are let through, cut lines or not. */
    hold: (which: (from: string, to: string, body: Message) => boolean) => void (isHeld = which),
    heldBack: () => held,
    letThrough: () => {
      const parcels = held;
      held = [];
      isHeld = none;
      for (const parcel of parcels) parcel.deliver();
      settle();
    },
    /** Runs of agents that it names do not end before the test ends them. */
    keepRunning: (which: (job: Job) => boolean) => void (isPending = which),
    jobs,
    runs,
    endRun: (job: Job, outcome?: RunOutcome) => {
      endRun(job, outcome);
      settle();
    },
    /** What fence devices were told, oldest first; the test takes them from here. */
    shots,
    answerShot: (shot: Shot, outcome: FenceOutcome) => {
      const index = shots.indexOf(shot);
      if (index >= 0) shots.splice(index, 1);
      feed(seatOf(shot.node), { kind: "fence-ended", attempt: shot.attempt, outcome });
      settle();
    },
    /** Waits for the next order to a device. */
    nextShot: (action: FenceRun["action"], withinMs = 60_000, by?: string): Shot => {
      const find = (): Shot | undefined =>
        shots.find(({ run, node }) => run.action === action && (by === undefined || node === by));
      until(`a device is told ${action}`, () => find() !== undefined, withinMs);
      const shot = find();
      if (shot === undefined) throw new Error("it was there");
      return shot;
    },
    ask: (id: string, request: OperatorRequest) => {
      feed(seatOf(id), { kind: "requested", id: `request-${(requests += 1)}`, request });
      settle();
    },
    answers,
    noted: (id: string) => seatOf(id).noted,
    document: (id: string) => seatOf(id).document,
    /** When its watchdog was last petted. */
    pettedMs: (id: string) => seatOf(id).pettedMs,
  };
}

export const done: FenceOutcome = { kind: "done", power: "unknown" };
export const isOff: FenceOutcome = { kind: "done", power: "off" };
/** The agent cannot tell the power. */
export const notOffered: FenceOutcome = { kind: "not-offered" };
export const isOn: FenceOutcome = { kind: "done", power: "on" };
