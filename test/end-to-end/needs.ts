// What a machine must have for the end-to-end tests, and how to get what is missing.
import { accessSync, constants, existsSync } from "node:fs";
import { join } from "node:path";
import { spawnSync } from "node:child_process";

export type EngineName = "had" | "pacemaker";

interface Need {
  readonly file: string;
  readonly debianPackage: string;
}

const program = (name: string, debianPackage: string): Need => ({ file: name, debianPackage });

const ofTheRig: readonly Need[] = [
  program("unshare", "util-linux"),
  program("nsenter", "util-linux"),
  program("ip", "iproute2"),
  program("bash", "bash"),
  program("curl", "curl"),
  program("ipmi_sim", "openipmi"),
  program("ipmitool", "ipmitool"),
  program("fence_ipmilan", "fence-agents"),
  program("nginx", "nginx-light"),
  program("/usr/lib/ocf/resource.d/heartbeat/IPaddr2", "resource-agents"),
  program("/usr/lib/ocf/resource.d/heartbeat/nginx", "resource-agents"),
];

const ofEngines: Readonly<Record<EngineName, readonly Need[]>> = {
  had: [],
  pacemaker: [
    program("corosync", "corosync"),
    program("pacemakerd", "pacemaker"),
    program("cibadmin", "pacemaker-cli-utils"),
  ],
};

export const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** One sentence that says why the tests cannot run here and what to do; `undefined` when they can. */
export function whyNotHere(engine: EngineName): string | undefined {
  if (process.platform !== "linux")
    return `needs Linux (network namespaces); this is ${process.platform}: run it in a Linux VM`;
  if (process.getuid?.() !== 0) return "needs root (it makes namespaces and mounts): run it with sudo";
  const missing = [...ofTheRig, ...ofEngines[engine]].filter((need) => !isThere(need.file));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((need) => need.debianPackage))].join(" ");
    return `needs ${missing.map((need) => need.file).join(", ")}: apt-get install ${packages}`;
  }
  const trial = spawnSync("unshare", ["--fork", "--pid", "--mount", "--net", "--ipc", "--uts", "true"]);
  if (trial.status !== 0) return `may not make namespaces here: ${String(trial.stderr).trim()}`;
  return undefined;
}

function isThere(file: string): boolean {
  if (file.startsWith("/")) return existsSync(file);
  return systemPath.split(":").some((folder) => isExecutable(join(folder, file)));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
