// Deliberately broken cores. Each takes away one thing on which the laws rest; a simulator that does not notice is no
// proof of anything. What two mechanisms guard independently (reports and probes, say) is broken in neither alone, so it is
// not among them. They wrap the true functions from outside, so that the code that runs in production has no switch.
import {
  compareStamps,
  isQuorate,
  type Decide,
  type Effect,
  type Envelope,
  type Event,
  type Member,
  type MemberConfig,
  type Message,
  type Step,
} from "../cluster/index.ts";
import type { Core } from "./sim.ts";
import type { SampleOptions } from "./sample-plans.ts";
import type { FaultKind } from "./weather.ts";
import { trueCore } from "./world.ts";

export interface Mutant {
  readonly name: string;
  readonly core: Core;
  /** The cluster in which the missing thing matters; absent: any. */
  readonly shape?: SampleOptions;
  /** The weather in which it matters; absent: any. */
  readonly kinds?: readonly FaultKind["kind"][];
  /** A handful of seeds catches it: fit for the tests that always run. */
  readonly quick?: boolean;
}

type MemberChange = (member: Member, event: Event, nowMs: number) => Member;

/** The true core, with its state or the event changed before each step, or the outcome after it. */
function broken(how: {
  readonly before?: MemberChange;
  readonly event?: (event: Event, member: Member) => Event;
  readonly after?: (step: Step<Member>, event: Event, nowMs: number, before: Member) => Step<Member>;
  readonly config?: (config: MemberConfig) => MemberConfig;
}): Core {
  return {
    ...trueCore,
    createMember: (config, nowMs) => trueCore.createMember(how.config?.(config) ?? config, nowMs),
    step: (member, event, nowMs) => {
      const changed = how.before?.(member, event, nowMs) ?? member;
      const stepped = trueCore.step(changed, how.event?.(event, changed) ?? event, nowMs);
      return how.after?.(stepped, event, nowMs, changed) ?? stepped;
    },
  };
}

function withMessage(event: Event, change: (body: Message, envelope: Envelope) => Partial<Envelope>): Event {
  if (event.kind !== "received") return event;
  return { ...event, envelope: { ...event.envelope, ...change(event.envelope.body, event.envelope) } };
}

function withBody(event: Event, change: (body: Message) => Message): Event {
  return withMessage(event, (body) => ({ body: change(body) }));
}

const three: SampleOptions = { nodes: 3, resources: 4, policy: "stop" };
const two: SampleOptions = { nodes: 2, resources: 3, policy: "stop", waitForAll: true };
const rich: SampleOptions = { nodes: 3, resources: 1, policy: "stop", rich: true };
const five: SampleOptions = { nodes: 5, resources: 4, policy: "stop" };

