// Plays a scenario: the daemons' own machines on virtual time, with the daemon's own scheduler. One seed, so that the same
// source always gives the same run. Whether a claim is so is asked of the simulated world, not of what its members believe.
import { unreachable, type Span } from "../../grammar/index.ts";
import type { Plan } from "../../plan/index.ts";
import { decide, type ClusterState, type Decision } from "../../runtime/scheduler/index.ts";
import { BrokenLaw, createStage, type Occurrence, type Stage } from "../../runtime/simulator/index.ts";
import { publishedBy, type Published } from "../agents/published.ts";
import type { Cluster } from "../model.ts";
import { createDeeds, type NotDone } from "./deeds.ts";
import { createDurations } from "./durations.ts";
import { noteDecision, noteOccurrence, nothingCovered, type Covered } from "./coverage.ts";
import type { Deed, Outcome, Scenario, Step } from "./script.ts";
import { instancesOf, placesOf, presenceOf, type Presence } from "./subjects.ts";

/** One line of the story. `atMs` counts from the last `when`; before the first one from the start. */
export interface Moment {
  readonly atMs: number;
  readonly what: Event;
}

export type Event =
  | { readonly kind: "occurred"; readonly occurrence: Occurrence }
  | { readonly kind: "done"; readonly at: Span }
  | { readonly kind: "came-true"; readonly at: Span };

export type Failure =
  /** The step was not so in time. `now`: where the thing in question is instead; undefined: the step speaks of a node. */
  | {
      readonly kind: "not-in-time";
      readonly at: Span;
      readonly limitMs: number;
      readonly now: readonly Presence[] | undefined;
    }
  /** It was so, and is not any more when all is at rest. */
  | { readonly kind: "did-not-last"; readonly at: Span; readonly now: readonly Presence[] | undefined }
  /** What may never be was: something on two nodes at once, or a node fenced that had to be left alone. */
  | {
      readonly kind: "violated";
      readonly at: Span;
      readonly what: "two" | "fenced";
      readonly where: readonly string[];
    }
  /** `wentBack`: it was there, and left again when nobody asked for it any more. */
  | {
      readonly kind: "cannot-be-given";
      readonly at: Span;
      readonly wentBack: boolean;
      readonly now: readonly Presence[];
    }
  /** A step that would have done nothing. */
  | { readonly kind: "not-done"; readonly at: Span; readonly why: NotDone }
  /** What a person asked for was refused. */
  | { readonly kind: "refused"; readonly at: Span; readonly problem: string }
  | { readonly kind: "never-at-rest"; readonly at: Span }
  /** A rule of the daemon itself is broken: that is our fault, and worth a report. */
  | { readonly kind: "law"; readonly at: Span; readonly law: string };

export interface ScenarioRun {
  readonly scenario: Scenario;
  readonly failure?: Failure;
  /** Virtual time of the whole run. */
  readonly tookMs: number;
  readonly moments: readonly Moment[];
  readonly covered: Covered;
}

const seed = 1;
/** Without a bound of its own something has to come true within so long. */
const patienceMs = 15 * 60_000;
/** Nothing happened for so long and nothing is under way: the cluster is at rest. Longer than any election. */
const quietMs = 25_000;

export function runScenario(cluster: Cluster, plan: Plan, scenario: Scenario): ScenarioRun {
  const play = createPlay(cluster, plan, scenario);
  const failure = play.run();
  return {
    scenario,
    ...(failure === undefined ? {} : { failure }),
    tookMs: play.stage.nowMs(),
    moments: play.moments(),
    covered: play.covered,
  };
}

type When = Extract<Step, { readonly kind: "when" }>;
type Then = Extract<Step, { readonly kind: "then" }>;

/** What is done at once, and what has to come of it. */
interface Act {
  readonly whens: readonly When[];
  readonly thens: readonly Then[];
}

