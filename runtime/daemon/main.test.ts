import { createSocket } from "node:dgram";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { printPlan, seal, type Plan } from "../../plan/index.ts";
import { reservePorts, type Ports } from "../../test/support/ports.ts";
import { main } from "./main.ts";
import { startOf } from "./process-identity.ts";
import { sha256 } from "./store.ts";

let folder = "";
let ports: Ports;
let port = 0;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "had-"));
  ports = await reservePorts();
  port = ports.first;
  put("cluster.key", Buffer.alloc(32, 7), 0o600);
  put("plan.json", printPlan(plan()));
});
afterEach(() => {
  ports.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, bytes: string | Uint8Array, mode = 0o644): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  chmodSync(path, mode);
  return path;
}

const node = (name: string, at: number) => ({
  name,
  kind: "member" as const,
  addresses: [{ link: "lan", address: "127.0.0.1", port: at }],
  attributes: [],
  utilization: [],
});

function plan(change: (plan: Omit<Plan, "digest">) => Omit<Plan, "digest"> = (same) => same): Plan {
  const base: Omit<Plan, "digest"> = {
    format: "ha-plan",
    version: 1,
    sources: ["cluster.ha"],
    cluster: {
      name: "shop",
      engine: {
        kind: "embedded",
        heartbeatIntervalMs: 100,
        deadAfterMs: 1_000,
        links: [{ name: "lan", port: 5405 }],
        keyFile: "cluster.key",
        waitForAll: true,
      },
      options: [],
    },
    nodes: [node("alpha", port), node("beta", port + 1)],
    defaults: { resource: [], operation: [] },
    resources: [],
    names: [],
    constraints: [],
    fenceLevels: [],
    alerts: [],
  };
  return seal(change(base), sha256);
}

/** Runs `had` until it ends; `signal` ends one that started. */
async function had(
  argv: readonly string[] = [],
  during?: (signal: (name: string) => void) => Promise<void> | void,
): Promise<{ code: number; stderr: string }> {
  let stderr = "";
  const handlers = new Map<string, () => void>();
  let started: () => void;
  const start = new Promise<void>((resolve) => (started = resolve));
  const given = ["--plan", join(folder, "plan.json"), "--node", "alpha", "--state", join(folder, "state")];
  const settings = put(
    "had.json",
    JSON.stringify({ resourceTemporary: "run", realtime: false, onTermination: "keep" }),
  );
  const running = main([...given, "--socket", join(folder, "sock"), "--config", settings, ...argv], {
    stdout: () => {},
    stderr: (text) => (stderr += text),
    cwd: folder,
    env: {},
    onSignal: (signal, then) => {
      handlers.set(signal, then);
      if (signal === "SIGTERM") started();
    },
  });
  if (during !== undefined) {
    await Promise.race([start, running]);
    await during((name) => handlers.get(name)?.());
  }
  return { code: await running, stderr };
}

test("a wrong command line shows the line to type", async () => {
  const { code, stderr } = await had(["--nope"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Unknown option '--nope'");
  expect(stderr).toContain("try: had --plan plan.json --node NAME --state DIR");
});

test("a plan that is missing, of another version, or damaged is refused with what to do, and nothing is begun", async () => {
  const missing = await had(["--plan", join(folder, "none.json")]);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining("hac compile") });

  const other = put("other.json", printPlan({ ...plan(), version: 2 as 1 }));
  expect((await had(["--plan", other])).stderr).toContain("it has plan version 2");

  const flipped = put("flipped.json", printPlan(plan()).replace('"shop"', '"shot"'));
  expect((await had(["--plan", flipped])).stderr).toContain("does not match its digest");
  expect(existsSync(join(folder, "sock"))).toBe(false);
});

test("a key file that others can read is refused with the command that mends it", async () => {
  chmodSync(join(folder, "cluster.key"), 0o644);
  const { code, stderr } = await had();
  expect(code).toBe(2);
  expect(stderr).toContain(`run: chmod 0600 ${join(folder, "cluster.key")}`);
});

