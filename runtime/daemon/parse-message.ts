// The door for what peers say: authentic bytes → heartbeat or envelope, or nothing. A peer of another protocol version is
// understood in nothing.
import { protocolVersion, type Envelope, type Heartbeat, type Message } from "../cluster/index.ts";

export function parseHeartbeat(value: unknown): Heartbeat | undefined {
  const beat = asRecord(value);
  if (beat === undefined || beat["version"] !== protocolVersion) return undefined;
  const fine =
    isMoment(beat["sent"]) &&
    (beat["echo"] === null || isMoment(beat["echo"])) &&
    isCount(beat["term"]) &&
    (beat["coordinator"] === null || typeof beat["coordinator"] === "string") &&
    typeof beat["quorate"] === "boolean" &&
    isStamp(beat["stored"]) &&
    isStamp(beat["committed"]) &&
    typeof beat["abdicates"] === "boolean";
  return fine ? (value as Heartbeat) : undefined; // every field has just been looked at
}

export function parseEnvelope(value: unknown): Envelope | undefined {
  const envelope = asRecord(value);
  if (envelope === undefined || envelope["version"] !== protocolVersion) return undefined;
  if (!isCount(envelope["fromIncarnation"]) || !isCount(envelope["toIncarnation"])) return undefined;
  const body = asRecord(envelope["body"]);
  const check = messageChecks[body?.["kind"] as Message["kind"]];
  // The parts below were written by a program of this protocol version that holds the key; their outline is enough.
  return body !== undefined && check?.(body) === true ? (value as Envelope) : undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const messageChecks: Readonly<Record<Message["kind"], (body: Fields) => boolean>> = {
  "pre-vote": (body) => isCount(body["term"]) && isStamp(body["stored"]),
  "pre-vote-answer": (body) => isCount(body["term"]) && asRecord(body["answer"]) !== undefined,
  vote: (body) => isCount(body["term"]) && isStamp(body["stored"]),
  "vote-answer": (body) => isCount(body["term"]) && asRecord(body["answer"]) !== undefined,
  document: (body) => isCount(body["term"]) && isStamp(asRecord(body["document"])?.["stamp"]),
  "document-stored": (body) => isCount(body["term"]) && isStamp(body["stamp"]),
  commands: (body) => isCount(body["term"]) && Array.isArray(body["commands"]) && isCount(body["reportSeen"]),
  report: (body) =>
    isCount(body["term"]) &&
    isCount(body["seq"]) &&
    typeof body["full"] === "boolean" &&
    Array.isArray(body["results"]) &&
    Array.isArray(body["forgotten"]) &&
    Array.isArray(body["running"]),
  "plan-wanted": (body) => typeof body["digest"] === "string",
  plan: (body) => typeof body["digest"] === "string" && typeof body["text"] === "string",
  request: (body) => typeof body["id"] === "string" && asRecord(body["request"]) !== undefined,
  "request-answer": (body) => typeof body["id"] === "string" && asRecord(body["answer"]) !== undefined,
  "plan-refused": (body) => typeof body["digest"] === "string" && typeof body["problem"] === "string",
};

function asRecord(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isMoment(value: unknown): boolean {
  const moment = asRecord(value);
  return moment !== undefined && isCount(moment["incarnation"]) && Number.isFinite(moment["ms"]);
}

function isStamp(value: unknown): boolean {
  const stamp = asRecord(value);
  return stamp !== undefined && isCount(stamp["term"]) && isCount(stamp["version"]);
}