function actsOf(scenario: Scenario): readonly Act[] {
  const acts: { whens: When[]; thens: Then[] }[] = [];
  for (const step of scenario.steps) {
    if (step.kind === "given") continue;
    const last = acts.at(-1);
    const act =
      last === undefined || (step.kind === "when" && last.thens.length > 0) ? { whens: [], thens: [] } : last;
    if (act !== last) acts.push(act);
    if (step.kind === "when") act.whens.push(step);
    else act.thens.push(step);
  }
  return acts;
}

function createPlay(cluster: Cluster, plan: Plan, scenario: Scenario) {
  const story: { readonly absoluteMs: number; readonly zero: number; readonly what: Event }[] = [];
  const covered = nothingCovered();
  const durations = createDurations(cluster);
  const published = publications(cluster);
  const fenced = new Set<string>();
  /** By request: what came of it, and the step that asked. */
  const refusals = new Map<string, string>();
  const asked = new Map<string, Span>();
  let changedMs = 0;
  let begun = false;
  let act = 0;
  const tell = (what: Event): void => {
    story.push({ absoluteMs: stage.nowMs(), zero: act, what });
  };
  const watch = (occurrence: Occurrence): void => {
    durations.note(occurrence);
    if (!isRoutine(occurrence)) {
      changedMs = stage.nowMs();
      tell({ kind: "occurred", occurrence });
    }
    publish(stage, published, deeds.favourites, occurrence);
    if (
      occurrence.kind === "run-ended" &&
      occurrence.run.task === "stop" &&
      occurrence.ending === "as-asked"
    ) {
      stage.unhang(occurrence.node, occurrence.run.historyName);
    }
    if (occurrence.kind === "noted" && occurrence.what.kind === "confirmed-off") {
      if (occurrence.what.how.kind === "fenced") fenced.add(occurrence.what.node);
    }
    if (occurrence.kind === "answered" && occurrence.problem !== undefined) {
      refusals.set(occurrence.id, occurrence.problem);
    }
    if (begun) noteOccurrence(covered, occurrence);
  };
  const stage: Stage = createStage({
    plan,
    seed,
    decide: (wanted: Plan, seen: ClusterState): Decision => {
      const decision = decide(wanted, seen, { explain: true });
      if (begun) noteDecision(covered, wanted, decision);
      return decision;
    },
    watch,
    usualRunMs: (node, run) => durations.of(node, run),
  });
  const deeds = createDeeds(cluster, stage);
  const invariants = scenario.steps.flatMap((step) =>
    step.kind === "then" && (step.claim.kind === "never-two" || step.claim.kind === "not-fenced")
      ? [step]
      : [],
  );
  let violated: Failure | undefined;
  const isViolated = (): boolean => {
    violated ??= invariants
      .map((step) => violation(cluster, stage, fenced, step))
      .find((found) => found !== undefined);
    violated ??= refusal(asked, refusals);
    return violated !== undefined;
  };
  let noticedMs = 0;
  const isAtRest = (): boolean =>
    stage.nowMs() - changedMs >= quietMs && stage.nowMs() >= noticedMs && stage.isIdle();
  /** False: it did not come to rest in time; or something is violated, which whoever asks looks at first. */
  const rest = (): boolean =>
    stage.runUntil(Math.max(stage.nowMs(), noticedMs) + patienceMs, () => isViolated() || isAtRest());
  const isSo = (claim: Outcome): boolean => holds(cluster, stage, fenced, claim);

  const arrange = (): Failure | undefined => {
    if (!rest()) return { kind: "never-at-rest", at: scenario.titleAt };
    forget(); // how it came up is not part of the story
    const isThere = (): boolean => stage.coordinator() !== undefined;
    if (!stage.runUntil(stage.nowMs() + patienceMs, isThere))
      return { kind: "never-at-rest", at: scenario.titleAt };
    if (!rest()) return { kind: "never-at-rest", at: scenario.titleAt };
    const tickets = new Set(cluster.tickets.map(({ ticket }) => ticket.text));
    for (const ticket of tickets) stage.ask({ kind: "ticket", ticket, granted: true });
    if (tickets.size > 0 && !rest()) return { kind: "never-at-rest", at: scenario.titleAt };
    const givens = scenario.steps.filter((step) => step.kind === "given");
    const wasThere = new Set<Step>();
    for (const given of givens) {
      if (isSo({ ...given, kind: "on" })) continue;
      deeds.bringTo(given.subject, given.node.text);
      rest();
      if (isSo({ ...given, kind: "on" })) wasThere.add(given);
      deeds.letGo(given.subject);
      rest();
    }
    for (const given of givens) {
      if (isSo({ ...given, kind: "on" })) continue;
      return {
        kind: "cannot-be-given",
        at: given.at,
        wentBack: wasThere.has(given),
        now: presenceOf(cluster, stage, given.subject),
      };
    }
    return violated;
  };
  const forget = (): void => {
    story.length = 0;
    act = stage.nowMs();
  };

  const perform = ({ whens, thens }: Act): Failure | undefined => {
    act = stage.nowMs();
    fenced.clear();
    for (const when of whens) {
      begun = true;
      tell({ kind: "done", at: when.at });
      changedMs = stage.nowMs();
      const performed = deeds.perform(when.deed);
      if (performed.kind === "not-done") return { kind: "not-done", at: when.at, why: performed.why };
      if (performed.kind === "asked") asked.set(performed.id, when.at);
      if (when.deed.kind === "wait") stage.runUntil(stage.nowMs() + when.deed.ms, isViolated);
      act = stage.nowMs();
      noticedMs = Math.max(noticedMs, act + noticeMs(cluster, when.deed));
    }
    const waiting = new Set(
      thens.filter(({ claim }) => claim.kind !== "never-two" && claim.kind !== "not-fenced"),
    );
    const started = stage.nowMs();
    while (waiting.size > 0) {
      const limitMs = Math.min(...[...waiting].map(limitOf));
      const newlySo = (): Then | undefined => [...waiting].find(({ claim }) => isSo(claim));
      stage.runUntil(started + limitMs, () => isViolated() || newlySo() !== undefined);
      if (violated !== undefined) return violated;
      const so = newlySo();
      if (so === undefined) {
        const late = [...waiting].find((each) => limitOf(each) === limitMs);
        return late && { kind: "not-in-time", at: late.at, limitMs, now: whatIs(cluster, stage, late.claim) };
      }
      waiting.delete(so);
      tell({ kind: "came-true", at: so.at });
    }
    rest(); // what never rests, a fencing that cannot succeed, has been waited for long enough
    if (violated !== undefined) return violated;
    const lost = thens.find(({ claim }) => !isSo(claim));
    return lost && { kind: "did-not-last", at: lost.at, now: whatIs(cluster, stage, lost.claim) };
  };

  return {
    stage,
    covered,
    moments: (): readonly Moment[] => {
      return story.map(({ absoluteMs, zero, what }) => ({
        atMs: absoluteMs - zero,
        what,
      }));
    },
    run: (): Failure | undefined => {
      try {
        const failure = arrange();
        if (failure !== undefined) return failure;
        forget(); // how it was arranged is not part of the story
        for (const each of actsOf(scenario)) {
          const failed = perform(each);
          if (failed !== undefined) return failed;
        }
        return undefined;
      } catch (error) {
        if (error instanceof BrokenLaw) return { kind: "law", at: scenario.titleAt, law: error.message };
        throw error;
      }
    },
  };
}