test("a node that the plan does not have is refused with the names that it has", async () => {
  const { code, stderr } = await had(["--node", "omega"]);
  expect(code).toBe(2);
  expect(stderr).toContain("the plan has no node `omega` (it has alpha, beta)");
});

test("a port in use is refused by name, and the state directory is free again", async () => {
  const holder = createSocket("udp4");
  await new Promise<void>((resolve) => holder.bind({ port, address: "127.0.0.1", exclusive: true }, resolve));
  const { code, stderr } = await had();
  holder.close();
  expect(code).toBe(2);
  expect(stderr).toContain(`link lan: port ${port} of 127.0.0.1 is in use by another program`);
  expect(readFileSync(join(folder, "state/lock.1"), "utf8")).toBe("");
});

test("a second daemon on the same state directory is refused with the pid of the first", async () => {
  const first = spawn("/bin/sleep", ["60"]);
  mkdirSync(join(folder, "state"));
  put("state/lock.1", `${first.pid} ${startOf(first.pid ?? 0)}\n`);
  const { code, stderr } = await had();
  first.kill("SIGKILL");
  expect(code).toBe(2);
  expect(stderr).toContain(`another daemon (pid ${first.pid}) uses the state directory`);
});

test("a state directory with a damaged vote is refused", async () => {
  mkdirSync(join(folder, "state"));
  put("state/starts.json", "{}");
  const { code, stderr } = await had();
  expect(code).toBe(2);
  expect(stderr).toContain("starts.json is damaged");
});

test("a settings file with a word that means nothing is refused with the words that do", async () => {
  const config = put("bad.json", JSON.stringify({ sockets: "x" }));
  const { code, stderr } = await had(["--config", config]);
  expect(code).toBe(2);
  expect(stderr).toContain("have `sockets`, which means nothing; known are plan, node, witness, state");
});

test("a plan for a foreign engine, or with a name for an address, is refused", async () => {
  const foreign = plan((base) => ({
    ...base,
    cluster: { ...base.cluster, engine: { kind: "corosync", settings: {}, links: [] } },
  }));
  put("plan.json", printPlan(foreign));
  expect((await had()).stderr).toContain("the plan is for engine corosync");
  const named = plan((base) => ({
    ...base,
    nodes: base.nodes.map((each) => ({ ...each, addresses: [{ link: "lan", address: "localhost", port }] })),
  }));
  put("plan.json", printPlan(named));
  expect((await had()).stderr).toContain("`localhost` is not an IP address");
});

test("a daemon that started has a private socket, and takes it away when it ends", async () => {
  const { code } = await had([], (signal) => signal("SIGTERM"));
  expect(code).toBe(0);
  expect(existsSync(join(folder, "sock"))).toBe(false);
});

test("a plan with a part that cannot be carried out here is refused whole, with the part", async () => {
  const remote = plan((base) => ({
    ...base,
    nodes: [
      ...base.nodes,
      { name: "edge-1", kind: "remote", addresses: [], attributes: [], utilization: [] },
    ],
  }));
  put("plan.json", printPlan(remote));
  const { code, stderr } = await had();
  expect(code).toBe(2);
  expect(stderr).toContain("node `edge-1` is a remote node, which this version of had does not reach");
});

test("a plan file that was replaced while the daemon was off takes no force by itself", async () => {
  const first = plan((base) => ({ ...base, nodes: base.nodes.slice(0, 1) }));
  put("plan.json", printPlan(first));
  await had([], async (signal) => {
    const document = join(folder, "state", "document.json");
    await expect
      .poll(() => existsSync(document) && readFileSync(document, "utf8").includes(first.digest), {
        timeout: 30_000,
      })
      .toBe(true);
    signal("SIGTERM");
  });
  put("plan.json", printPlan(plan()));
  const { stderr } = await had([], (signal) => signal("SIGTERM"));
  expect(stderr).toContain(`the cluster runs plan ${first.digest.slice(0, 12)}`);
}, 60_000);
