import { EventEmitter, once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alert, Plan } from "../../../plan/index.ts";
import { runProcess, type ProcessEnd, type Spawn } from "../../agents/index.ts";
import { emptyDocument, type AgentRun, type ClusterDocument, type Happening } from "../../cluster/index.ts";
import type { AlertEvent } from "./alert-event.ts";
import { createAlertWatch } from "./alert-watch.ts";
import { createAlerts, waitingMax } from "./alerts.ts";
import { formatTimestamp } from "./timestamp.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "alerts-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wallMs = new Date(2026, 10, 22, 9, 5, 7, 45).getTime();
const pager: Alert = {
  id: "pager",
  path: "/usr/local/bin/page",
  settings: [],
  parameters: [],
  recipients: [],
};
const to = (value: string, over: Partial<Alert["recipients"][number]> = {}) => ({
  value,
  settings: [],
  parameters: [],
  ...over,
});

function alertsOf(alerts: readonly Alert[], spawn: Spawn) {
  const logged: string[] = [];
  const plan = { alerts, nodes: [{ name: "alpha" }, { name: "beta" }] } as unknown as Plan; // all that is looked at
  const { tell } = createAlerts({
    spawn,
    log: (_level, message) => void logged.push(message),
    secretsDirectory: folder,
    wallMs: () => wallMs,
    plan: () => plan,
  });
  return { tell, logged };
}

const lost: AlertEvent = { kind: "node", node: "beta", desc: "lost" };
const rack: AlertEvent = { kind: "attribute", node: "alpha", name: "rack", value: "7" };
const done: ProcessEnd = { kind: "exited", code: 0, output: { stdout: "", stderr: "" } };

test("each recipient is told, with Pacemaker's variables, the program's own parameters, and in its own time", async () => {
  const runs: Parameters<Spawn>[0][] = [];
  const alert: Alert = {
    ...pager,
    settings: [{ values: { timeout: 15_000, "timestamp-format": "%Y-%m-%d %H:%M:%S.%03N" } }],
    parameters: [{ values: { level: "loud" } }],
    recipients: [
      to("ops"),
      to("boss", {
        settings: [{ values: { timeout: 5_000 } }],
        parameters: [{ values: { level: "quiet" } }],
      }),
      to("gone", { settings: [{ values: { enabled: false } }] }),
    ],
  };
  const { tell, logged } = alertsOf([alert], async (command) => {
    runs.push(command);
    return done;
  });
  tell(lost);
  await expect.poll(() => runs.length).toBe(2);
  expect(runs.map(({ timeoutMs }) => timeoutMs)).toEqual([15_000, 5_000]);
  expect(runs.map(({ environment }) => environment["level"])).toEqual(["loud", "quiet"]);
  expect(runs[0]).toMatchObject({ file: "/usr/local/bin/page", args: [] });
  const told = Object.entries(runs[0]?.environment ?? {}).filter(([name]) => name.startsWith("CRM_alert"));
  expect(Object.fromEntries(told)).toEqual({
    CRM_alert_kind: "node",
    CRM_alert_node: "beta",
    CRM_alert_nodeid: "2",
    CRM_alert_desc: "lost",
    CRM_alert_recipient: "ops",
    CRM_alert_node_sequence: "1",
    CRM_alert_timestamp: "2026-11-22 09:05:07.045",
    CRM_alert_timestamp_epoch: String(Math.floor(wallMs / 1_000)),
    CRM_alert_timestamp_usec: "45000",
    CRM_alert_version: "2.1.5",
  });
  expect(logged).toEqual([]);
});

test("attributes are told only to those who asked for them, and only those that they named", async () => {
  const runs: string[] = [];
  const { tell } = alertsOf(
    [
      { ...pager, id: "usual", path: "/usual" },
      { ...pager, id: "named", path: "/named", select: ["attributes:load"] },
      { ...pager, id: "rack", path: "/rack", select: ["attributes:rack", "fencing"] },
      { ...pager, id: "all", path: "/all", select: ["attributes"] },
    ],
    async ({ file }) => {
      runs.push(file);
      return done;
    },
  );
  tell(rack);
  tell(lost);
  await expect.poll(() => runs).toEqual(["/rack", "/all", "/usual"]);
});

test("a program that hangs holds up nobody, and loses the oldest of what it was not yet told", async () => {
  const told: string[] = [];
  const gate = new EventEmitter();
  const { tell, logged } = alertsOf(
    [{ ...pager, recipients: [to("slow"), to("quick")] }],
    async ({ environment }) => {
      const sequence = environment["CRM_alert_node_sequence"] ?? "";
      if (environment["CRM_alert_recipient"] === "quick") return done;
      if (sequence === "1") await once(gate, "open");
      told.push(sequence);
      return done;
    },
  );
  for (let count = 0; count < waitingMax + 11; count += 1) {
    tell(lost);
    await new Promise((resolve) => setImmediate(resolve)); // whoever is quick has been told
  }
  expect(logged).toEqual(["alert pager for slow is too slow: the oldest are dropped"]);
  gate.emit("open");
  await expect.poll(() => told.length).toBe(waitingMax + 1);
  expect(told.slice(0, 2)).toEqual(["1", "12"]);
  expect(told.at(-1)).toBe(String(waitingMax + 11));
  await expect.poll(() => logged.at(-1)).toBe("alerts were dropped");
});

