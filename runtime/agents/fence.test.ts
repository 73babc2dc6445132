import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AgentHost } from "./agent.ts";
import { plugsOf, type FenceDevice } from "./fence-device.ts";
import { runFence } from "./fence.ts";

let folder = "";
let host: AgentHost;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "fence-"));
  mkdirSync(join(folder, "sbin"));
  mkdirSync(join(folder, "secrets"));
  host = {
    node: "alpha",
    ocfRoots: [],
    resourceTemporary: folder,
    fenceDirectories: [join(folder, "sbin")],
    secretsDirectory: join(folder, "secrets"),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fence agent in shell: $action, $plug and $input are set from standard input; it knows `plug` but not `port`. */
function fenceAgent(name: string, body: string, metadata = ""): string {
  const file = join(folder, "sbin", name);
  writeFileSync(
    file,
    `#!/bin/sh
if [ "$1" = -o ]; then echo '<parameter name="plug" unique="0"/>${metadata}'; exit 0; fi
input=$(cat)
value() { printf '%s\\n' "$input" | sed -n "s/^$1=//p"; }
action=$(value action) plug=$(value plug)
${body}
`,
  );
  chmodSync(file, 0o755);
  return name;
}

function device(agent: string, parameters: FenceDevice["parameters"] = {}): FenceDevice {
  return { id: "ipmi-beta", agent, parameters };
}

test("a fence agent is spoken to on standard input, in the device's words, with the secret only there", async () => {
  writeFileSync(join(folder, "secrets", "ipmi"), "hunter2x\n", { mode: 0o600 });
  const log = join(folder, "log");
  const agent = fenceAgent(
    "fence_talk",
    `printf '%s\\n' "$input" > ${log}; echo "$(value password)" >&2; exit 1`,
  );
  const result = await runFence(
    {
      device: device(agent, {
        ip: "10.0.0.1",
        password: { secret: "ipmi" },
        pcmk_host_map: "beta:7",
        pcmk_off_action: "hard-off",
        pcmk_off_retries: "1",
      }),
      action: "off",
      node: "beta",
      timeoutMs: 60_000,
    },
    host,
  );
  expect(readFileSync(log, "utf8").trim().split("\n").toSorted()).toEqual([
    "action=hard-off",
    "ip=10.0.0.1",
    "nodename=beta",
    "password=hunter2x",
    "plug=7",
  ]);
  expect(result).toEqual({ kind: "failed", problem: "exit code 1: [secret]" });
});

test("an agent that names its actions is not asked for `status` where it has none; one that names none is", async () => {
  const log = join(folder, "asked");
  const body = `echo "$action" >> ${log}; exit 0`;
  const metadata = `<actions><action name="off"/><action automatic="0" name="monitor"/></actions>`;
  const agent = fenceAgent("fence_mute", body, metadata);
  const order = { device: device(agent), node: "beta", timeoutMs: 5_000 } as const;
  expect(await runFence({ ...order, action: "off" }, host)).toEqual({ kind: "done" });
  expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "not-offered" });
  expect(await runFence({ ...order, action: "on" }, host)).toEqual({ kind: "not-offered" });
  expect(readFileSync(log, "utf8")).toBe("off\n");
  // Where the plan says what to ask instead, that is asked.
  const mapped = { ...order, device: device(agent, { pcmk_status_action: "monitor" }) };
  expect(await runFence({ ...mapped, action: "status" }, host)).toEqual({ kind: "power", on: true });
  const silent = { ...order, device: device(fenceAgent("fence_silent", body)) };
  expect(await runFence({ ...silent, action: "status" }, host)).toEqual({ kind: "power", on: true });
});

test("status tells the power: on, off, and an error is neither", async () => {
  const state = join(folder, "power");
  const agent = fenceAgent(
    "fence_good",
    `case $action in off) : > ${state};; status) [ -e ${state} ] && exit 2; exit 0;; *) exit 1;; esac`,
  );
  const order = { device: device(agent), node: "beta", timeoutMs: 60_000 };
  expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "power", on: true });
  expect(await runFence({ ...order, action: "off" }, host)).toEqual({ kind: "done" });
  expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "power", on: false });
  expect(existsSync(state)).toBe(true);
});

test("a node with two power supplies has power while one of its plugs has", async () => {
  const log = join(folder, "plugs");
  const agent = fenceAgent(
    "fence_two",
    `echo "$action $plug" >> ${log}; [ "$action $plug" = "status 3" ] && exit 0; [ $action = status ] && exit 2; exit 0`,
  );
  const order = {
    device: device(agent, { pcmk_host_map: "alpha:1;beta:2,3" }),
    node: "beta",
    timeoutMs: 60_000,
  };
  expect(await runFence({ ...order, action: "off" }, host)).toEqual({ kind: "done" });
  expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "power", on: true });
  expect(readFileSync(log, "utf8")).toBe("off 2\noff 3\nstatus 2\nstatus 3\n");
});

test("a failed attempt is tried again, as often as the device's retries say", async () => {
  const count = join(folder, "tries");
  const agent = fenceAgent("fence_flaky", `echo x >> ${count}; [ $(wc -l < ${count}) -ge 3 ]`);
  const order = { action: "off", node: "beta", timeoutMs: 60_000 } as const;
  expect(await runFence({ ...order, device: device(agent) }, host)).toMatchObject({ kind: "failed" });
  expect(await runFence({ ...order, device: device(agent) }, host)).toEqual({ kind: "done" });
});

test("a fence agent that hangs ends in its own timeout and confirms nothing", async () => {
  const agent = fenceAgent("fence_hang", "sleep 60");
  const result = await runFence(
    { device: device(agent, { pcmk_off_timeout: "300ms" }), action: "off", node: "beta", timeoutMs: 60_000 },
    host,
  );
  expect(result).toEqual({ kind: "timed-out", afterMs: 300 });
});

test("a missing fence agent says where it was looked for", async () => {
  const result = await runFence(
    { device: device("fence_ghost"), action: "off", node: "beta", timeoutMs: 60_000 },
    host,
  );
  expect(result).toEqual({
    kind: "failed",
    problem: `there is no fence_ghost on this node (looked in ${folder}/sbin)`,
  });
});

test("a value with a line feed is refused, because it could bring in a parameter of its own", async () => {
  const agent = fenceAgent("fence_any", "exit 0");
  const result = await runFence(
    { device: device(agent, { ip: "x\naction=on" }), action: "off", node: "beta", timeoutMs: 60_000 },
    host,
  );
  expect(result).toMatchObject({ kind: "failed", problem: expect.stringContaining("line feed") });
});

test("a host map says under which plugs the device knows a node", () => {
  const mapped = device("f", { pcmk_host_map: "alpha:1;beta:2,3" });
  expect(plugsOf(mapped, "beta")).toEqual(["2", "3"]);
  expect(plugsOf(mapped, "gamma")).toEqual(["gamma"]);
});
