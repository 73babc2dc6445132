// How long resources take to stop and to start, along groups and orderings. Of several things that have to be ready first,
// the slowest counts: the longest path through the graph. Nothing here knows of nodes or failures.
import { inWords, say } from "../../grammar/index.ts";
import type { Bundle, Clone, Cluster, Device, Order, Primitive, Resource, Term } from "../model.ts";
import { between, longest, saidAt, upTo, type Duration, type Origin } from "./duration.ts";
import { createSolver, type Task, type Wait } from "./longest-path.ts";

/** One resource doing one thing. A clone is started or promoted as one. */
interface Doing {
  readonly resource: Resource;
  readonly action: "start" | "promote";
}

export interface Chains {
  /** The steps on the slowest way to the resource being there again after its node was lost; copies of clones that run elsewhere go on. */
  readonly toBringBack: (resource: Resource) => readonly Duration[];
  /** The steps to start it where everything that it needs is running. */
  readonly toStart: (resource: Resource) => readonly Duration[];
  /** The steps to stop it, after everything that has to stop before it. */
  readonly toStop: (resource: Resource) => readonly Duration[];
  /** What may be under way when the lost node comes back, which ends before anything else begins. */
  readonly underWay: (resource: Resource) => readonly Duration[];
}

export function chainsOf(cluster: Cluster): Chains {
  const orderings = orderingsOf(cluster);
  const solveStart = createSolver((name) => startTask(cluster, orderings, name));
  const solveStop = createSolver((name) => stopTask(cluster, orderings, name));
  const toBringBack = (resource: Resource): readonly Duration[] =>
    solveStart(`${isPromoted(resource) ? "promote" : "start"} ${resource.name.text}`);
  return {
    toBringBack,
    toStart: (resource) => startAll(cluster, resource),
    toStop: (resource) => solveStop(resource.name.text),
    underWay: (resource) => interruption(cluster, toBringBack(resource)),
  };
}

/** `start db`, `promote pg-ha`: what it waits for, and what it does when that is done. */
function startTask(cluster: Cluster, orderings: Orderings, name: string): Task {
  const [action = "", id = ""] = name.split(" ", 2);
  const resource = cluster.find(id);
  if (resource === undefined || resource.kind === "device") return { steps: [], waits: [] };
  const waits = (orderings.before.get(name) ?? []).map(({ of, any }) => ({ of: of.map(taskName), any }));
  switch (resource.kind) {
    case "primitive":
      return memberTask(cluster, orderings, resource, waits);
    case "group": {
      const last = resource.members.at(-1);
      return {
        steps: [],
        waits: last === undefined ? waits : [...waits, { of: [`start ${last.name.text}`], any: false }],
      };
    }
    case "clone":
      return {
        steps:
          action === "promote" || resource.promotable
            ? promotion(cluster, resource)
            : otherCopies(cluster, resource),
        waits,
      };
    case "bundle":
      return { steps: replicas(cluster, resource), waits };
  }
}

/** A member of a group waits for the one before it, and for what its group waits for; in a clone it is done with the clone. */
function memberTask(
  cluster: Cluster,
  orderings: Orderings,
  primitive: Primitive,
  own: readonly Wait[],
): Task {
  const { parent } = primitive;
  if (parent === undefined) return { steps: [stepOf(cluster, primitive, "start")], waits: own };
  if (parent.kind !== "group")
    return { steps: [], waits: [...own, { of: [`start ${parent.name.text}`], any: false }] };
  const before = parent.members[parent.members.indexOf(primitive) - 1];
  const waits = before === undefined ? orderings.before.get(`start ${parent.name.text}`) : undefined;
  return {
    steps: [stepOf(cluster, primitive, "start")],
    waits: [
      ...own,
      ...(waits ?? []).map(({ of, any }) => ({ of: of.map(taskName), any })),
      ...(before === undefined ? [] : [{ of: [`start ${before.name.text}`], any: false }]),
    ],
  };
}

function otherCopies(cluster: Cluster, clone: Clone): readonly Duration[] {
  return cluster.setting(clone, "clone-max").value === 1 ? startAll(cluster, clone) : [];
}

/** What started after it, or after anything in it, stops before it. */
function stopTask(cluster: Cluster, orderings: Orderings, id: string): Task {
  const resource = cluster.find(id);
  if (resource === undefined || resource.kind === "device") return { steps: [], waits: [] };
  const inside = [id, ...cluster.primitivesOf(resource).map(({ name }) => name.text)];
  const dependents = inside.flatMap((name) => orderings.after.get(name) ?? []).map(({ name }) => name.text);
  return {
    steps: stopAll(cluster, resource),
    waits: [{ of: [...new Set(dependents)].filter((name) => !inside.includes(name)), any: false }],
  };
}

