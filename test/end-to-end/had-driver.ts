// Our own daemon, as it is shipped: `had` on each host, asked and commanded through `hac` on that host.
import { randomBytes } from "node:crypto";
import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { printPlan, type Plan } from "../../plan/index.ts";
import type { DaemonStatus } from "../../runtime/daemon/index.ts";
import { bmcPassword } from "./bmc.ts";
import { distFolder } from "./cluster.ts";
import type { Account, Driver } from "./driver.ts";
import type { Host, Ran } from "./host.ts";
import type { World } from "./world.ts";

/** Where it looks without being told, as everything else here. */
const planFile = "/etc/ha/plan.json";
const pidFile = "/run/had.pid";
const logFile = "/var/log/had.log";

export function hadDriver(world: World, plan: Plan): Driver {
  const group = plan.resources.find((resource) => resource.kind === "group");
  const last = group?.members.at(-1)?.id ?? "";
  return {
    name: "had",
    daemons: ["had"],
    bootScript,
    install: (hosts) => install(world, plan, hosts),
    configure: async () => undefined, // the plan is the whole configuration
    ask: (host) => ask(host, last),
    standby: async (host, on) => {
      await hac(host, ["standby", host.name, ...(on ? [] : ["--off"])]);
    },
    killDaemon: async (host) => {
      await host.run(["bash", "-c", `kill -KILL "$(cat ${pidFile})"`]);
    },
    forgetFailures: async (host) => {
      for (const member of group?.members ?? []) await hac(host, ["cleanup", member.id]);
    },
    log: async (host, lines) => (await host.run(["tail", "--lines", String(lines), logFile])).stdout,
  };
}

// What systemd's Restart=always would do, with its default delay of 100 ms.
const bootScript = `
while :; do
  "${process.execPath}" /srv/had.cjs >>${logFile} 2>&1 &
  echo $! >${pidFile}
  wait $!
  echo "had ended with $?" >>${logFile}
  sleep 0.1
done
`;

async function install(world: World, plan: Plan, hosts: readonly Host[]): Promise<void> {
  const engine = plan.cluster.engine;
  if (engine.kind !== "embedded") throw new Error("the rig's plans use the embedded engine");
  const shared = join(world.scratch, "shared"); // what every host sees as /srv
  await mkdir(shared, { recursive: true });
  await copyFile(join(distFolder, "hac-whole.cjs"), join(shared, "hac.cjs"));
  await copyFile(join(distFolder, "had.cjs"), join(shared, "had.cjs"));
  const key = randomBytes(32);
  for (const host of hosts) {
    await host.writeDisk(planFile, printPlan(plan));
    await host.writeDisk(engine.keyFile, key, 0o600);
    await host.writeDisk("/etc/ha/secrets/ipmi", bmcPassword, 0o600);
  }
}

async function ask(host: Host, last: string): Promise<Account | undefined> {
  const status = await hac(host, ["status", "--json"]);
  if (status.code !== 0) return undefined;
  const { cluster, overview } = JSON.parse(status.stdout) as DaemonStatus; // our own program's answer
  const view = overview ?? cluster;
  if (view.partial) return undefined; // only the coordinator knows of all resources
  const inside = view.nodes.filter(
    (node) => node.standing.kind === "member" && (node.contact === "self" || node.contact === "alive"),
  );
  const server = view.resources.find((resource) => resource.id === last);
  const [active] = server?.role === "Started" ? server.nodes : [];
  const calm = view.resources.every(
    ({ failed, pending, failures }) => !failed && pending === null && failures.length === 0,
  );
  const account = {
    members: inside.filter((node) => !node.standby).map((node) => node.id),
    settled: view.transition === null && calm && inside.every((node) => node.reported),
  };
  return active === undefined ? account : { ...account, active };
}

function hac(host: Host, command: readonly string[]): Promise<Ran> {
  return host.run([process.execPath, "/srv/hac.cjs", ...command], { timeoutMs: 30_000 });
}
