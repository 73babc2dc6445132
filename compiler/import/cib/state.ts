// The status section of a CIB → what has been observed of a cluster. Nothing is concluded here: that is the scheduler's.
// Source: Pacemaker Explained, "Status"; the meaning of `op-status` from the same book's "Operation History".
import type {
  ClusterState,
  EntryStatus,
  FailureCount,
  HistoryEntry,
  Membership,
  NodeState,
  ParameterDigests,
  ResourceHistory,
  TicketState,
} from "../../../runtime/scheduler/index.ts";
import { childOf, childrenOf, type Element, type Folding } from "./document.ts";
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
    history: (resources?.folded ?? nothing).flatMap(
      (history) => (history as ResourceHistory | undefined) ?? [],
    ), // made below
  };
}

const nothing: readonly unknown[] = [];

/** History is taken over while the document is read. */
export const historyFolding: Folding = { name: "lrm_resource", make: readResource };

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

// History

function readResource(element: Element): ResourceHistory | undefined {
  const {
    id,
    class: agentClass = "",
    provider,
    type = "",
    container,
    "shutdown-lock": lock,
  } = element.attributes;
  if (id === undefined) return undefined;
  const entries: HistoryEntry[] = [];
  for (const child of element.children) {
    const entry = child.name === "lrm_rsc_op" ? readEntry(child) : undefined;
    if (entry !== undefined) entries.push(entry);
  }
  return {
    resource: id,
    agent: { class: agentClass, ...given("provider", provider), type },
    ...given("container", container),
    ...given("shutdownLockSeconds", lock === undefined ? undefined : Number(lock) || 0),
    entries,
  };
}

const statuses: readonly EntryStatus[] = [
  "pending", // -1
  "done",
  "cancelled",
  "timeout",
  "not-supported",
  "error",
  "error-hard",
  "error-fatal",
  "not-installed",
  "not-connected",
  "invalid",
  "no-fence-device",
  "no-secrets",
];

function readEntry(element: Element): HistoryEntry | undefined {
  const attributes = element.attributes;
  const status = statuses[Number(attributes["op-status"] ?? -2) + 1];
  const task = attributes["operation"];
  if (status === undefined || task === undefined) return undefined; // Pacemaker ignores such entries as well
  const asked = readTransition(attributes["transition-key"] ?? afterResult(attributes["transition-magic"]));
  const changed = attributes["last-rc-change"] ?? attributes["last_rc_change"];
  // Filled in place: there are tens of thousands of these.
  const entry: { -readonly [K in keyof HistoryEntry]: HistoryEntry[K] } = {
    id: attributes["id"] ?? "",
    task,
    intervalMs: Number(attributes["interval"] ?? 0) || 0,
    status,
    rc: Number(attributes["rc-code"] ?? 0) || 0,
    expectedRc: asked.expectedRc,
    callId: Number(attributes["call-id"] ?? 0) || 0,
  };
  if (changed !== undefined) entry.lastRcChangeSeconds = Number(changed) || 0;
  if (asked.transition !== undefined) entry.transition = asked.transition;
  const digests = readDigests(attributes);
  if (digests !== undefined) entry.digests = digests;
  if (attributes["exit-reason"]) entry.exitReason = attributes["exit-reason"];
  if (attributes["migrate_source"] !== undefined) entry.migrateSource = attributes["migrate_source"];
  if (attributes["migrate_target"] !== undefined) entry.migrateTarget = attributes["migrate_target"];
  return entry;
}

/** `transition-magic` is the result and the key: `0:7;4:1:7:UUID`. */
function afterResult(magic: string | undefined): string | undefined {
  return magic === undefined ? undefined : magic.slice(magic.indexOf(";") + 1);
}

interface Asked {
  readonly expectedRc: number;
  readonly transition?: NonNullable<HistoryEntry["transition"]>;
}

/** ACTION:TRANSITION:EXPECTED-RC:UUID. Without one nothing was expected that could be met. */
function readTransition(key: string | undefined): Asked {
  const [action, number, expectedRc, by] = (key ?? "").split(":");
  if (by === undefined) return { expectedRc: -1 };
  return {
    expectedRc: Number(expectedRc),
    transition: { by, number: Number(number), action: Number(action) },
  };
}

function readDigests(attributes: Readonly<Record<string, string>>): ParameterDigests | undefined {
  const all = attributes["op-digest"];
  const restart = attributes["op-restart-digest"];
  const secure = attributes["op-secure-digest"];
  if (all === undefined && restart === undefined && secure === undefined) return undefined;
  const digests: { -readonly [K in keyof ParameterDigests]: ParameterDigests[K] } = {};
  if (all !== undefined) digests.all = all;
  if (restart !== undefined) digests.restart = restart;
  if (secure !== undefined) digests.secure = secure;
  const restartNames = namesOf(attributes["op-force-restart"]);
  if (restartNames !== undefined) digests.restartNames = restartNames;
  const secureNames = namesOf(attributes["op-secure-params"]);
  if (secureNames !== undefined) digests.secureNames = secureNames;
  return digests;
}

/** Pacemaker writes lists of parameters with blanks around each name. */
function namesOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(" ").filter((name) => name !== "");
}

function readTickets(status: Element | undefined): readonly TicketState[] {
  return childrenOf(childOf(status, "tickets"), "ticket_state").flatMap((element) => {
    const { id, granted = "", standby = "" } = element.attributes;
    if (id === undefined) return [];
    return { id, granted: parseBoolean(granted) ?? false, standby: parseBoolean(standby) ?? false };
  });
}