test("what goes wrong is logged with the reason, and the next alert is told all the same", async () => {
  const ends: ProcessEnd[] = [
    { kind: "exited", code: 4, output: { stdout: "", stderr: "no route to the pager\n" } },
    { kind: "timed-out", afterMs: 30_000, gone: true, output: { stdout: "", stderr: "" } },
    { kind: "missing", file: "/usr/local/bin/page" },
  ];
  const { tell, logged } = alertsOf([pager], async () => {
    const end = ends.shift();
    if (end === undefined) throw new Error("ours");
    return end;
  });
  for (let count = 0; count < 4; count += 1) tell(lost);
  await expect
    .poll(() => logged)
    .toEqual([
      "alert pager ended with exit code 4: no route to the pager",
      "alert pager did not end within 30 s and was ended",
      "alert pager was not run: /usr/local/bin/page, or the interpreter in its first line, does not exist",
      "alert pager was not run: ours",
    ]);
});

const sample = "/usr/share/pacemaker/alerts/alert_file.sh.sample";
test.skipIf(!existsSync(sample))(
  "Pacemaker's own sample program understands every event (needs pacemaker-common)",
  async () => {
    const log = join(folder, "log");
    const alert: Alert = {
      ...pager,
      path: "/bin/sh",
      select: ["nodes", "fencing", "resources", "attributes"],
      settings: [{ values: { "timestamp-format": "%H:%M" } }],
      recipients: [to(log)],
    };
    // The sample is not executable as it is installed.
    const { tell, logged } = alertsOf([alert], (command) => runProcess({ ...command, args: [sample] }));
    tell(lost);
    tell({ kind: "fencing", node: "beta", task: "off", rc: 0, desc: "Operation off of beta by alpha: OK" });
    tell({
      kind: "resource",
      node: "alpha",
      resource: "db",
      task: "monitor",
      intervalMs: 10_000,
      desc: "not running",
      status: 0,
      rc: 7,
      targetRc: 0,
      execMs: 12,
    });
    tell(rack);
    const lines = [
      "09:05: Node 'beta' is now 'lost'",
      "09:05: Fencing Operation off of beta by alpha: OK",
      "09:05: Resource operation 'monitor (10000)' for 'db' on 'alpha': not running",
      "09:05: Attribute 'rack' on node 'alpha' was updated to '7'",
    ];
    await expect.poll(() => existsSync(log) && readFileSync(log, "utf8")).toBe(`${lines.join("\n")}\n`);
    expect(logged).toEqual([]);
  },
);

function watched() {
  const told: AlertEvent[] = [];
  const watch = createAlertWatch("alpha", (event) => told.push(event));
  return { watch, told, say: (...all: readonly Happening[]) => all.forEach(watch.happened) };
}

const suspected: Happening = { kind: "peer-suspected", node: "beta", silentMs: 2_000 };

test("a loss is told once, by the coordinator; who is elected because of it tells it, too", () => {
  const elected = watched();
  elected.say(suspected, { kind: "elected", term: 3, votes: ["alpha", "gamma"] });
  expect(elected.told).toEqual([lost]);
  const follower = watched();
  follower.say(suspected, { kind: "following", term: 3, coordinator: "gamma" });
  follower.say({ kind: "elected", term: 4, votes: [] });
  expect(follower.told).toEqual([]);
});

test("a fencing is told with its end, and what only asks or tries is not", () => {
  const { say, told } = watched();
  say(
    { kind: "fencing", target: "beta", device: "ipmi", action: "off", level: 1, reason: "lost" },
    { kind: "fence-failed", target: "beta", device: "ipmi", problem: "no answer" },
    { kind: "confirmed-off", node: "beta", how: { kind: "fenced", by: "gamma", devices: ["ipmi"] } },
  );
  expect(told).toMatchObject([
    { kind: "fencing", node: "beta", rc: 1, desc: expect.stringContaining("no answer") },
    { kind: "fencing", node: "beta", rc: 0, desc: "Operation off of beta by gamma for had@alpha: OK" },
  ]);
});

test("of operations the empty probe is no news, and a recurring one only when its result changes", () => {
  const { watch, told } = watched();
  const run = (task: AgentRun["task"], intervalMs: number, code: number): void =>
    watch.ran(
      {
        resource: "db",
        historyName: "db",
        agent: { class: "ocf", provider: "heartbeat", type: "pgsql" },
        task,
        intervalMs,
        timeoutMs: 1_000,
        parameters: {},
        meta: {},
      },
      { kind: "exited", code },
      5,
    );
  run("monitor", 0, 7);
  run("start", 0, 0);
  for (const code of [0, 0, 7, 7]) run("monitor", 10_000, code);
  run("stop", 0, 0);
  run("start", 0, 0);
  run("monitor", 10_000, 0);
  expect(told.map((event) => event.kind === "resource" && `${event.task} ${event.desc}`)).toEqual([
    "start ok",
    "monitor ok",
    "monitor not running",
    "stop ok",
    "start ok",
    "monitor ok",
  ]);
});

function documentWith(transient: Readonly<Record<string, string>>): ClusterDocument {
  const record = { standing: { kind: "unknown" }, standby: false, maintenance: false, failures: [] } as const;
  return { ...emptyDocument, nodes: { alpha: { ...record, transient, attributes: {} } } };
}

test("attributes are told by the coordinator as they change, not as they are found", () => {
  const { watch, told } = watched();
  watch.saw(documentWith({ rack: "7", load: "1" }), true);
  watch.saw(documentWith({ rack: "8" }), true);
  watch.saw(documentWith({ rack: "9" }), false);
  expect(told).toEqual([
    { kind: "attribute", node: "alpha", name: "rack", value: "8" },
    { kind: "attribute", node: "alpha", name: "load", value: "" },
  ]);
});

test("times are written as date(1) would, with Pacemaker's fractions", () => {
  expect(formatTimestamp("%F %T.%06N %3N %% %Q", wallMs)).toBe("2026-11-22 09:05:07.045000 045 % %Q");
  expect(formatTimestamp("%a %e %b %y %I:%M %p", wallMs)).toBe("Sun 22 Nov 26 09:05 AM");
});
