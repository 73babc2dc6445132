import fc from "fast-check";
import { expect, test } from "vitest";
import type { Envelope, Heartbeat } from "../cluster/index.ts";
import { parseEnvelope, parseHeartbeat } from "./parse-message.ts";

const beat: Heartbeat = {
  version: 1,
  seq: 3,
  sent: { incarnation: 1, ms: 12.5 },
  boot: "0c9e",
  patienceMs: 2_000,
  echo: null,
  term: 4,
  coordinator: "alpha",
  quorate: true,
  committed: { term: 4, version: 1 },
  abdicates: false,
};

const envelope: Envelope = {
  version: 1,
  fromIncarnation: 1,
  toIncarnation: 2,
  body: { kind: "vote", term: 4, stored: { term: 3, version: 9 } },
};

test("a heartbeat and an envelope of this protocol come through as they are", () => {
  expect(parseHeartbeat(structuredClone(beat))).toEqual(beat);
  expect(parseEnvelope(structuredClone(envelope))).toEqual(envelope);
});

test("another protocol version is understood in nothing", () => {
  expect(parseHeartbeat({ ...beat, version: 2 })).toBeUndefined();
  expect(parseEnvelope({ ...envelope, version: 2 })).toBeUndefined();
});

test("a message with any field missing or of another type does not come in", () => {
  for (const field of Object.keys(beat)) {
    expect(parseHeartbeat({ ...beat, [field]: undefined })).toBeUndefined();
    expect(parseHeartbeat({ ...beat, [field]: [] })).toBeUndefined();
  }
  for (const body of [{}, null, { kind: "vote" }, { ...envelope.body, term: -1 }, { kind: "toString" }]) {
    expect(parseEnvelope({ ...envelope, body })).toBeUndefined();
  }
});

test("no JSON at all makes the door throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseHeartbeat(value)).toBeUndefined();
      expect(parseEnvelope({ ...envelope, body: value })).toBeUndefined();
    }),
  );
});
