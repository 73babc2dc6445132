// What a member shows of itself and of the cluster: the data behind `hac status`, `hac why`, metrics and the page. A
// snapshot; plain JSON.
import {
  reasonText,
  type ChangeAction,
  type InstanceRole,
  type ObservedInstance,
  type Reason,
} from "../scheduler/index.ts";
import { noQuorumPolicyOf } from "./config.ts";
import { recordOf, type FencingRecord, type NodeId, type Stamp, type Standing } from "./document.ts";
import { isQuorate } from "./election.ts";
import type { JournalEntry } from "./journal.ts";
import { incarnationOf, knownNode, whyUnable } from "./knowledge.ts";
import { isAlive, planNodes } from "./membership.ts";
import type { ReportEntry } from "./messages.ts";
import { electoratesOf, isQuorum } from "./quorum.ts";
import { situationOf } from "./situation.ts";
import { coordinating, type ActionProgress, type Member } from "./state.ts";

export interface StatusView {
  readonly self: NodeId;
  readonly incarnation: number;
  readonly cluster: string;
  readonly planDigest: string;
  readonly term: number;
  /** null: none known. */
  readonly coordinator: NodeId | null;
  readonly quorum: QuorumView;
  readonly document: { readonly stored: Stamp; readonly committed: Stamp };
  readonly maintenance: boolean;
  readonly nodes: readonly NodeView[];
  /** As this member knows them; complete on the coordinator, on others only their own node's (`partial`). */
  readonly resources: readonly ResourceView[];
  readonly partial: boolean;
  /** On the coordinator, while one is under way. */
  readonly transition: TransitionView | null;
  readonly fencings: readonly FencingRecord[];
  /** Newest last. */
  readonly journal: readonly JournalEntry[];
}

export interface QuorumView {
  readonly quorate: boolean;
  /** Whose votes would be needed: one list; two while a new plan changes the nodes. */
  readonly electorates: readonly (readonly NodeId[])[];
  /** What keeps it from quorum, or from deciding, in words; empty if nothing. */
  readonly obstacles: readonly string[];
  readonly policy: string;
}

