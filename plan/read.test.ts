import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { describeRefusal, printPlan, readPlan, seal, type Plan } from "./index.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

const plan: Plan = seal(
  {
    format: "ha-plan",
    version: 1,
    sources: ["cluster.ha"],
    cluster: {
      name: "shop",
      engine: {
        kind: "embedded",
        heartbeatIntervalMs: 250,
        deadAfterMs: 2000,
        links: [{ name: "lan", port: 5405 }],
        keyFile: "/etc/ha/shop.key",
        waitForAll: true,
      },
      options: [{ values: { "no-quorum-policy": "stop" }, at: [0, 1, 1] }],
    },
    nodes: [{ name: "alpha", kind: "member", addresses: [], attributes: [], utilization: [] }],
    defaults: { resource: [], operation: [] },
    resources: [
      {
        kind: "primitive",
        id: "vip",
        agent: { class: "ocf", provider: "heartbeat", type: "IPaddr2" },
        settings: [],
        parameters: [{ values: { ip: "10.77.0.100" } }],
        operations: [{ name: "monitor", intervalMs: 10_000, settings: [{ values: { timeout: 20_000 } }] }],
      },
    ],
    names: [],
    constraints: [],
    fenceLevels: [],
    alerts: [],
  },
  sha256,
);

function refusalOf(text: string): string {
  const reading = readPlan(text, sha256);
  return reading.kind === "refused" ? describeRefusal(reading.refusal) : "accepted";
}

test("a plan that was written is read back whole", () => {
  expect(readPlan(printPlan(plan), sha256)).toEqual({ kind: "plan", plan });
});

test("a plan with one flipped bit is refused", () => {
  expect(refusalOf(printPlan(plan).replace("10.77.0.100", "10.77.0.101"))).toMatch(
    /does not match its digest/,
  );
});

test("a plan of another version is refused, and both versions are named", () => {
  expect(refusalOf(printPlan({ ...plan, version: 2 as 1 }))).toMatch(/version 2.*understands version 1/);
});

test("a plan with a setting of the wrong kind is refused with its path", () => {
  expect(refusalOf(printPlan(plan).replace('"waitForAll": true', '"waitForAll": "yes"'))).toMatch(
    /`\/cluster\/engine\/waitForAll`/,
  );
});

test("what is not JSON, or JSON but no plan, is refused", () => {
  expect(refusalOf("\u0000\u0001")).toMatch(/not JSON/);
  expect(refusalOf("{}")).toMatch(/no plan/);
});
