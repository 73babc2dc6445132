import fc from "fast-check";
import { expect, test } from "vitest";
import { createTable, done, isOff } from "../../test/support/cluster.ts";
import { createHand } from "../../test/support/members.ts";
import type { Envelope, Heartbeat, Message, OperatorRequest } from "../cluster/index.ts";
import { decide } from "../scheduler/index.ts";
import { samplePlan } from "../simulator/index.ts";
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

/** Everything that members say to each other in a life with some of everything. */
function conversation(): readonly Message[] {
  const plan = samplePlan({ nodes: 3, resources: 4 });
  const next = samplePlan({ nodes: 3, resources: 4, edition: 1 });
  const said: Message[] = [];
  const table = createTable({
    plan,
    decide,
    readable: (_, digest) => (digest === next.digest ? next : "no"),
  });
  table.hold((_, __, body) => {
    said.push(JSON.parse(JSON.stringify(body)) as Message); // as it is on the wire
    return false;
  });
  const coordinator = table.settled();
  const [one = "", other = ""] = ["alpha", "beta", "gamma"].filter((node) => node !== coordinator);
  const ask = (asked: OperatorRequest): void => {
    table.ask(one, asked);
    table.settled();
  };
  ask({ kind: "move", resource: "r1", to: other });
  ask({ kind: "ban", resource: "r2", node: other });
  ask({ kind: "clear", resource: "r1" });
  ask({ kind: "cleanup", resource: "r2" });
  ask({ kind: "standby", node: other, on: true });
  ask({ kind: "standby", node: other, on: false });
  ask({ kind: "attribute", node: one, name: "rack", value: "7", lifetime: "forever" });
  ask({ kind: "ticket", ticket: "site", granted: true });
  ask({ kind: "new-plan", digest: next.digest, text: next.digest });
  table.keepRunning(({ run }) => run.task === "start");
  table.ask(one, { kind: "standby", node: other, on: true });
  table.pass(3_000);
  const [job] = table.jobs;
  if (job !== undefined) table.endRun(job, { kind: "exited", code: 1, reason: "no" });
  table.keepRunning(() => false);
  for (let left = table.jobs[0]; left !== undefined; left = table.jobs[0]) {
    table.endRun(left, { kind: "timed-out" });
  }
  table.settled();
  table.powerOff(coordinator);
  table.answerShot(table.nextShot("off"), done);
  table.answerShot(table.nextShot("status"), isOff);
  table.startDaemon(coordinator);
  table.settled();
  table.ask(one, { kind: "leave", node: other });
  table.until("it has left", () => !table.isRunning(other));
  return said;
}

test("everything that members say to each other comes through the door", () => {
  const said = conversation();
  const kinds = new Set(said.map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(
    expect.arrayContaining(["commands", "document", "report", "request", "vote"]),
  );
  const stopped = said.filter((body) => parseEnvelope({ ...envelope, body }) === undefined);
  expect(stopped).toEqual([]);
});

test("what comes through the door makes no member stop, whatever was changed in it", () => {
  const said = conversation();
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom("dance", "old-document", "refused", "done", "cancel", "leave"),
  );
  fc.assert(
    fc.property(
      fc.nat(),
      fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
      strange,
      (which, way, value) => {
        const body = changed(said[which % said.length] as Message, way, value);
        const open = parseEnvelope({ ...envelope, body });
        if (open === undefined) return;
        const alpha = createHand({ nodes: 3, resources: 4 });
        const term = "term" in open.body ? open.body.term : 3;
        alpha.pass(1_000, { beta: { coordinator: "beta", term, quorate: true }, gamma: {} });
        alpha.receive("beta", open.body);
        alpha.pass(1_000, { beta: { coordinator: "beta", term, quorate: true } });
      },
    ),
    { numRuns: 1_000 },
  );
});

/** The leaf to which the way leads becomes another. */
function changed(value: unknown, way: readonly number[], leaf: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || typeof value !== "object" || value === null) return leaf;
  const names = Object.keys(value);
  const name = names[step % names.length];
  if (name === undefined) return leaf;
  const inner = changed((value as Record<string, unknown>)[name], rest, leaf);
  return Array.isArray(value) ? value.with(Number(name), inner) : { ...value, [name]: inner };
}