function taskName({ action, resource }: Doing): string {
  return `${action} ${resource.name.text}`;
}

function isPromoted(resource: Resource): boolean {
  return resource.kind === "clone" && resource.promotable;
}

function replicas(cluster: Cluster, bundle: Bundle): readonly Duration[] {
  return (bundle.container.replicas ?? 1) > 1 ? [] : startAll(cluster, bundle);
}

/**
 * A node that joins makes the coordinator plan anew (runtime/cluster/transition.ts): nothing begins before all that is
 * under way has ended, and the node has been asked what it runs.
 */
function interruption(cluster: Cluster, chain: readonly Duration[]): readonly Duration[] {
  const counted = new Set(chain.map(({ what }) => inWords(what)));
  const starts = [
    ...cluster.primitives.map((primitive) => stepOf(cluster, primitive, "start")),
    ...cluster.devices.map((device) =>
      upTo(
        say`\`${device.name.text}\` starts`,
        cluster.timeoutMs(device, "start"),
        timeoutOrigin(cluster, device, "start"),
      ),
    ),
  ];
  const slowest = longest(starts.filter(({ what }) => !counted.has(inWords(what))));
  const asked = longest(
    cluster.primitives.map((primitive) =>
      upTo(
        say`the node is asked whether \`${primitive.name.text}\` runs there`,
        cluster.timeoutMs(primitive, "monitor"),
        timeoutOrigin(cluster, primitive, "monitor"),
      ),
    ),
  );
  return [slowest, asked].filter((step) => step !== undefined);
}

/**
 * The copy is running unpromoted already; with `notify` every copy is told before and after. The copy on the node that
 * comes back starts first.
 */
function promotion(cluster: Cluster, clone: Clone): readonly Duration[] {
  const members = cluster.primitivesOf(clone);
  const told = cluster.setting(clone, "notify").value === true;
  const toldAbout = (step: Duration, member: Primitive): readonly Duration[] =>
    told ? [stepOf(cluster, member, "notify"), step, stepOf(cluster, member, "notify")] : [step];
  return members.flatMap((member) => [
    ...toldAbout(stepOf(cluster, member, "start"), member),
    ...toldAbout(stepOf(cluster, member, "promote"), member),
  ]);
}

function startAll(cluster: Cluster, resource: Resource): readonly Duration[] {
  const started = cluster.primitivesOf(resource).map((member) => stepOf(cluster, member, "start"));
  return isPromoted(resource)
    ? [...started, ...cluster.primitivesOf(resource).map((member) => stepOf(cluster, member, "promote"))]
    : started;
}

function stopAll(cluster: Cluster, resource: Resource): readonly Duration[] {
  const members = cluster.primitivesOf(resource).toReversed();
  const stopped = members.map((member) => stepOf(cluster, member, "stop"));
  return isPromoted(resource)
    ? [...members.map((member) => stepOf(cluster, member, "demote")), ...stopped]
    : stopped;
}

/**
 * One operation: its timeout is the longest that it may take. What the writer knows better (`fact crash-recovery`,
 * `fact shutdown`) counts instead, as long as the timeout allows it.
 */
function stepOf(
  cluster: Cluster,
  primitive: Primitive,
  action: "start" | "stop" | "promote" | "demote" | "notify",
): Duration {
  const name = primitive.name.text;
  const what = {
    start: say`\`${name}\` starts`,
    stop: say`\`${name}\` stops`,
    promote: say`\`${name}\` is promoted`,
    demote: say`\`${name}\` is demoted`,
    notify: say`the copies of \`${name}\` are told`,
  }[action];
  const timeoutMs = cluster.timeoutMs(primitive, action);
  const wanted = action === "start" ? "crash-recovery" : action === "stop" ? "shutdown" : undefined;
  const fact = primitive.facts.find((one) => one.name.text === wanted);
  if (typeof fact?.value === "number" && fact.value <= timeoutMs) {
    return between(what, 0, fact.value, { kind: "said", at: fact.at });
  }
  return upTo(what, timeoutMs, timeoutOrigin(cluster, primitive, action));
}

