// The agents that Debian ships, run as they are: what this folder believes of the interface, held against the real thing.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAgent, type AgentHost } from "./agent.ts";
import { runFence } from "./fence.ts";

let folder = "";
let host: AgentHost;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "debian-"));
  host = {
    node: "alpha",
    ocfRoots: ["/usr/lib/ocf"],
    resourceTemporary: folder,
    runDirectory: folder,
    fenceDirectories: ["/usr/sbin"],
    secretsDirectory: folder,
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hasDummy = existsSync("/usr/lib/ocf/resource.d/heartbeat/Dummy");
const hasFenceDummy = existsSync("/usr/sbin/fence_dummy");

function dummy(action: string) {
  return runAgent(
    {
      instance: "dummy",
      agent: { class: "ocf", provider: "heartbeat", type: "Dummy" },
      action,
      parameters: { state: join(folder, "dummy.state") },
      meta: {},
      intervalMs: 0,
      timeoutMs: 120_000,
    },
    host,
  );
}

test.skipIf(!hasDummy)(
  "ocf:heartbeat:Dummy starts, is monitored, and stops (needs resource-agents)",
  async () => {
    expect(await dummy("monitor")).toMatchObject({ kind: "ended", code: 7 });
    expect(await dummy("start")).toMatchObject({ kind: "ended", code: 0 });
    expect(await dummy("monitor")).toMatchObject({ kind: "ended", code: 0 });
    expect(await dummy("stop")).toMatchObject({ kind: "ended", code: 0 });
    expect(await dummy("nonsense")).toMatchObject({ kind: "ended", code: 3 });
  },
);

test.skipIf(!hasFenceDummy)(
  "fence_dummy switches off and on and tells its status (needs fence-agents)",
  async () => {
    const state = join(folder, "plug");
    writeFileSync(state, "on");
    const order = {
      device: { id: "d", agent: "fence_dummy", parameters: { type: "file", status_file: state } },
      node: "beta",
      timeoutMs: 120_000,
    };
    expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "power", on: true });
    expect(await runFence({ ...order, action: "off" }, host)).toEqual({ kind: "done" });
    expect(readFileSync(state, "utf8")).toContain("off");
    expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "power", on: false });
    expect(await runFence({ ...order, action: "on" }, host)).toEqual({ kind: "done" });
  },
);

test.skipIf(!existsSync("/usr/sbin/fence_kdump"))(
  "fence_kdump says of itself that it has neither `status` nor `on`, so it is not asked for them",
  async () => {
    const order = {
      device: { id: "crash", agent: "fence_kdump", parameters: {} },
      node: "beta",
      timeoutMs: 60_000,
    };
    expect(await runFence({ ...order, action: "status" }, host)).toEqual({ kind: "not-offered" });
    expect(await runFence({ ...order, action: "on" }, host)).toEqual({ kind: "not-offered" });
  },
);
