// The agents that the demo ships as examples, run as the daemon runs them.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readLockFile, parseMetadata, lookUpAgent, createCatalogue } from "../../compiler/index.ts";
import { runAgent, runFence, type AgentHost, type AgentRun } from "../../runtime/agents/index.ts";
import { reservePorts, type Ports } from "../../test/support/ports.ts";
import { killMachine } from "./machines.ts";

const here = import.meta.dirname;
let folder = "";
let host: AgentHost;
let ports: Ports;
beforeEach(async () => {
  ports = await reservePorts();
  folder = mkdtempSync(join(tmpdir(), "demo-agents-"));
  mkdirSync(join(folder, "alpha", "run"), { recursive: true });
  writeFileSync(join(folder, "alpha", "power"), "on\n");
  host = {
    node: "alpha",
    ocfRoots: [join(here, "agents", "ocf")],
    resourceTemporary: join(folder, "alpha", "run"),
    fenceDirectories: [join(here, "agents", "fence")],
    secretsDirectory: join(folder, "secrets"),
  };
});
afterEach(async () => {
  ports.close();
  await killMachine(folder, "alpha");
  rmSync(folder, { recursive: true, force: true });
});

function till(action: string, parameters: AgentRun["parameters"] = {}) {
  return runAgent(
    {
      instance: "till",
      agent: { class: "ocf", provider: "demo", type: "till" },
      action,
      parameters: {
        port: String(ports.first),
        ledger: join(folder, "ledger"),
        node: process.execPath,
        ...parameters,
      },
      meta: {},
      intervalMs: 0,
      timeoutMs: 120_000,
    },
    host,
  );
}

const power = { id: "power", agent: "fence_demo", parameters: {} };
const fencing = () => ({
  device: { ...power, parameters: { machines: folder } },
  node: "alpha",
  timeoutMs: 120_000,
});

test("the till starts, is found running, and stops; each a second time, too", async () => {
  expect(await till("monitor")).toMatchObject({ kind: "ended", code: 7 });
  expect(await till("stop")).toMatchObject({ code: 0 });
  expect(await till("start")).toMatchObject({ code: 0 });
  expect(await till("start")).toMatchObject({ code: 0 });
  expect(await till("monitor")).toMatchObject({ code: 0 });
  expect(await till("stop")).toMatchObject({ code: 0 });
  expect(await till("monitor")).toMatchObject({ code: 7 });
  expect(readFileSync(join(folder, "ledger"), "utf8")).toMatch(/^open alpha \d+ 0\n/);
});

test("the till's agent says in words what is wrong with its parameters", async () => {
  expect(await till("start", { port: "no" })).toMatchObject({
    code: 6,
    reason: "port must be a number, not 'no'",
  });
  expect(await till("validate-all", { ledger: "" })).toMatchObject({
    code: 6,
    reason: "the parameter ledger is missing",
  });
  expect(await till("start", { node: "/no/node" })).toMatchObject({ code: 5 });
  expect(await till("promote")).toMatchObject({ code: 3 });
});

test("the power switch ends every process of a machine, and its status says so", async () => {
  expect(await till("start")).toMatchObject({ code: 0 });
  expect(await runFence({ ...fencing(), action: "status" }, host)).toEqual({ kind: "power", on: true });
  expect(await runFence({ ...fencing(), action: "off" }, host)).toEqual({ kind: "done" });
  expect(await killMachine(folder, "alpha")).toBe(0);
  expect(await runFence({ ...fencing(), action: "on" }, host)).toEqual({ kind: "done" });
  expect(await runFence({ ...fencing(), action: "status" }, host)).toEqual({ kind: "power", on: true });
});

test("the power switch lists its machines, and knows no others", async () => {
  const { device, timeoutMs } = fencing();
  expect(await runFence({ device, timeoutMs, action: "list" }, host)).toEqual({
    kind: "plugs",
    plugs: ["alpha"],
  });
  expect(await runFence({ ...fencing(), action: "off", node: "omega" }, host)).toMatchObject({
    kind: "failed",
    problem: expect.stringContaining("there is no machine 'omega'"),
  });
});

test("what the lock file says of the agents is what they say themselves", async () => {
  const lock = readLockFile(readFileSync(join(here, "ha-agents.lock.json"), "utf8"));
  if (lock.kind !== "agents") throw new Error(lock.problems.join());
  const asked = await till("meta-data");
  if (asked.kind !== "ended") throw new Error(asked.kind);
  const ref = { class: "ocf", provider: "demo", type: "till" } as const;
  const metadata = parseMetadata(asked.output.stdout, ref);
  expect(metadata).toMatchObject({ facts: lookUpAgent(ref, createCatalogue(lock.agents)) });
});