export interface NodeView {
  readonly id: NodeId;
  readonly contact: "self" | "alive" | "lost" | "never-heard";
  readonly silentMs: number | null;
  readonly incarnation: number | null;
  readonly links: readonly {
    readonly link: string;
    readonly up: boolean;
    readonly silentMs: number | null;
  }[];
  readonly standing: Standing;
  readonly standby: boolean;
  readonly maintenance: boolean;
  /** On the coordinator: whether the node's own report of this term is in. */
  readonly reported: boolean;
  readonly fencing: { readonly reason: string; readonly sinceMs: number; readonly attempts: number } | null;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ResourceView {
  readonly id: string;
  readonly role: InstanceRole;
  readonly nodes: readonly NodeId[];
  readonly failed: boolean;
  readonly blocked: boolean;
  readonly managed: boolean;
  readonly pending: string | null;
  readonly failures: readonly { readonly node: NodeId; readonly task: string; readonly count: number }[];
  /** Where the last decision wants it, and why. */
  readonly wanted: {
    readonly node: NodeId | null;
    readonly role: InstanceRole;
    readonly reasons: readonly Reason[];
  } | null;
}

export interface TransitionView {
  readonly number: number;
  readonly sinceMs: number;
  readonly why: string;
  readonly changes: readonly {
    readonly action: ChangeAction | "Fence" | "Shutdown";
    readonly subject: string;
    readonly from: NodeId | null;
    readonly to: NodeId | null;
    readonly reason: string | null;
  }[];
  readonly actions: readonly {
    readonly key: string;
    readonly node: NodeId | null;
    readonly state: "waiting" | "running" | "done" | "failed";
  }[];
}

/** A snapshot of what this member knows. */
export function view(member: Member, nowMs: number): StatusView {
  const office = coordinating(member);
  const observation = office?.lastDecision?.observation;
  return {
    self: member.config.self,
    incarnation: member.config.incarnation,
    cluster: member.plan.cluster.name,
    planDigest: member.plan.digest,
    term: member.vote.term,
    coordinator: coordinatorOf(member),
    quorum: {
      quorate: isQuorate(member, nowMs),
      electorates: electoratesOf(member),
      obstacles: obstaclesOf(member, nowMs),
      policy: noQuorumPolicyOf(member.plan),
    },
    document: { stored: member.stored.stamp, committed: member.committed },
    maintenance: member.stored.maintenance,
    nodes: planNodes(member).map((node) => nodeView(member, node, nowMs)),
    resources: observation === undefined ? localResources(member) : resourcesOf(member, nowMs),
    partial: observation === undefined,
    transition: transitionView(member),
    fencings: member.stored.fencings,
    journal: member.journal,
  };
}

function coordinatorOf(member: Member): NodeId | null {
  if (member.office.kind === "coordinator") return member.config.self;
  return member.office.kind === "follower" ? member.office.coordinator : null;
}

function obstaclesOf(member: Member, nowMs: number): readonly string[] {
  const obstacles: string[] = [];
  if (!isQuorum(member, (voter) => isAlive(member, voter))) {
    const silent = electoratesOf(member)
      .flat()
      .filter((voter) => !isAlive(member, voter));
    obstacles.push(`no quorum: nothing is heard of ${[...new Set(silent)].join(", ")}`);
  } else if (coordinatorOf(member) === null) {
    obstacles.push("no coordinator is elected yet");
  }
  for (const job of Object.values(member.fencing.jobs)) {
    const problem = job.problem === null ? "" : ` (${job.problem})`;
    const way =
      job.phase.kind === "no-device"
        ? `it has no fence device; when you have seen that it is off: hac confirm-off ${job.target}`
        : `${job.phase.kind}, round ${job.rounds + 1}, level ${job.level + 1}`;
    obstacles.push(`${job.target} is not confirmed off: ${way}${problem}`);
  }
  if (coordinating(member) !== null && isQuorate(member, nowMs)) {
    for (const node of planNodes(member)) {
      const situation = situationOf(member, node, nowMs);
      const problem = whyUnable(member, node);
      if (problem !== null)
        obstacles.push(`nothing runs on ${node}: it cannot use the plan in force: ${problem}`);
      if (situation.kind === "awaited") obstacles.push(`waiting for ${node} to be heard`);
      if (situation.kind === "joining" && situation.mayRun) obstacles.push(`waiting for ${node} to report`);
      if (situation.kind === "lost" && member.fencing.jobs[node] === undefined) {
        obstacles.push(
          `${node} is lost and fencing is disabled; when you have seen that it is off: hac confirm-off ${node}`,
        );
      }
    }
  }
  return obstacles;
}

function nodeView(member: Member, node: NodeId, nowMs: number): NodeView {
  const isSelf = node === member.config.self;
  const peer = member.peers[node];
  const record = recordOf(member.stored, node);
  const job = member.fencing.jobs[node];
  return {
    id: node,
    contact: isSelf
      ? "self"
      : peer?.alive === true
        ? "alive"
        : peer?.heardMs == null
          ? "never-heard"
          : "lost",
    silentMs: isSelf ? 0 : peer?.heardMs == null ? null : nowMs - peer.heardMs,
    incarnation: incarnationOf(member, node),
    links: Object.entries(peer?.links ?? {}).map(([link, atMs]) => ({
      link,
      up: peer?.linksDown.includes(link) === false,
      silentMs: nowMs - atMs,
    })),
    standing: record.standing,
    standby: record.standby,
    maintenance: record.maintenance,
    reported: knownNode(member, node)?.reported ?? false,
    fencing:
      job === undefined ? null : { reason: job.reason, sinceMs: job.sinceMs, attempts: job.rounds + 1 },
    attributes: { ...record.attributes, ...record.transient },
  };
}

function resourcesOf(member: Member, nowMs: number): readonly ResourceView[] {
  const decision = coordinating(member)?.lastDecision;
  if (decision === null || decision === undefined) return [];
  const running = new Map<string, Map<NodeId, InstanceRole>>();
  for (const node of planNodes(member)) {
    if (situationOf(member, node, nowMs).kind === "off") continue;
    for (const [id, role] of activeOn(knownNode(member, node)?.entries ?? [])) {
      running.set(id, (running.get(id) ?? new Map<NodeId, InstanceRole>()).set(node, role));
    }
  }
  const wantedOf = new Map(decision.instances.map((instance) => [instance.id, instance]));
  const placesOf = dealPlaces(decision.observation.instances, running, (id) => wantedOf.get(id)?.node);
  const isTaken = (name: string, node: NodeId): boolean => running.get(name)?.has(node) === true;
  return decision.observation.instances.map((instance) => {
    const wanted = wantedOf.get(instance.id);
    const places = placesOf.get(instance.id);
    const nodes = places === undefined ? stillThere(member, instance.nodes, nowMs) : [...places.keys()];
    const reached = places === undefined ? instance.role : highest([...places.values()]);
    const hasRoles = [instance.role, wanted?.role].some(
      (known) => known === "Promoted" || known === "Unpromoted",
    );
    const role = hasRoles && reached === "Started" ? "Unpromoted" : reached;
    return {
      id: instance.id,
      role: nodes.length === 0 ? "Stopped" : role,
      nodes,
      failed: instance.failed,
      blocked: instance.blocked,
      managed: instance.managed,
      pending: pendingOf(member, instance.id) ?? instance.pending ?? null,
      failures: failuresOf(member, instance.unique ? instance.id : instance.resource).filter(
        ({ node }) =>
          instance.unique || (nodes.length === 0 ? !isTaken(instance.resource, node) : nodes.includes(node)),
      ),
      wanted:
        wanted === undefined
          ? null
          : { node: wanted.node ?? null, role: wanted.role, reasons: wanted.reasons },
    };
  });
}

/**
 * Where each instance is. Those of an anonymous clone run under one name and are told apart by their nodes alone: each is
 * shown where the last decision saw it or wants it, and what runs elsewhere as those that are left.
 */
function dealPlaces(
  instances: readonly ObservedInstance[],
  running: ReadonlyMap<string, ReadonlyMap<NodeId, InstanceRole>>,
  wantedOn: (id: string) => NodeId | undefined,
): ReadonlyMap<string, ReadonlyMap<NodeId, InstanceRole>> {
  const dealt = new Map<string, Map<NodeId, InstanceRole>>();
  const left = new Map([...running].map(([name, places]) => [name, new Map(places)]));
  const onNodes = (instance: ObservedInstance): readonly NodeId[] => [
    ...(left.get(instance.unique ? instance.id : instance.resource)?.keys() ?? []),
  ];
  const give = (instance: ObservedInstance, nodes: readonly NodeId[]): void => {
    const from = left.get(instance.unique ? instance.id : instance.resource);
    for (const node of nodes) {
      const role = from?.get(node);
      if (role === undefined) continue;
      from?.delete(node);
      dealt.set(instance.id, (dealt.get(instance.id) ?? new Map<NodeId, InstanceRole>()).set(node, role));
    }
  };
  for (const instance of instances) give(instance, instance.unique ? onNodes(instance) : instance.nodes);
  const waiting = instances.filter(({ id, unique }) => !unique && !dealt.has(id));
  for (const instance of waiting) give(instance, [wantedOn(instance.id) ?? ""]);
  for (const instance of waiting) {
    if (!dealt.has(instance.id)) give(instance, onNodes(instance).slice(0, 1));
  }
  return dealt;
}

function stillThere(member: Member, nodes: readonly NodeId[], nowMs: number): readonly NodeId[] {
  return nodes.filter((node) => situationOf(member, node, nowMs).kind !== "off");
}

/** What is active by the newest reports, without the scheduler: fit for a display between two decisions. */
function activeOn(entries: readonly ReportEntry[]): ReadonlyMap<string, InstanceRole> {
  const roles = new Map<string, InstanceRole>();
  for (const entry of entries) {
    if (entry.kind === "forgotten") roles.delete(entry.historyName);
    if (entry.kind !== "result" || entry.result.outcome.kind !== "exited") continue;
    const { historyName: name, task, intervalMs } = entry.result.action;
    const { code } = entry.result.outcome;
    if (task === "monitor" && code === 7) roles.delete(name);
    if (task === "monitor" && code === 8) roles.set(name, "Promoted");
    if (task === "monitor" && code === 0 && intervalMs === 0) roles.set(name, "Started");
    if (code !== 0) continue;
    if (task === "stop" || task === "migrate_to") roles.delete(name);
    if (task === "start" || task === "migrate_from") roles.set(name, "Started");
    if (task === "promote") roles.set(name, "Promoted");
    if (task === "demote") roles.set(name, "Unpromoted");
  }
  return roles;
}

function highest(roles: readonly InstanceRole[]): InstanceRole {
  return roles.includes("Promoted") ? "Promoted" : roles.includes("Unpromoted") ? "Unpromoted" : "Started";
}

function pendingOf(member: Member, id: string): string | null {
  const transition = coordinating(member)?.transition;
  const action = transition?.actions.find(
    (other) =>
      other.kind === "resource" && other.resource === id && transition.progress[other.id]?.kind === "ordered",
  );
  return action?.kind === "resource" ? action.task : null;
}

function failuresOf(member: Member, id: string): ResourceView["failures"] {
  return planNodes(member).flatMap((node) =>
    recordOf(member.stored, node)
      .failures.filter((failure) => failure.resource === id)
      .map((failure) => ({ node, task: failure.task, count: failure.count })),
  );
}

/** What this node's own daemon knows. */
function localResources(member: Member): readonly ResourceView[] {
  return [...activeOn(member.local.log)].map(([id, role]) => ({
    id,
    role,
    nodes: [member.config.self],
    failed: false,
    blocked: false,
    managed: true,
    pending: null,
    failures: failuresOf(member, id),
    wanted: null,
  }));
}

function transitionView(member: Member): TransitionView | null {
  const transition = coordinating(member)?.transition;
  if (transition === null || transition === undefined) return null;
  return {
    number: transition.number,
    sinceMs: transition.sinceMs,
    why: transition.why,
    changes: transition.decision.changes.map((change) => {
      switch (change.kind) {
        case "fence":
          return {
            action: "Fence",
            subject: change.node,
            from: null,
            to: null,
            reason: reasonText(change.reason) ?? null,
          };
        case "shutdown":
          return { action: "Shutdown", subject: change.node, from: null, to: null, reason: null };
        case "resource":
          return {
            action: change.action,
            subject: change.resource,
            from: change.from ?? null,
            to: change.to ?? null,
            reason: reasonText(change.reason) ?? null,
          };
      }
    }),
    actions: transition.actions.map((action) => ({
      key: action.key,
      node: ("node" in action ? action.node : undefined) ?? null,
      state: stateOf(transition.progress[action.id]),
    })),
  };
}

function stateOf(progress: ActionProgress | undefined): TransitionView["actions"][number]["state"] {
  switch (progress?.kind) {
    case "ordered":
    case "fencing":
    case "unfencing":
      return "running";
    case "done":
      return "done";
    case "failed":
      return "failed";
    case "waiting":
    case undefined:
      return "waiting";
  }
}
