// Operation history → what agents reported. Source: Pacemaker Explained, "Operation History".
import type {
  EntryStatus,
  HistoryEntry,
  ParameterDigests,
  ResourceHistory,
} from "../../../runtime/scheduler/index.ts";
import { numberBetween, type Fields, type Folding } from "./folding.ts";
import { given } from "./rules.ts";

const resourceAttributes = ["id", "class", "provider", "type", "container", "shutdown-lock"] as const;
const resourceAt = positionsOf(resourceAttributes);

const entryAttributes = [
  "id",
  "operation",
  "interval",
  "op-status",
  "rc-code",
  "call-id",
  "transition-key",
  "transition-magic",
  "last-rc-change",
  "last_rc_change",
  "op-digest",
  "op-restart-digest",
  "op-secure-digest",
  "op-force-restart",
  "op-secure-params",
  "exit-reason",
  "migrate_source",
  "migrate_target",
] as const;
const entryAt = positionsOf(entryAttributes);

function positionsOf<Name extends string>(names: readonly Name[]): Readonly<Record<Name, number>> {
  return Object.fromEntries(names.map((name, position) => [name, position])) as Record<Name, number>; // of all of them
}

interface OpenHistory extends ResourceHistory {
  readonly entries: HistoryEntry[];
}

/** By a function: a list written within an object literal is copied with it piece by piece. */
function noEntries(): HistoryEntry[] {
  return [];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Agent = ResourceHistory["agent"];

/** For one document: what many elements say alike is made once, so it remembers what the last one said. */
export function createHistoryFolding(): Folding<OpenHistory> {
  const readAgent = createAgentReader();
  const readTransition = createTransitionReader();
  const readDigests = createDigestReader();

  function begin(fields: Fields): OpenHistory | undefined {
    const resource = fields.text(resourceAt.id);
    if (resource === undefined) return undefined;
    const agent = readAgent(fields);
    const container = fields.text(resourceAt.container);
    const lock = fields.number(resourceAt["shutdown-lock"]);
    if (container === undefined && lock === undefined) return { resource, agent, entries: noEntries() };
    return {
      resource,
      agent,
      ...given("container", container),
      ...given("shutdownLockSeconds", lock === undefined ? undefined : lock || 0),
      entries: [],
    };
  }

  function child({ entries }: OpenHistory, fields: Fields): void {
    const status = statuses[(fields.number(entryAt["op-status"]) ?? -2) + 1];
    const task = fields.text(entryAt.operation);
    if (status === undefined || task === undefined) return; // Pacemaker ignores such entries as well
    const { expectedRc, transition } = readTransition(fields);
    const id = fields.text(entryAt.id) ?? "";
    const intervalMs = fields.number(entryAt.interval) || 0;
    const rc = fields.number(entryAt["rc-code"]) || 0;
    const callId = fields.number(entryAt["call-id"]) || 0;
    const changed = fields.number(entryAt["last-rc-change"]) ?? fields.number(entryAt["last_rc_change"]);
    const digests = readDigests(fields);
    // Made at once where it has all of these, as nearly all of tens of thousands do: they are smaller so.
    const entry: Writable<HistoryEntry> =
      changed !== undefined && transition !== undefined && digests !== undefined
        ? {
            id,
            task,
            intervalMs,
            status,
            rc,
            expectedRc,
            callId,
            lastRcChangeSeconds: changed || 0,
            transition,
            digests,
          }
        : {
            id,
            task,
            intervalMs,
            status,
            rc,
            expectedRc,
            callId,
            ...given("lastRcChangeSeconds", changed === undefined ? undefined : changed || 0),
            ...given("transition", transition),
            ...given("digests", digests),
          };
    const exitReason = fields.text(entryAt["exit-reason"]);
    const migrateSource = fields.text(entryAt["migrate_source"]);
    const migrateTarget = fields.text(entryAt["migrate_target"]);
    if (exitReason) entry.exitReason = exitReason;
    if (migrateSource !== undefined) entry.migrateSource = migrateSource;
    if (migrateTarget !== undefined) entry.migrateTarget = migrateTarget;
    entries.push(entry);
  }
  return {
    name: "lrm_resource",
    attributes: resourceAttributes,
    begin,
    childName: "lrm_rsc_op",
    childAttributes: entryAttributes,
    child,
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

function createAgentReader(): (fields: Fields) => Agent {
  let last: Agent = { class: "", type: "" };
  return (fields) => {
    const agentClass = fields.text(resourceAt.class) ?? "";
    const provider = fields.text(resourceAt.provider);
    const type = fields.text(resourceAt.type) ?? "";
    if (last.class !== agentClass || last.provider !== provider || last.type !== type)
      last = { class: agentClass, ...given("provider", provider), type };
    return last;
  };
}

interface Asked {
  readonly expectedRc: number;
  readonly transition: HistoryEntry["transition"];
}

/** ACTION:TRANSITION:EXPECTED-RC:UUID. Without one nothing was expected that could be met. */
function createTransitionReader(): (fields: Fields) => Asked {
  let lastBy = "";
  return (fields) => {
    const key =
      fields.text(entryAt["transition-key"]) ?? afterResult(fields.text(entryAt["transition-magic"]));
    const first = key.indexOf(":");
    const second = key.indexOf(":", first + 1);
    const third = key.indexOf(":", second + 1);
    if (first < 0 || second < 0 || third < 0) return notAsked;
    const fourth = key.indexOf(":", third + 1);
    const end = fourth < 0 ? key.length : fourth;
    if (end - third - 1 !== lastBy.length || !key.startsWith(lastBy, third + 1))
      lastBy = key.slice(third + 1, end);
    const transition = {
      by: lastBy,
      number: numberBetween(key, first + 1, second),
      action: numberBetween(key, 0, first),
    };
    return { expectedRc: numberBetween(key, second + 1, third), transition };
  };
}

const notAsked: Asked = { expectedRc: -1, transition: undefined };

/** `transition-magic` is the result and the key: `0:7;4:1:7:UUID`. */
function afterResult(magic = ""): string {
  return magic.slice(magic.indexOf(";") + 1);
}

/** Most operations have only the first of them, and most resources no parameters: the same for all. */
function createDigestReader(): (fields: Fields) => ParameterDigests | undefined {
  let last: ParameterDigests = { all: "" };
  return (fields) => {
    const all = fields.text(entryAt["op-digest"]);
    const restart = fields.text(entryAt["op-restart-digest"]);
    const secure = fields.text(entryAt["op-secure-digest"]);
    if (all === undefined && restart === undefined && secure === undefined) return undefined;
    const restartNames = namesOf(fields.text(entryAt["op-force-restart"]));
    const secureNames = namesOf(fields.text(entryAt["op-secure-params"]));
    if (all !== undefined && (restart ?? secure ?? restartNames ?? secureNames) === undefined)
      return last.all === all ? last : (last = { all });
    return {
      ...given("all", all),
      ...given("restart", restart),
      ...given("secure", secure),
      ...given("restartNames", restartNames),
      ...given("secureNames", secureNames),
    };
  };
}

/** Pacemaker writes lists of parameters with blanks around each name. */
function namesOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(" ").filter((name) => name !== "");
}
