// The door for what peers say: authentic bytes → heartbeat or envelope, or nothing. A peer of another protocol version is
// understood in nothing. The tables below name every field, so that a message that changes does not compile until they do.
// They go to the last leaf that the machines read: what they meet there and do not know ends the daemon, and what ends one
// coordinator would be said again to the next.
import {
  protocolVersion,
  type Ban,
  type ClusterDocument,
  type Command,
  type CommandRef,
  type Envelope,
  type FailureRecord,
  type FenceOutcome,
  type FenceRun,
  type FencingRecord,
  type Heartbeat,
  type Message,
  type NodeRecord,
  type OffConfirmation,
  type OperationResult,
  type Order,
  type ReportEntry,
  type RequestAnswer,
  type RunningOperation,
  type RunOutcome,
  type Standing,
  type TicketRecord,
  type VoteAnswer,
} from "../cluster/index.ts";
import type { ResourceAction, ResourceTask } from "../scheduler/index.ts";
import { parseRequest } from "./local-api.ts";

type Check = (value: unknown) => boolean;
type Checks<T> = { readonly [Field in keyof T]-?: Check };

const count: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const number: Check = (value) => Number.isFinite(value);
const anything: Check = () => true;
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const valuesOf =
  (check: Check): Check =>
  (value) => {
    const fields = asFields(value);
    return fields !== undefined && Object.values(fields).every(check);
  };
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const record =
  <T>(checks: Checks<T>): Check =>
  (value) =>
    fits(value, checks as Checks<Record<string, unknown>>);
const oneOf =
  <T extends string>(words: Readonly<Record<T, true>>): Check =>
  (value) =>
    typeof value === "string" && Object.hasOwn(words, value);

type Kinds<T extends { readonly kind: string }> = {
  readonly [Kind in T["kind"]]: Checks<Omit<Extract<T, { readonly kind: Kind }>, "kind">>;
};

/** One of a union: the kind is known, and every field of that kind fits. */
const kindOf =
  <T extends { readonly kind: string }>(kinds: Kinds<T>): Check =>
  (value) => {
    const kind = asFields(value)?.["kind"];
    if (typeof kind !== "string" || !Object.hasOwn(kinds, kind)) return false;
    return fits(value, kinds[kind as T["kind"]] as Checks<Record<string, unknown>>);
  };
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const moment: Check = (value) => fits(value, { incarnation: count, ms: number });
const stamp: Check = (value) => fits(value, { term: count, version: count });
const agent: Check = (value) => fits(value, { class: text, provider: optional(text), type: text });
const parameter: Check = (value) => text(value) || fits(value, { secret: text });
const commandRef = record<CommandRef>({ term: number, id: count });

const task = oneOf<ResourceTask>({
  start: true,
  stop: true,
  promote: true,
  demote: true,
  monitor: true,
  notify: true,
  "reload-agent": true,
  migrate_to: true,
  migrate_from: true,
  cancel: true,
  delete: true,
});

const resourceAction = record<ResourceAction>({
  kind: (value) => value === "resource",
  id: count,
  key: text,
  inputs: listOf(count),
  priority: anything, // for coordinators alone
  reason: anything,
  task,
  resource: text,
  historyName: text,
  node: text,
  router: optional(text),
  intervalMs: number,
  cancelledTask: optional(text),
  timeoutMs: number,
  expectedRc: number,
  agent,
  parameters: valuesOf(parameter),
  meta: valuesOf(text),
  digests: optional((value) => fits(value, { all: text })),
  migrateSource: optional(text),
  migrateTarget: optional(text),
});

/** `cancel` and `delete` are orders of their own: no agent knows them. */
const operation: Check = (value) => {
  const wanted = asFields(value)?.["task"];
  return wanted !== "cancel" && wanted !== "delete" && resourceAction(value);
};

const order = kindOf<Order>({
  operate: { action: operation },
  cancel: { historyName: text, task: text, intervalMs: number },
  forget: { historyName: text },
  leave: {},
});
const command = record<Command>({ id: count, order });

const runOutcome = kindOf<RunOutcome>({
  exited: { code: number, reason: optional(text) },
  "timed-out": {},
  "not-installed": { problem: text },
  "not-run": { problem: text },
});
const result = record<OperationResult>({
  call: count,
  command: optional(commandRef),
  action: operation,
  outcome: runOutcome,
  atWallMs: number,
});
const entry = kindOf<ReportEntry>({
  result: { seq: count, result },
  forgotten: { seq: count, historyName: text, command: optional(commandRef) },
  "carried-out": { seq: count, command: commandRef },
});
const running = record<RunningOperation>({
  call: count,
  sinceMs: number,
  command: optional(commandRef),
  action: operation,
});

