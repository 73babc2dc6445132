// Pacemaker on Corosync, as Debian ships them: the peer to compare with, and the proof that the rig itself works.
import type { Plan } from "../../plan/index.ts";
import { bmcPassword } from "./bmc.ts";
import { cibConfiguration } from "./cib.ts";
import { poll } from "./clock.ts";
import type { Account, Driver } from "./driver.ts";
import type { Host } from "./host.ts";

export function pacemakerDriver(plan: Plan): Driver {
  const group = plan.resources.find((resource) => resource.kind === "group");
  const last = group?.members.at(-1)?.id ?? "";
  const devices = plan.resources
    .filter((resource) => resource.kind === "primitive")
    .map((resource) => resource.id);
  return {
    name: "pacemaker",
    daemons: ["pacemakerd", "corosync"],
    bootScript,
    install: (hosts) => install(plan, hosts),
    configure: (hosts) => configure(plan, hosts),
    ask: (host) => ask(host, last, devices),
    standby: async (host, on) => {
      await host.run(["crm_standby", "--node", host.name, ...(on ? ["--update", "on"] : ["--delete"])]);
    },
    killDaemon: async (host, daemon) => {
      await host.run(["bash", "-c", killByName, "kill", daemon]);
    },
    forgetFailures: async (host) => {
      await host.run(["crm_resource", "--cleanup"]);
      await host.run(["stonith_admin", "--cleanup", "--history", "*"]);
    },
    log: async (host, lines) => (await host.run(["bash", "-c", notableLines, "log", String(lines)])).stdout,
  };
}

// What Debian's two units do: corosync is not restarted by itself; pacemakerd is, a second after it failed, and that
// starts corosync again (Requires=). Exit code 100 is final. Source: corosync.service, pacemaker.service.
const bootScript = `
ulimit -c 0
export PCMK_logfile=/var/log/pacemaker/pacemaker.log PCMK_logfacility=none
mkdir -p /run/crm && chown hacluster:haclient /run/crm
for start in 1 2 3 4 5; do
  if ! corosync-cfgtool -s >/dev/null 2>&1; then
    corosync -f &
    for try in {1..500}; do corosync-cfgtool -s >/dev/null 2>&1 && break; sleep 0.02; done
  fi
  pacemakerd -f
  case $? in 0|100) break ;; esac
  sleep 1
done
wait
`;

/** In a host's own pid namespace there is nothing but that host's processes; the kernel cuts names after 15 characters. */
const killByName = `for process in /proc/[0-9]*; do
  read -r name 2>/dev/null <"$process/comm" || continue
  [ "$name" = "\${1:0:15}" ] && kill -KILL "\${process#/proc/}"
done; true`;

/** Notices and worse of both programs, in order of time; the month and the day are the same for all. */
const notableLines = `{
  grep -hE ' (warning|notice|error) +\\[(TOTEM|QUORUM)' /var/log/corosync/corosync.log
  grep -hE '\\)[[:space:]]+(notice|warning|error|crit):' /var/log/pacemaker/pacemaker.log
} | sed 's/^[A-Z][a-z]* [0-9]* //' | sort --stable --key 1,1 | tail --lines "$1"`;

async function install(plan: Plan, hosts: readonly Host[]): Promise<void> {
  for (const host of hosts) {
    await host.writeDisk("/etc/corosync/corosync.conf", corosyncConf(plan));
    await host.run(["true"]);
  }
}

/** The token is the plan's dead-after, so that both engines hold the same silence for a death. */
function corosyncConf(plan: Plan): string {
  const engine = plan.cluster.engine;
  if (engine.kind !== "embedded") throw new Error("the rig's plans use the embedded engine");
  const nodes = plan.nodes.map((node, at) => {
    const rings = node.addresses.map((address, link) => `ring${link}_addr: ${address.address}`);
    return `node {\nname: ${node.name}\nnodeid: ${at + 1}\n${rings.join("\n")}\n}`;
  });
  return `totem {
version: 2
cluster_name: ${plan.cluster.name}
transport: knet
crypto_cipher: none
crypto_hash: none
token: ${engine.deadAfterMs}
token_coefficient: 0
}
logging {
to_stderr: no
to_syslog: no
to_logfile: yes
logfile: /var/log/corosync/corosync.log
timestamp: hires
}
quorum {
provider: corosync_votequorum
${plan.nodes.length === 2 ? "two_node: 1" : ""}
}
nodelist {
${nodes.join("\n")}
}
`;
}

async function configure(plan: Plan, hosts: readonly Host[]): Promise<void> {
  const [first] = hosts;
  if (first === undefined) return;
  await poll({ timeoutMs: 60_000, everyMs: 500 }, async () => {
    const account = await ask(first, "", []);
    return account !== undefined && account.members.length === hosts.length ? true : undefined;
  });
  const input = cibConfiguration(plan, { ipmi: bmcPassword });
  const loaded = await first.run(["cibadmin", "--replace", "--scope", "configuration", "--xml-pipe"], {
    input,
  });
  if (loaded.code !== 0) throw new Error(`Pacemaker refused the configuration: ${loaded.stderr}\n${input}`);
}

async function ask(host: Host, last: string, devices: readonly string[]): Promise<Account | undefined> {
  const status = await host.run(["crm_mon", "--output-as", "xml", "--inactive"], { timeoutMs: 5_000 });
  if (status.code !== 0) return undefined;
  const xml = status.stdout;
  const members = [
    ...xml.matchAll(/<node name="([^"]+)"[^>]* online="true" standby="false"[^>]* pending="false"/g),
  ];
  const runningOn = (id: string): string | undefined =>
    new RegExp(
      `<resource id="${id}"[^>]* role="Started"[^>]* blocked="false"[^>]* failed="false"[^>]*>\\s*<node name="([^"]+)"`,
    ).exec(xml)?.[1];
  const active = runningOn(last);
  const coordinator = /<current_dc [^>]*name="([^"]+)"/.exec(xml)?.[1];
  const settled =
    coordinator !== undefined &&
    !xml.includes("<failure ") &&
    devices.every((device) => runningOn(device) !== undefined) &&
    (await host.run(["crmadmin", "--status", coordinator], { timeoutMs: 5_000 })).stdout.includes("S_IDLE");
  const account = { members: members.map((match) => match[1] ?? ""), settled };
  return active === undefined ? account : { ...account, active };
}