/** Until a monitor must have found out, at the latest: a rest before that would prove nothing. */
function noticeMs(cluster: Cluster, deed: Deed): number {
  if (deed.kind !== "fail" && deed.kind !== "hang") return 0;
  const primitives = cluster
    .meant(deed.subject.name.text)
    .flatMap((thing) => (thing.kind === "device" ? [] : cluster.primitivesOf(thing)));
  return Math.max(
    0,
    ...primitives.flatMap((primitive) =>
      primitive.operations
        .filter(({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0)
        .map(({ intervalMs, role }) => intervalMs + cluster.timeoutMs(primitive, "monitor", role)),
    ),
  );
}

function limitOf({ claim }: Then): number {
  return "withinMs" in claim && claim.withinMs !== undefined ? claim.withinMs : patienceMs;
}

/** What goes on all the time and changes nothing. */
function isRoutine(occurrence: Occurrence): boolean {
  switch (occurrence.kind) {
    case "run-began":
      return !["start", "stop", "promote", "demote"].includes(occurrence.run.task);
    case "run-ended":
      return true; // the coordinator's journal tells what came of it
    case "noted":
      switch (occurrence.what.kind) {
        case "operation":
          return (
            occurrence.what.expected && (occurrence.what.intervalMs > 0 || occurrence.what.task === "monitor")
          );
        case "request":
        case "peer-heard":
        case "following":
        case "candidate":
          return true;
        default:
          return false;
      }
    case "answered":
      return occurrence.problem === undefined;
    case "power":
    case "daemon":
      return false;
    default:
      return unreachable(occurrence);
  }
}

function publications(cluster: Cluster): ReadonlyMap<string, readonly Published[]> {
  return new Map(
    cluster.primitives.map((primitive) => [primitive.name.text, publishedBy(cluster, primitive)]),
  );
}

/** What an agent sets on its node when it has started, looks again at every monitor, and takes back when it stops. */
function publish(
  stage: Stage,
  published: ReadonlyMap<string, readonly Published[]>,
  favourites: ReadonlyMap<string, string>,
  occurrence: Occurrence,
): void {
  if (occurrence.kind !== "run-ended" || occurrence.ending !== "as-asked") return;
  const { node, run } = occurrence;
  const [base = run.resource] = run.historyName.split(":");
  const isUp = run.task === "start" || (run.task === "monitor" && run.intervalMs > 0);
  if (!isUp && run.task !== "stop") return;
  for (const { attribute, value } of published.get(base) ?? []) {
    const wanted = isUp ? (favourites.get(`${node} ${attribute}`) ?? value) : undefined;
    if (stage.attribute(node, attribute) === wanted) continue;
    stage.ask({ kind: "attribute", node, name: attribute, value: wanted ?? null, lifetime: "reboot" }, node);
  }
}

function holds(cluster: Cluster, stage: Stage, fenced: ReadonlySet<string>, claim: Outcome): boolean {
  switch (claim.kind) {
    case "fenced":
      return fenced.has(claim.node.text);
    case "not-fenced":
      return !fenced.has(claim.node.text);
    case "on":
      return placesOf(cluster, stage, claim.subject).includes(claim.node.text);
    case "not-on":
      return !placesOf(cluster, stage, claim.subject).includes(claim.node.text);
    case "running":
      return placesOf(cluster, stage, claim.subject).length > 0;
    case "stopped":
      return stage.nodes.every((node) =>
        instancesOf(cluster, claim.subject).every((is) => ![...stage.activeOn(node).keys()].some(is.named)),
      );
    case "never-two":
      return true; // watched at every moment
    default:
      return unreachable(claim);
  }
}

function violation(
  cluster: Cluster,
  stage: Stage,
  fenced: ReadonlySet<string>,
  step: Then,
): Failure | undefined {
  const { claim, at } = step;
  if (claim.kind === "not-fenced") {
    return fenced.has(claim.node.text)
      ? { kind: "violated", at, what: "fenced", where: [claim.node.text] }
      : undefined;
  }
  if (claim.kind !== "never-two") return undefined;
  for (const { named } of instancesOf(cluster, claim.subject)) {
    const where = stage.nodes.filter((node) => {
      for (const [id, state] of stage.activeOn(node)) {
        if (named(id) && (claim.subject.role !== "Promoted" || state === "promoted")) return true;
      }
      return false;
    });
    if (where.length > 1) return { kind: "violated", at, what: "two", where };
  }
  return undefined;
}

function whatIs(cluster: Cluster, stage: Stage, claim: Outcome): readonly Presence[] | undefined {
  return "subject" in claim ? presenceOf(cluster, stage, claim.subject) : undefined;
}

function refusal(
  asked: ReadonlyMap<string, Span>,
  refusals: ReadonlyMap<string, string>,
): Failure | undefined {
  for (const [id, at] of asked) {
    const problem = refusals.get(id);
    if (problem !== undefined) return { kind: "refused", at, problem };
  }
  return undefined;
}