/** Where the timeout of an operation was said. */
function timeoutOrigin(cluster: Cluster, primitive: Primitive | Device, action: string): Origin {
  const operation = primitive.operations.find(({ name }) => name.text === action);
  if (operation !== undefined) {
    const setting = cluster.operationSetting(operation, "timeout");
    if (setting.said !== undefined) {
      return operation.from === "advised" && setting.from === "itself"
        ? { kind: "agent", agent: primitive.agent.type }
        : saidAt(setting.said);
    }
  }
  const byDefault = cluster.defaults.operation.find(
    (block) => block.when === undefined && block.values.has("timeout"),
  );
  if (byDefault !== undefined) return saidAt(byDefault.values.get("timeout"));
  return primitive.agentFacts === undefined
    ? { kind: "built-in" }
    : { kind: "agent", agent: primitive.agent.type };
}

// Orderings

interface Orderings {
  /** By task: for what it waits. */
  readonly before: ReadonlyMap<string, readonly Waiting[]>;
  /** By name: what has to stop before it, because it started after it. */
  readonly after: ReadonlyMap<string, readonly Resource[]>;
}

interface Waiting {
  readonly of: readonly Doing[];
  /** One of them is enough. */
  readonly any: boolean;
}

function orderingsOf(cluster: Cluster): Orderings {
  const before = new Map<string, Waiting[]>();
  const after = new Map<string, Resource[]>();
  for (const { first, next, any, order } of pairs(cluster)) {
    for (const doing of next) append(before, taskName(doing), { of: first, any });
    if (order.type !== "Mandatory" || order.symmetrical === false) continue;
    for (const { resource } of first) for (const one of next) append(after, resource.name.text, one.resource);
  }
  return { before, after };
}

function append<V>(lists: Map<string, V[]>, key: string, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

interface Pair {
  readonly first: readonly Doing[];
  readonly next: readonly Doing[];
  readonly any: boolean;
  readonly order: Order;
}

function pairs(cluster: Cluster): readonly Pair[] {
  return cluster.orders.flatMap((order) =>
    order.terms.flatMap((term, index) => {
      const following = order.terms[index + 1];
      const inside = term.isSet && term.sequential ? insideOf(cluster, order, term, order.terms[0]) : [];
      if (following === undefined) return inside;
      const first = doings(cluster, term, undefined);
      const next = doings(cluster, following, term);
      return first.length === 0 || next.length === 0
        ? inside
        : [...inside, { first, next, any: term.any, order }];
    }),
  );
}

/** In brackets each member waits for the one before it. */
function insideOf(cluster: Cluster, order: Order, term: Term, opening: Term | undefined): readonly Pair[] {
  const members = term.members.map((one) => doings(cluster, { ...term, members: [one] }, opening));
  return members.slice(1).map((next, index) => ({ first: members[index] ?? [], next, any: false, order }));
}

/** What a term does on the way up; a stop or a demotion is none of it. What says no action does what the first one does. */
function doings(cluster: Cluster, term: Term, opening: Term | undefined): readonly Doing[] {
  const action = term.action ?? opening?.action ?? "start";
  if (action === "stop" || action === "demote") return [];
  return term.members
    .flatMap(({ name }) => cluster.meant(name.text))
    .filter((one) => one.kind !== "device")
    .map((resource) => ({ resource, action }));
}

/** The monitor that notices a failure first: at worst a whole interval and a whole timeout after it. */
function noticing(cluster: Cluster, primitive: Primitive): Duration | undefined {
  const monitors = primitive.operations.filter(
    ({ name, intervalMs }) => name.text === "monitor" && intervalMs > 0,
  );
  const each = monitors.map((monitor): Duration => {
    const timeout = cluster.operationSetting(monitor, "timeout");
    const timeoutMs =
      typeof timeout.value === "number" ? timeout.value : cluster.timeoutMs(primitive, "monitor");
    const origin: Origin =
      monitor.from === "advised"
        ? { kind: "agent", agent: primitive.agent.type }
        : { kind: "said", at: monitor.at };
    return upTo(
      say`\`${primitive.name.text}\` is looked at, and has until the monitor's timeout to answer`,
      monitor.intervalMs + timeoutMs,
      origin,
    );
  });
  return each.reduce<Duration | undefined>(
    (least, one) => (least === undefined || one.mostMs < least.mostMs ? one : least),
    undefined,
  );
}

/** Of all primitives in a resource the one whose failure stays unseen longest. Undefined: one of them is never looked at. */
export function slowestToNotice(cluster: Cluster, resource: Resource): Duration | undefined {
  const each = cluster.primitivesOf(resource).map((primitive) => noticing(cluster, primitive));
  return each.includes(undefined) ? undefined : longest(each.filter((one) => one !== undefined));
}
