// OCF resource agents: `<root>/resource.d/PROVIDER/TYPE ACTION`, parameters in the environment.
// Sources: OCF Resource Agent API 1.1; Pacemaker Explained and Administration ("OCF Resource Agents"); the variables
// that the shell library of Debian's resource-agents reads (ocf-shellfuncs, ocf-directories).
import { access } from "node:fs/promises";
import { join } from "node:path";
import type { AgentHost, AgentRun } from "./agent.ts";
import { baseEnvironment } from "./environment.ts";
import { ocfCode, toOcfCode } from "./exit-code.ts";
import { outcomeOf, type AgentOutcome } from "./outcome.ts";
import type { Spawn } from "./supervisor.ts";

/** The feature set that agents may ask for: from 3.10.0 on they set promotion scores by `crm_attribute --promotion`. */
const featureSet = "3.19.0";

const safeName = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;

export async function runOcf(
  run: AgentRun,
  parameters: Readonly<Record<string, string>>,
  host: AgentHost,
  spawn: Spawn,
): Promise<AgentOutcome> {
  const { provider, type } = run.agent;
  if (provider === undefined || !safeName.test(provider) || !safeName.test(type)) {
    return {
      kind: "not-run",
      code: ocfCode.notInstalled,
      problem: `\`ocf:${provider ?? ""}:${type}\` is not the name of an OCF agent`,
    };
  }
  const root = await rootWith(join("resource.d", provider, type), host.ocfRoots);
  if (root === undefined) {
    return {
      kind: "not-run",
      code: ocfCode.notInstalled,
      problem: `there is no agent ocf:${provider}:${type} on this node (looked in ${host.ocfRoots.join(", ")})`,
    };
  }
  const end = await spawn({
    file: join(root, "resource.d", provider, type),
    args: [run.action],
    environment: ocfEnvironment(run, parameters, root, host),
    timeoutMs: run.timeoutMs,
  });
  return outcomeOf(end, toOcfCode);
}

async function rootWith(agent: string, roots: readonly string[]): Promise<string | undefined> {
  for (const root of roots) {
    const found = await access(join(root, agent)).then(
      () => true,
      () => false,
    );
    if (found) return root;
  }
  return undefined;
}

/** The whole environment of an agent: what the standard names, what the shell library reads, and a fixed PATH. */
function ocfEnvironment(
  run: AgentRun,
  parameters: Readonly<Record<string, string>>,
  root: string,
  host: AgentHost,
): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {
    ...baseEnvironment,
    OCF_ROOT: root,
    OCF_RA_VERSION_MAJOR: "1",
    OCF_RA_VERSION_MINOR: "1",
    OCF_RESOURCE_INSTANCE: run.instance,
    OCF_RESOURCE_TYPE: run.agent.type,
    OCF_RESOURCE_PROVIDER: run.agent.provider ?? "",
    OCF_EXIT_REASON_PREFIX: "ocf-exit-reason:",
    OCF_RESKEY_crm_feature_set: featureSet,
    HA_RSCTMP: host.resourceTemporary,
    HA_debug: "0",
    HA_LOGFACILITY: "none", // agents log to standard error, which the daemon collects
    PCMK_service: "had",
  };
  if (host.runDirectory !== undefined) environment["HA_VARRUN"] = host.runDirectory;
  if (host.tools !== undefined) {
    environment["PATH"] = `${host.tools.directory}:${environment["PATH"]}`;
    environment["HA_SBIN_DIR"] = host.tools.directory;
    environment["HAD_SOCKET"] = host.tools.socket;
    environment["HAD_NODE"] = host.node;
  }
  // Agents of a custom root still find the shell library where the distribution put it.
  if (root !== debianRoot) environment["OCF_FUNCTIONS_DIR"] = join(debianRoot, "lib/heartbeat");
  const meta = {
    ...run.meta,
    name: run.action,
    timeout: String(run.timeoutMs),
    interval: String(run.intervalMs),
    on_node: host.node,
    on_node_uuid: host.node,
  };
  for (const [name, value] of Object.entries(meta)) {
    environment[`OCF_RESKEY_CRM_meta_${name.replaceAll("-", "_")}`] = value;
  }
  for (const [name, value] of Object.entries(parameters)) environment[`OCF_RESKEY_${name}`] = value;
  const level = parameters["OCF_CHECK_LEVEL"];
  if (level !== undefined) environment["OCF_CHECK_LEVEL"] = level;
  return environment;
}

const debianRoot = "/usr/lib/ocf";
