import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runAgent, type AgentHost, type AgentRun } from "./agent.ts";
import { runLsb } from "./lsb.ts";
import { runProcess, type Spawn } from "./supervisor.ts";
import { runSystemd } from "./systemd.ts";

let folder = "";
let host: AgentHost;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "agents-"));
  host = {
    node: "alpha",
    ocfRoots: [join(folder, "ocf")],
    resourceTemporary: folder,
    fenceDirectories: [join(folder, "sbin")],
    secretsDirectory: join(folder, "secrets"),
  };
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text: string, mode: number): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
}

function agent(name: string, body: string): AgentRun["agent"] {
  put(`ocf/resource.d/test/${name}`, `#!/bin/sh\n${body}\n`, 0o755);
  return { class: "ocf", provider: "test", type: name };
}

function run(over: Partial<AgentRun> & Pick<AgentRun, "agent">): AgentRun {
  return {
    instance: "db",
    action: "monitor",
    parameters: {},
    meta: {},
    intervalMs: 0,
    timeoutMs: 60_000,
    ...over,
  };
}

test("an OCF agent gets its action as argument and its parameters as OCF_RESKEY_*", async () => {
  const outcome = await runAgent(
    run({
      agent: agent("env", `echo "$1"; env | grep -E '^(OCF|HA)_' | sort`),
      parameters: { port: "80", dir: "/a b" },
      meta: { "clone-max": "3" },
      intervalMs: 10_000,
    }),
    host,
  );
  expect(outcome).toMatchObject({ kind: "ended", code: 0 });
  if (outcome.kind !== "ended") return;
  const lines = outcome.output.stdout.split("\n");
  expect(lines[0]).toBe("monitor");
  expect(lines).toEqual(
    expect.arrayContaining([
      "OCF_RESKEY_port=80",
      "OCF_RESKEY_dir=/a b",
      "OCF_RESKEY_CRM_meta_clone_max=3",
      "OCF_RESKEY_CRM_meta_interval=10000",
      "OCF_RESKEY_CRM_meta_timeout=60000",
      "OCF_RESKEY_CRM_meta_on_node=alpha",
      "OCF_RESOURCE_INSTANCE=db",
      "OCF_RESOURCE_TYPE=env",
      "OCF_RESOURCE_PROVIDER=test",
      `OCF_ROOT=${join(folder, "ocf")}`,
      "OCF_RA_VERSION_MAJOR=1",
      `HA_RSCTMP=${folder}`,
    ]),
  );
});

test.each([
  [0, 0],
  [7, 7],
  [8, 8],
  [9, 9],
  [190, 190],
  [191, 191],
  [5, 5],
  [42, 1],
  [127, 1],
])("an OCF agent's exit code %i counts as %i", async (written, read) => {
  const outcome = await runAgent(run({ agent: agent(`exit-${written}`, `exit ${written}`) }), host);
  expect(outcome).toMatchObject({ kind: "ended", code: read });
});

test("the reason that an agent gives comes back in its own words", async () => {
  const failing = agent("reason", `echo noise >&2; echo "ocf-exit-reason:the disk is on fire" >&2; exit 1`);
  expect(await runAgent(run({ agent: failing }), host)).toMatchObject({
    code: 1,
    reason: "the disk is on fire",
  });
});

test("an agent that does not exist is not installed, and says where it was looked for", async () => {
  const outcome = await runAgent(run({ agent: { class: "ocf", provider: "test", type: "ghost" } }), host);
  expect(outcome).toEqual({
    kind: "not-run",
    code: 5,
    problem: `there is no agent ocf:test:ghost on this node (looked in ${folder}/ocf)`,
  });
});

test("an agent that may not be executed says what it needs", async () => {
  put("ocf/resource.d/test/plain", "#!/bin/sh\nexit 0\n", 0o644);
  const outcome = await runAgent(run({ agent: { class: "ocf", provider: "test", type: "plain" } }), host);
  expect(outcome).toMatchObject({ kind: "not-run", code: 4, problem: expect.stringContaining("mode 0755") });
});

test("an agent's name cannot lead out of the agents' folder", async () => {
  const outcome = await runAgent(
    run({ agent: { class: "ocf", provider: "..", type: "../../bin/sh" } }),
    host,
  );
  expect(outcome).toMatchObject({ kind: "not-run", code: 5 });
});

test("an agent that hangs is a timeout, not a failure code", async () => {
  const outcome = await runAgent(run({ agent: agent("hang", "sleep 60"), timeoutMs: 200 }), host);
  expect(outcome).toMatchObject({ kind: "timed-out", afterMs: 200, gone: true });
});

test("a secret reaches the agent and is blacked out of what it prints", async () => {
  put("secrets/db/password", "correct horse\n", 0o600);
  const leaky = agent(
    "leaky",
    `echo "pw=$OCF_RESKEY_password"; echo "ocf-exit-reason:bad $OCF_RESKEY_password" >&2; [ "$OCF_RESKEY_password" = "correct horse" ] || exit 2; exit 1`,
  );
  const outcome = await runAgent(
    run({ agent: leaky, parameters: { password: { secret: "db/password" } } }),
    host,
  );
  expect(outcome).toMatchObject({
    kind: "ended",
    code: 1,
    reason: "bad [secret]",
    output: { stdout: "pw=[secret]\n" },
  });
});

test("a secret that others can read, that is missing, or that leads elsewhere stops the action with the reason", async () => {
  put("secrets/open", "x\n", 0o644);
  const any = agent("any", "exit 0");
  const outcomeOf = (secret: string) =>
    runAgent(run({ agent: any, parameters: { password: { secret } } }), host);
  expect(await outcomeOf("open")).toMatchObject({
    kind: "not-run",
    code: 6,
    problem: expect.stringContaining("chmod 0600"),
  });
  expect(await outcomeOf("missing")).toMatchObject({
    kind: "not-run",
    problem: expect.stringContaining("there is no file"),
  });
  expect(await outcomeOf("../outside")).toMatchObject({
    kind: "not-run",
    problem: expect.stringContaining("may not leave"),
  });
});

test("an init script's status codes are told apart", async () => {
  put("init.d/tomcat", `#!/bin/sh\n[ "$1" = status ] && exit 3\nexit 0\n`, 0o755);
  const script = { class: "lsb", type: "tomcat" };
  const directory = join(folder, "init.d");
  expect(await runLsb(run({ agent: script }), runProcess, directory)).toMatchObject({
    kind: "ended",
    code: 7,
  });
  expect(await runLsb(run({ agent: script, action: "start" }), runProcess, directory)).toMatchObject({
    code: 0,
  });
});

test("a systemd unit's state is read, a unit on its way is waited for, an unknown unit is not installed", async () => {
  const answers = [
    "LoadState=loaded\nActiveState=activating\nSubState=start\n",
    "LoadState=loaded\nActiveState=active\nSubState=running\n",
  ];
  const systemctl: Spawn = async () => ({
    kind: "exited",
    code: 0,
    output: { stdout: answers.shift() ?? "LoadState=not-found\nActiveState=inactive\n", stderr: "" },
  });
  const nginx = run({ agent: { class: "systemd", type: "nginx" } });
  expect(await runSystemd(nginx, systemctl)).toMatchObject({ kind: "ended", code: 0 });
  expect(await runSystemd(nginx, systemctl)).toMatchObject({ kind: "not-run", code: 5 });
  expect(await runSystemd({ ...nginx, action: "start" }, systemctl)).toMatchObject({
    kind: "not-run",
    code: 5,
  });
});
