import { expect, test } from "vitest";
import {
  clusterOf,
  decided,
  instance,
  places,
  primitive,
  settled,
  type Situation,
} from "../../test/support/scheduling.ts";

const needing = (lossPolicy: "stop" | "fence" | "freeze") =>
  clusterOf({
    resources: [primitive("db")],
    constraints: [
      {
        kind: "ticket",
        id: "db-needs-site",
        ticket: "site",
        sets: [{ resources: ["db"] }],
        lossPolicy,
        at: [0, 5, 1],
      },
    ],
  });

const granted = ({ plan, state }: Situation, yes: boolean): Situation => ({
  plan,
  state: { ...state, tickets: [{ id: "site", granted: yes, standby: false }] },
});

test("without its ticket a resource runs nowhere, and the reason names ticket and constraint", () => {
  const cluster = needing("stop");
  expect(places(cluster)).toEqual({ db: "-" });
  expect(instance(cluster, "db").reasons).toContainEqual({
    kind: "ticket",
    ticket: "site",
    constraint: "db-needs-site",
    at: [0, 5, 1],
    node: "a",
    score: -1_000_000,
  });
});

test("with the ticket it runs", () => {
  expect(places(granted(needing("stop"), true))).toEqual({ db: "a" });
});

test("a ticket on standby starts nothing", () => {
  const { plan, state } = needing("stop");
  expect(
    places({ plan, state: { ...state, tickets: [{ id: "site", granted: true, standby: true }] } }),
  ).toEqual({ db: "-" });
});

const lostUnder = (policy: "stop" | "fence" | "freeze") =>
  granted(settled(granted(needing(policy), true)), false);

test("when the ticket is lost, the loss policy says what happens", () => {
  expect(places(lostUnder("stop"))).toEqual({ db: "-" });
  expect(places(lostUnder("freeze"))).toEqual({ db: "a" });
  expect(decided(lostUnder("fence")).fencing).toMatchObject([
    { node: "a", reason: { kind: "fence", cause: { kind: "ticket-lost" } } },
  ]);
});