const fenceRun = record<FenceRun>({
  target: text,
  device: text,
  agent,
  action: oneOf<FenceRun["action"]>({ off: true, on: true, reboot: true, status: true }),
  parameters: valuesOf(parameter),
  timeoutMs: number,
});
const fenceOutcome = kindOf<FenceOutcome>({
  done: { power: oneOf({ on: true, off: true, unknown: true }) },
  failed: { problem: text },
  "timed-out": {},
  "not-offered": {},
});

const standing = kindOf<Standing>({
  unknown: {},
  member: { incarnation: count, boot: text, leaving: flag },
  off: {
    how: kindOf<OffConfirmation>({
      fenced: { by: text, devices: listOf(text) },
      left: {},
      confirmed: { by: text },
    }),
    incarnation: orNull(count),
    atWallMs: number,
  },
});
const failure = record<FailureRecord>({
  resource: text,
  task: text,
  intervalMs: number,
  count: number,
  lastWallMs: number,
});
const node = record<NodeRecord>({
  standing,
  standby: flag,
  maintenance: flag,
  transient: valuesOf(text),
  attributes: valuesOf(text),
  failures: listOf(failure),
  worth: optional(number),
});
const document = record<ClusterDocument>({
  stamp,
  plan: text,
  nextPlan: optional(text),
  nodes: valuesOf(node),
  bans: listOf(
    record<Ban>({
      resource: text,
      node: text,
      score: number,
      role: optional((role) => role === "Promoted"),
    }),
  ),
  maintenance: flag,
  tickets: listOf(record<TicketRecord>({ id: text, granted: flag, standby: flag })),
  fencings: listOf(
    record<FencingRecord>({ target: text, by: text, atWallMs: number, reason: text, confirmed: flag }),
  ),
});

const voteAnswer = kindOf<VoteAnswer>({
  yes: {},
  "old-term": { term: count },
  "old-document": { document },
  "not-now": {},
  "voted-for-other": {},
});
const request: Check = (value) => {
  const fields = asFields(value);
  return fields !== undefined && parseRequest(fields) !== undefined;
};
const requestAnswer = kindOf<RequestAnswer>({ done: {}, refused: { problem: text } });

const heartbeat: Checks<Heartbeat> = {
  version: (value) => value === protocolVersion,
  seq: count,
  sent: moment,
  boot: text,
  echo: orNull(moment),
  term: count,
  patienceMs: count,
  coordinator: orNull(text),
  quorate: flag,
  committed: stamp,
  abdicates: flag,
};

const envelope: Checks<Envelope> = {
  version: (value) => value === protocolVersion,
  fromIncarnation: count,
  toIncarnation: count,
  body: (value) => message(value),
};

const message = kindOf<Message>({
  "pre-vote": { term: count, stored: stamp },
  "pre-vote-answer": { term: count, answer: voteAnswer },
  vote: { term: count, stored: stamp },
  "vote-answer": { term: count, answer: voteAnswer },
  document: { term: count, document },
  "document-stored": { term: count, stamp },
  commands: { term: count, commands: listOf(command), upTo: count, reportSeen: count, wanted: flag },
  report: {
    term: count,
    sentMs: number,
    boot: text,
    base: count,
    seq: count,
    commandSeen: count,
    entries: listOf(entry),
    running: listOf(running),
  },
  "fence-order": { term: count, attempt: count, run: fenceRun, voidAtMs: number },
  "fence-answer": { term: count, attempt: count, outcome: fenceOutcome },
  "plan-wanted": { digest: text },
  plan: { digest: text, text },
  request: { id: text, request },
  "request-answer": { id: text, answer: requestAnswer },
  "plan-accepted": { digest: text },
  "plan-refused": { digest: text, problem: text },
});

export function parseHeartbeat(value: unknown): Heartbeat | undefined {
  return fits(value, heartbeat) ? (value as Heartbeat) : undefined; // each of its fields was looked at
}

export function parseEnvelope(value: unknown): Envelope | undefined {
  return fits(value, envelope) ? (value as Envelope) : undefined; // each of its fields was looked at
}

function fits(value: unknown, checks: Checks<Record<string, unknown>>): boolean {
  const fields = asFields(value);
  return fields !== undefined && Object.entries(checks).every(([name, check]) => check(fields[name]));
}

function asFields(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}
