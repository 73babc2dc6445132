import { expect, test } from "vitest";
import { createTable } from "../../test/support/cluster.ts";
import { createHand, said, type Hand } from "../../test/support/members.ts";
import { samplePlan } from "../simulator/index.ts";
import { compareStamps, emptyDocument, type ClusterDocument } from "./document.ts";

const three = samplePlan({ nodes: 3, resources: 1 });

/** `alpha`, which follows `beta` in term 2. */
function follower(document: ClusterDocument = emptyDocument): Hand {
  const alpha = createHand({ nodes: 3, resources: 1 }, { document });
  alpha.pass(1_000, { beta: { term: 2, coordinator: "beta", quorate: true } });
  return alpha;
}

function documentOf(term: number, version: number, change: Partial<ClusterDocument> = {}): ClusterDocument {
  return { ...emptyDocument, plan: three.digest, stamp: { term, version }, ...change };
}

function offer(alpha: Hand, document: ClusterDocument, term = 2): ReturnType<Hand["receive"]> {
  return alpha.receive("beta", { kind: "document", term, document });
}

test("a document is on disk before its writer is told so", () => {
  const alpha = follower();
  const effects = offer(alpha, documentOf(2, 1)).filter(({ kind }) => kind === "store" || kind === "send");
  expect(effects.map(({ kind }) => kind)).toEqual(["store", "send"]);
  expect(said(effects)).toMatchObject([
    { to: "beta", body: { kind: "document-stored", stamp: { term: 2, version: 1 } } },
  ]);
});

test("a document that comes twice is acknowledged twice, and written once", () => {
  const alpha = follower();
  offer(alpha, documentOf(2, 1));
  const again = offer(alpha, documentOf(2, 1));
  expect(again.filter(({ kind }) => kind === "store")).toEqual([]);
  expect(said(again)).toHaveLength(1);
});

test("an older document never replaces a newer one", () => {
  const alpha = follower(documentOf(2, 7));
  offer(alpha, documentOf(2, 6));
  expect(alpha.member().stored.stamp).toEqual({ term: 2, version: 7 });
});

test("a document of one whom this member does not follow is not taken", () => {
  const alpha = follower();
  alpha.receive("gamma", { kind: "document", term: 2, document: documentOf(2, 9) });
  alpha.receive("gamma", { kind: "document", term: 1, document: documentOf(1, 9) });
  expect(alpha.member().stored.stamp).toEqual(emptyDocument.stamp);
});

test("a document of a newer term is taken: whoever wrote it was elected", () => {
  const alpha = follower();
  alpha.receive("gamma", { kind: "document", term: 3, document: documentOf(3, 1) });
  expect(alpha.member().stored.stamp).toEqual({ term: 3, version: 1 });
  expect(alpha.member().vote).toMatchObject({ term: 3, votedFor: null });
});

test("a document that names a plan which is not here is not stored: the plan is asked for", () => {
  const alpha = follower();
  const effects = offer(alpha, documentOf(2, 1, { plan: "unknown" }));
  expect(said(effects)).toEqual([{ to: "beta", body: { kind: "plan-wanted", digest: "unknown" } }]);
  expect(alpha.member().stored.stamp).toEqual(emptyDocument.stamp);
});

test("a document counts when a majority has it on disk, and not before", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  const [one = "", two = ""] = ["alpha", "beta", "gamma"].filter((id) => id !== coordinator);
  table.hold(
    (from, to, body) => to === coordinator && body.kind === "document-stored" && from !== coordinator,
  );
  table.ask(coordinator, { kind: "standby", node: one, on: true });
  table.pass(1_000);
  expect(table.answers).toEqual([]);
  expect(
    compareStamps(table.member(coordinator).committed, table.member(coordinator).stored.stamp),
  ).toBeLessThan(0);
  table.letThrough();
  table.pass(500);
  expect(table.answers).toEqual([{ kind: "done" }]);
  expect(table.member(two).stored.nodes[one]?.standby).toBe(true);
});

test("a new coordinator writes what it found again under its own term, and nothing that counted is lost", () => {
  const table = createTable({ plan: three });
  const coordinator = table.settled();
  table.ask(coordinator, { kind: "ticket", ticket: "site-a", granted: true });
  table.pass(500);
  const { term } = table.document(coordinator).stamp;
  table.powerOff(coordinator);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()));
  const document = table.document(table.coordinator() ?? "");
  expect(document.stamp.term).toBeGreaterThan(term);
  expect(document.tickets).toMatchObject([{ id: "site-a", granted: true }]);
});

test("what one wrote that was cut off, and nobody else has, does not count and is replaced", () => {
  const table = createTable({ plan: samplePlan({ nodes: 3, resources: 1, policy: "freeze" }) });
  const coordinator = table.settled();
  table.isolate(coordinator);
  table.ask(coordinator, { kind: "ticket", ticket: "site-a", granted: true });
  expect(table.document(coordinator).tickets).toHaveLength(1);
  table.until("another coordinates", () => ![undefined, coordinator].includes(table.coordinator()));
  table.heal();
  table.settled();
  expect(table.document(coordinator).tickets).toEqual([]);
  expect(table.answers.filter(({ kind }) => kind === "done")).toEqual([]);
});
