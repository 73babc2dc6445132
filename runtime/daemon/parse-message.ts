// The door for what peers say: authentic bytes → heartbeat or envelope, or nothing. A peer of another protocol version is
// understood in nothing. The tables below name every field, so that a message that changes does not compile until they do.
import { protocolVersion, type Envelope, type Heartbeat, type Message } from "../cluster/index.ts";

type Check = (value: unknown) => boolean;
type Checks<T> = { readonly [Field in keyof T]-?: Check };

const count: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const list: Check = (value) => Array.isArray(value);
const object: Check = (value) => asFields(value) !== undefined;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const moment: Check = (value) => fits(value, { incarnation: count, ms: (ms) => Number.isFinite(ms) });
const stamp: Check = (value) => fits(value, { term: count, version: count });
/** The parts of a document, a command and a result were written by a program of this very protocol version that holds the
 *  cluster key: their outline is enough. */
const document: Check = (value) => stamp(asFields(value)?.["stamp"]);

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
  body: (value) => {
    const body = asFields(value);
    const kind = body?.["kind"];
    if (body === undefined || typeof kind !== "string" || !Object.hasOwn(messages, kind)) return false;
    return fits(body, messages[kind as Message["kind"]]);
  },
};

type MessageChecks = {
  readonly [Kind in Message["kind"]]: Checks<Omit<Extract<Message, { readonly kind: Kind }>, "kind">>;
};

const messages: MessageChecks = {
  "pre-vote": { term: count, stored: stamp },
  "pre-vote-answer": { term: count, answer: object },
  vote: { term: count, stored: stamp },
  "vote-answer": { term: count, answer: object },
  document: { term: count, document },
  "document-stored": { term: count, stamp },
  commands: { term: count, commands: list, upTo: count, reportSeen: count, wanted: flag },
  report: {
    term: count,
    sentMs: (ms) => Number.isFinite(ms),
    boot: text,
    base: count,
    seq: count,
    commandSeen: count,
    entries: list,
    running: list,
  },
  "fence-order": { term: count, attempt: count, run: object, voidAtMs: (ms) => Number.isFinite(ms) },
  "fence-answer": { term: count, attempt: count, outcome: object },
  "plan-wanted": { digest: text },
  plan: { digest: text, text },
  request: { id: text, request: object },
  "request-answer": { id: text, answer: object },
  "plan-accepted": { digest: text },
  "plan-refused": { digest: text, problem: text },
};

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