export const mutants: readonly Mutant[] = [
  {
    name: "speaks a vote before it is on disk",
    quick: true,
    core: { ...trueCore, waitsForDisk: false },
    shape: three,
  },
  {
    name: "votes in a term that is over",
    core: broken({
      before: (member, event) =>
        event.kind === "received" && event.envelope.body.kind === "vote"
          ? { ...member, vote: { ...member.vote, term: event.envelope.body.term, votedFor: null } }
          : member,
    }),
    shape: five,
  },
  {
    name: "votes without patience for the coordinator it hears",
    core: broken({
      before: (member, event) =>
        event.kind === "received" &&
        (event.envelope.body.kind === "vote" || event.envelope.body.kind === "pre-vote")
          ? { ...member, patienceUntilMs: Number.NEGATIVE_INFINITY }
          : member,
    }),
    shape: three,
  },
  {
    name: "votes for a document older than its own",
    quick: true,
    core: broken({
      event: (event, member) =>
        withBody(event, (body) =>
          body.kind === "vote" || body.kind === "pre-vote" ? { ...body, stored: member.stored.stamp } : body,
        ),
    }),
    shape: three,
  },
  {
    name: "a lease that never runs out",
    quick: true,
    core: broken({
      before: (member, _, nowMs) =>
        member.office.kind !== "coordinator"
          ? member
          : {
              ...member,
              peers: Object.fromEntries(
                Object.entries(member.peers).map(([id, peer]) => [
                  id,
                  peer.confirmedMs === null ? peer : { ...peer, confirmedMs: nowMs },
                ]),
              ),
            },
    }),
    shape: three,
  },
  {
    name: "obeys coordinators of older terms",
    kinds: ["duplicates", "duplicates", "move", "standby", "upgrade", "daemon-crash"],
    core: broken({
      before: (member, event) =>
        event.kind === "received" &&
        event.envelope.body.kind === "commands" &&
        member.office.kind === "follower"
          ? { ...member, office: { ...member.office, coordinator: event.from } }
          : member,
      event: (event, member) =>
        withBody(event, (body) => (body.kind === "commands" ? { ...body, term: member.vote.term } : body)),
    }),
    shape: three,
  },
  {
    name: "a document counts when one has it",
    quick: true,
    core: broken({
      after: (step) =>
        step.member.office.kind === "coordinator" &&
        compareStamps(step.member.committed, step.member.stored.stamp) < 0
          ? { ...step, member: { ...step.member, committed: step.member.stored.stamp } }
          : step,
    }),
    shape: three,
  },
  {
    name: "a new plan counts without those that it brings in",
    kinds: ["add-node", "add-node", "remove-node", "partition"],
    core: broken({ before: (member) => withStoredBy(member, "new") }),
    shape: { ...three, spares: 2 },
  },
  {
    name: "a new plan counts without those that it leaves out",
    kinds: ["remove-node", "remove-node", "add-node", "partition"],
    core: broken({ before: (member) => withStoredBy(member, "old") }),
    shape: { ...five, spares: 1 },
  },
  {
    name: "recovers before the fence is confirmed",
    quick: true,
    core: broken({ after: confirmAtOnce }),
    shape: three,
  },
  {
    name: "counts a failed fence as success",
    kinds: ["device", "partition"],
    core: broken({
      event: (event) =>
        event.kind === "fence-ended" && event.outcome.kind === "failed"
          ? { ...event, outcome: { kind: "done", power: "off" } }
          : event,
    }),
    shape: three,
  },
  {
    name: "counts a fence that timed out as success",
    kinds: ["device", "partition"],
    core: broken({
      event: (event) =>
        event.kind === "fence-ended" && event.outcome.kind === "timed-out"
          ? { ...event, outcome: { kind: "done", power: "off" } }
          : event,
    }),
    shape: three,
  },
  {
    name: "believes a device without asking for the power",
    core: broken({
      event: (event) =>
        event.kind === "fence-ended" && event.outcome.kind === "done"
          ? { ...event, outcome: { kind: "done", power: "off" } }
          : event,
    }),
    shape: three,
  },
  {
    name: "counts the fence order of a lost delegate as success",
    kinds: ["device", "device", "partition", "daemon-crash", "daemon-crash", "freeze"],
    core: broken({ after: believeTheLost }),
    shape: { ...five, policy: "freeze" },
  },
  {
    name: "lets a node in while a shot at it is under way",
    kinds: ["device", "device", "partition", "one-way-cut", "daemon-crash", "freeze"],
    core: broken({ before: forgetShotsAtTheLiving }),
    shape: three,
  },
  {
    name: "takes silence for death: a lost node counts as off",
    quick: true,
    core: broken({ after: silenceIsDeath }),
    shape: three,
  },
  {
    name: "does not look for what an earlier daemon left running",
    kinds: ["upgrade", "daemon-crash", "move"],
    core: broken({ config: (config) => ({ ...config, decide: withoutLooks(config.decide) }) }),
    shape: rich,
  },
  {
    name: "forgets its votes when its daemon is restarted",
    kinds: ["daemon-crash", "partition", "upgrade", "one-way-cut", "duplicates", "delay"],
    core: broken({
      config: (config) => ({ ...config, vote: { ...config.vote, term: 0, votedFor: null } }),
    }),
    shape: five,
  },
  {
    name: "shoots after a boot without having seen anybody",
    quick: true,
    core: broken({
      config: (config) => ({ ...config, vote: { ...config.vote, admittedBoot: config.boot } }),
    }),
    shape: two,
  },
  {
    name: "accepts what was said to its earlier start",
    kinds: ["upgrade", "duplicates", "delay", "move", "standby", "one-way-cut"],
    core: broken({
      event: (event, member) => withMessage(event, () => ({ toIncarnation: member.config.incarnation })),
    }),
    shape: three,
  },
  {
    name: "lets a late copy of a command through",
    kinds: ["duplicates", "duplicates", "delay", "move", "standby", "cleanup"],
    core: broken({
      before: (member, event) =>
        event.kind === "received" && event.envelope.body.kind === "commands"
          ? { ...member, local: { ...member.local, commandSeen: { term: 0, id: 0 } } }
          : member,
    }),
    shape: three,
  },
  {
    name: "counts a failed stop as a stop",
    kinds: ["agent", "move", "standby"],
    core: broken({
      event: (event) =>
        withBody(event, (body) =>
          body.kind !== "report"
            ? body
            : {
                ...body,
                entries: body.entries.map((entry) =>
                  entry.kind === "result" && entry.result.action.task === "stop"
                    ? { ...entry, result: { ...entry.result, outcome: { kind: "exited", code: 0 } } }
                    : entry,
                ),
              },
        ),
    }),
    shape: three,
  },
  {
    name: "goes on as before when it has lost its quorum",
    kinds: ["partition"],
    core: broken({
      before: (member) => ({ ...member, policy: { ...member.policy, lostMs: null } }),
    }),
    shape: three,
  },
  {
    name: "forgets the replay window: any heartbeat keeps a peer alive",
    core: broken({
      before: (member, event, nowMs) => {
        if (event.kind !== "heard") return member;
        const peer = member.peers[event.from];
        if (peer === undefined) return member;
        const replayed = { ...peer, confirmedMs: nowMs, contactMs: nowMs, beat: null, incarnation: null };
        return { ...member, peers: { ...member.peers, [event.from]: replayed } };
      },
    }),
    shape: three,
  },
  {
    name: "does not notice its own pauses",
    kinds: ["freeze", "resource-dies"],
    core: broken({
      before: (member, _, nowMs) => ({ ...member, clock: { ...member.clock, lastTickMs: nowMs } }),
    }),
    shape: two,
  },
  {
    name: "begins while what an earlier daemon started still runs",
    kinds: ["agent", "upgrade", "move", "standby"],
    core: { ...trueCore, endsLeftovers: false },
    shape: three,
  },
  {
    name: "one of two goes on alone without having fenced the other",
    quick: true,
    core: broken({
      before: (member, _, nowMs) => {
        const [peer] = Object.keys(member.peers);
        const isAlone = member.office.kind === "coordinator" && !isQuorate(member, nowMs);
        return isAlone && peer !== undefined
          ? { ...member, survivor: { peer, how: { kind: "left" }, atMs: nowMs } }
          : member;
      },
    }),
    shape: two,
  },
  {
    name: "promotes without waiting for the demotion elsewhere",
    kinds: ["move", "standby", "power-loss", "resource-dies"],
    core: broken({ config: (config) => ({ ...config, decide: withoutInputs(config.decide, "promote") }) }),
    shape: rich,
  },
  {
    name: "starts and promotes while it is still being looked for elsewhere",
    kinds: ["upgrade", "daemon-crash", "upgrade", "agent", "move"],
    core: broken({ before: takeAsLookedAt }),
    shape: rich,
  },
  {
    name: "starts without waiting for what it is ordered after",
    kinds: ["move", "standby", "power-loss", "resource-dies"],
    core: broken({ config: (config) => ({ ...config, decide: withoutInputs(config.decide, "start") }) }),
    shape: rich,
  },
  {
    name: "runs a second agent on a resource that one is at work on",
    core: broken({
      before: (member) => withRunning(member, (name) => `${name}'`),
      after: (step) => ({ ...step, member: withRunning(step.member, (name) => name.replace(/'$/, "")) }),
    }),
    shape: rich,
  },
  {
    name: "pets the watchdog only while it has quorum",
    quick: true,
    core: broken({
      after: (step, _, nowMs) =>
        isQuorate(step.member, nowMs)
          ? step
          : { ...step, effects: step.effects.filter((effect) => effect.kind !== "watchdog") },
    }),
    shape: { ...three, watchdogMs: 8_000 },
  },
];

/** While a new plan is on its way in, who votes in one of the two plans only is taken for one that has stored it. */
function withStoredBy(member: Member, plan: "old" | "new"): Member {
  const { nextPlan } = member.stored;
  const next = nextPlan === undefined ? undefined : member.plans[nextPlan];
  if (member.office.kind !== "coordinator" || next === undefined) return member;
  const [here, there] = plan === "new" ? [next, member.plan] : [member.plan, next];
  const elsewhere = new Set(there.nodes.map(({ name }) => name));
  const only = here.nodes.flatMap(({ name }) => (elsewhere.has(name) ? [] : [[name, member.stored.stamp]]));
  return {
    ...member,
    office: { ...member.office, acks: { ...member.office.acks, ...Object.fromEntries(only) } },
  };
}

/** Every order to switch off is taken for done as it is given. */
function confirmAtOnce(first: Step<Member>, _: Event, nowMs: number): Step<Member> {
  let { member } = first;
  const effects: Effect[] = [...first.effects];
  for (let index = 0; index < effects.length && index < 100; index += 1) {
    const effect = effects[index];
    if (effect?.kind !== "fence" || effect.run.action === "on") continue;
    const ended: Event = {
      kind: "fence-ended",
      attempt: effect.attempt,
      outcome: { kind: "done", power: "off" },
    };
    const next = trueCore.step(member, ended, nowMs);
    member = next.member;
    effects.push(...next.effects);
  }
  return { member, effects };
}

/** Who was to tell the device is lost: that it told it, and that the power went, is taken for granted. */
function believeTheLost(stepped: Step<Member>, _: Event, nowMs: number, before: Member): Step<Member> {
  const lost = Object.values(before.fencing.jobs).find(({ target, phase }) => {
    const now = stepped.member.fencing.jobs[target];
    return phase.kind === "running" && now?.problem?.endsWith("is lost") === true;
  });
  if (lost?.phase.kind !== "running") return stepped;
  const asked = { ...lost, phase: { ...lost.phase, action: "status" } } as const;
  const jobs = { ...stepped.member.fencing.jobs, [lost.target]: asked };
  const member = { ...stepped.member, fencing: { ...stepped.member.fencing, jobs } };
  const { attempt } = lost.phase.order;
  const next = trueCore.step(
    member,
    { kind: "fence-ended", attempt, outcome: { kind: "done", power: "off" } },
    nowMs,
  );
  return { member: next.member, effects: [...stepped.effects, ...next.effects] };
}

/** Whoever is heard again is not thought of as being fenced any more. */
function forgetShotsAtTheLiving(member: Member): Member {
  const jobs = Object.entries(member.fencing.jobs);
  const kept = jobs.filter(([id]) => member.peers[id]?.alive !== true);
  return kept.length === jobs.length
    ? member
    : { ...member, fencing: { ...member.fencing, jobs: Object.fromEntries(kept) } };
}

/** The coordinator writes a lost node off in the document without touching its power. */
function silenceIsDeath(step: Step<Member>): Step<Member> {
  const { member } = step;
  if (member.office.kind !== "coordinator") return step;
  const lost = Object.keys(member.fencing.jobs).filter((id) => member.peers[id]?.alive === false);
  if (lost.length === 0) return step;
  const nodes = { ...member.stored.nodes };
  for (const id of lost) {
    const record = nodes[id];
    if (record === undefined) continue;
    const standing = { kind: "off", how: { kind: "left" }, incarnation: null, atWallMs: 0 } as const;
    nodes[id] = { ...record, standing };
  }
  return { ...step, member: { ...member, stored: { ...member.stored, nodes } } };
}

/** A scheduler whose actions of one kind wait for nothing. */
function withoutInputs(decide: Decide, task: string): Decide {
  return (plan, state) => {
    const decision = decide(plan, state);
    const actions = decision.graph.actions.map((action) =>
      action.kind === "resource" && action.task === task ? { ...action, inputs: [] } : action,
    );
    return { ...decision, graph: { ...decision.graph, actions } };
  };
}

/** Whoever was told to look has found nothing. */
function takeAsLookedAt(member: Member): Member {
  if (member.office.kind !== "coordinator" || member.office.transition === null) return member;
  const { transition } = member.office;
  const progress = transition.progress.map((each, id) => {
    const action = transition.actions[id];
    const isLook = action?.kind === "resource" && action.task === "monitor" && action.intervalMs === 0;
    return isLook && each.kind === "ordered" ? ({ kind: "done" } as const) : each;
  });
  return { ...member, office: { ...member.office, transition: { ...transition, progress } } };
}

/** A scheduler that takes an empty history for a proof that nothing runs. */
function withoutLooks(decide: Decide): Decide {
  return (plan, state) => {
    const decision = decide(plan, state);
    const actions = decision.graph.actions.map((action) =>
      action.kind === "resource" && action.task === "monitor" && action.intervalMs === 0
        ? ({ ...action, kind: "pseudo" } as const)
        : action,
    );
    return { ...decision, graph: { ...decision.graph, actions } };
  };
}

/** Under another name what is under way is in nobody's way. */
function withRunning(member: Member, rename: (name: string) => string): Member {
  const running = member.local.running.map((operation) => ({
    ...operation,
    action: { ...operation.action, historyName: rename(operation.action.historyName) },
  }));
  return { ...member, local: { ...member.local, running } };
}
