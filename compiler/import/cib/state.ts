// The status section of a CIB → what has been observed of a cluster. Nothing is concluded here: that is the scheduler's.
// Source: Pacemaker Explained, "Status"; the meaning of `op-status` from the same book's "Operation History".
import type {
  ClusterState,
  FailureCount,
  Membership,
  NodeState,
  ResourceHistory,
  TicketState,
} from "../../../runtime/scheduler/index.ts";
import { childOf, childrenOf, type Element } from "./document.ts";
import { given } from "./rules.ts";
import { parseBoolean, parseInteger, parseScore } from "./values.ts";

export interface NodeNames {
  /** Node id → name, from the configuration. */
  readonly byId: ReadonlyMap<string, string>;
}

export function readState(cib: Element, names: NodeNames, nowSeconds: number): ClusterState {
  const status = childOf(cib, "status");
  const dcId = cib.attributes["dc-uuid"];
  const nodes: NodeState[] = [];
  for (const element of childrenOf(status, "node_state")) {
    const name = names.byId.get(element.attributes["id"] ?? "") ?? element.attributes["uname"];
    if (name) nodes.push(readNode(element, name));
  }
  const panic = cib.attributes["no-quorum-panic"];
  return {
    nowSeconds,
    quorate: parseBoolean(cib.attributes["have-quorum"] ?? "") ?? false,
    ...(panic === undefined ? {} : { quorumPanic: parseBoolean(panic) ?? Number(panic) !== 0 }),
    ...given("dc", dcId === undefined ? undefined : names.byId.get(dcId)),
    nodes,
    tickets: readTickets(status),
  };
}

function readNode(element: Element, name: string): NodeState {
  const { crmd, expected, node_fenced: fenced, node_in_maintenance: maintenance } = element.attributes;
  const remote = parseBoolean(element.attributes["remote_node"] ?? "") === true;
  const transient = readTransient(childOf(element, "transient_attributes"));
  const resources = childOf(childOf(element, "lrm"), "lrm_resources");
  return {
    name,
    membership: remote ? { kind: "unseen" } : membershipOf(element.attributes["in_ccm"]),
    daemonOnline: isOnline(crmd),
    join: joinOf(element.attributes["join"]),
    ...(expected === "member" || expected === "down" ? { expected } : {}),
    attributes: transient.attributes,
    failures: transient.failures,
    ...given("fenced", fenced === undefined ? undefined : isSet(fenced)),
    ...given("maintenanceRecorded", maintenance === undefined ? undefined : isSet(maintenance)),
    history: (resources?.folded ?? nothing) as readonly ResourceHistory[], // made in history.ts
  };
}

const nothing: readonly unknown[] = [];

/** A boolean, or the moment since when (0: no). */
function isSet(text: string): boolean {
  return parseBoolean(text) ?? Number(text) > 0;
}

function isOnline(crmd: string | undefined): boolean {
  if (crmd === undefined) return false;
  return crmd === "online" || Number(crmd) > 0;
}

function membershipOf(inCcm: string | undefined): Membership {
  if (inCcm === undefined) return { kind: "unseen" };
  const known = parseBoolean(inCcm);
  if (known !== undefined) return known ? { kind: "member" } : { kind: "lost" };
  const since = parseInteger(inCcm) ?? 0;
  return since > 0 ? { kind: "member", sinceSeconds: since } : { kind: "lost" };
}

function joinOf(join: string | undefined): NodeState["join"] {
  switch (join) {
    case "member":
    case "pending":
    case "down":
    case "banned":
      return join;
    default:
      return "unknown";
  }
}

// Transient attributes

const failCount = /^(fail-count|last-failure)-(.+)#(.+)_(\d+)$/;

interface Transient {
  readonly attributes: Readonly<Record<string, string>>;
  readonly failures: readonly FailureCount[];
}

/** Fail counts are attributes in a CIB (`fail-count-db#start_0`); here they are told apart from what people set. */
function readTransient(section: Element | undefined): Transient {
  const attributes: Record<string, string> = {};
  const failures = new Map<string, { -readonly [K in keyof FailureCount]: FailureCount[K] }>();
  for (const set of childrenOf(section, "instance_attributes")) {
    for (const pair of childrenOf(set, "nvpair")) {
      const { name, value } = pair.attributes;
      if (name === undefined || value === undefined) continue;
      const match = failCount.exec(name);
      if (match === null) {
        attributes[name] ??= value;
        continue;
      }
      const [, kind = "", resource = "", task = "", interval = ""] = match;
      const key = `${resource}#${task}_${interval}`;
      let failure = failures.get(key);
      if (failure === undefined)
        failures.set(key, (failure = { resource, task, intervalMs: Number(interval), count: 0 }));
      if (kind === "fail-count") failure.count = parseScore(value) ?? 0;
      else failure.lastFailureSeconds = Number(value) || 0;
    }
  }
  return { attributes, failures: [...failures.values()] };
}

function readTickets(status: Element | undefined): readonly TicketState[] {
  return childrenOf(childOf(status, "tickets"), "ticket_state").flatMap((element) => {
    const { id, granted = "", standby = "" } = element.attributes;
    if (id === undefined) return [];
    return { id, granted: parseBoolean(granted) ?? false, standby: parseBoolean(standby) ?? false };
  });
}
