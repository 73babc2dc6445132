// How long resources take to stop and to start, along groups and orderings. Of several things that have to be ready first,
// the slowest counts: the longest path through the graph. Nothing here knows of nodes or failures.
import { say } from "../../grammar/index.ts";
import type { Bundle, Clone, Cluster, Device, Order, Primitive, Resource, Term } from "../model.ts";
import { between, longest, saidAt, upTo, type Duration, type Origin } from "./duration.ts";

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
}

export function chainsOf(cluster: Cluster): Chains {
  const before = predecessors(cluster);
  const after = followers(cluster);
  const ready = new Map<string, readonly Duration[]>();

  function bringBack({ resource, action }: Doing, path: readonly string[]): readonly Duration[] {
    const key = `${action} ${resource.name.text}`;
    const known = ready.get(key);
    if (known !== undefined) return known;
    if (path.includes(key)) return []; // a cycle, of which a rule of its own speaks
    const chain = [
      ...slowest(waitsOfAll(resource, action, [...path, key])),
      ...own(resource, action, [...path, key]),
    ];
    ready.set(key, chain);
    return chain;
  }

  /** What has to be done before it may begin. */
  function waitsFor(
    resource: Resource,
    action: Doing["action"],
    path: readonly string[],
  ): readonly (readonly Duration[])[] {
    return (before.get(`${action} ${resource.name.text}`) ?? []).map((waiting) => {
      const ways = waiting.of.map((doing) => bringBack(doing, path));
      return waiting.any ? fastest(ways) : slowest(ways);
    });
  }

  /** Nor may it before anything that it stands in. */
  function waitsOfAll(
    resource: Resource,
    action: Doing["action"],
    path: readonly string[],
  ): readonly (readonly Duration[])[] {
    return [resource, ...containers(resource)].flatMap((one) => waitsFor(one, action, path));
  }

  function own(resource: Resource, action: Doing["action"], path: readonly string[]): readonly Duration[] {
    switch (resource.kind) {
      case "primitive":
        return [stepOf(cluster, resource, "start")];
      case "group": {
        let chain: readonly Duration[] = [];
        for (const member of resource.members) {
          chain = [...slowest([chain, ...waitsFor(member, "start", path)]), stepOf(cluster, member, "start")];
        }
        return chain;
      }
      case "clone":
        return action === "promote" || resource.promotable
          ? promotion(cluster, resource)
          : otherCopies(resource);
      case "bundle":
        return replicas(cluster, resource);
    }
  }

  function otherCopies(clone: Clone): readonly Duration[] {
    return cluster.setting(clone, "clone-max").value === 1 ? startAll(cluster, clone) : [];
  }

  function stop(resource: Resource, path: readonly string[]): readonly Duration[] {
    if (path.includes(resource.name.text)) return [];
    const inside = [...path, resource.name.text];
    const dependents = slowest((after.get(resource.name.text) ?? []).map((one) => stop(one, inside)));
    return [...dependents, ...stopAll(cluster, resource)];
  }

  return {
    toBringBack: (resource) =>
      bringBack({ resource, action: isPromoted(resource) ? "promote" : "start" }, []),
    toStart: (resource) => startAll(cluster, resource),
    toStop: (resource) => stop(resource, []),
  };
}

function isPromoted(resource: Resource): boolean {
  return resource.kind === "clone" && resource.promotable;
}

function replicas(cluster: Cluster, bundle: Bundle): readonly Duration[] {
  return (bundle.container.replicas ?? 1) > 1 ? [] : startAll(cluster, bundle);
}

/** The copy is running unpromoted already; with `notify` every copy is told before and after. */
function promotion(cluster: Cluster, clone: Clone): readonly Duration[] {
  const members = cluster.primitivesOf(clone);
  const told = cluster.setting(clone, "notify").value === true;
  return members.flatMap((member) => [
    ...(told ? [stepOf(cluster, member, "notify")] : []),
    stepOf(cluster, member, "promote"),
    ...(told ? [stepOf(cluster, member, "notify")] : []),
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
export function stepOf(
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
export function timeoutOrigin(cluster: Cluster, primitive: Primitive | Device, action: string): Origin {
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

interface Waiting {
  readonly of: readonly Doing[];
  /** One of them is enough. */
  readonly any: boolean;
}

/** By action and name of what waits: for what it waits. */
function predecessors(cluster: Cluster): ReadonlyMap<string, readonly Waiting[]> {
  const found = new Map<string, Waiting[]>();
  const note = (then: Doing, waiting: Waiting): void => {
    const key = `${then.action} ${then.resource.name.text}`;
    const list = found.get(key) ?? [];
    list.push(waiting);
    found.set(key, list);
  };
  for (const { first, next, any } of pairs(cluster)) {
    for (const one of next) note(one, { of: first, any });
  }
  return found;
}

/** By name: what has to stop before it, because it started after it. */
function followers(cluster: Cluster): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const { first, next, order } of pairs(cluster)) {
    if (order.type !== "Mandatory" || order.symmetrical === false) continue;
    for (const one of first) {
      const list = found.get(one.resource.name.text) ?? [];
      list.push(...next.map(({ resource }) => resource));
      found.set(one.resource.name.text, list);
    }
  }
  return found;
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

function containers(resource: Resource): readonly Resource[] {
  const found: Resource[] = [];
  for (let one = resource.parent; one !== undefined; one = one.parent) found.push(one);
  return found;
}

function slowest(chains: readonly (readonly Duration[])[]): readonly Duration[] {
  return pick(chains, (a, b) => a > b);
}

function fastest(chains: readonly (readonly Duration[])[]): readonly Duration[] {
  return pick(chains, (a, b) => a < b);
}

function pick(
  chains: readonly (readonly Duration[])[],
  better: (a: number, b: number) => boolean,
): readonly Duration[] {
  let best: readonly Duration[] | undefined;
  for (const chain of chains) {
    if (best === undefined || better(mostOf(chain), mostOf(best))) best = chain;
  }
  return best ?? [];
}

function mostOf(chain: readonly Duration[]): number {
  return chain.reduce((sum, step) => sum + step.mostMs, 0);
}

/** The monitor that notices a failure first: at worst a whole interval and a whole timeout after it. */
export function noticing(cluster: Cluster, primitive: Primitive): Duration | undefined {
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
