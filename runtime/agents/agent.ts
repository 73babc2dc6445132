// Running one action of one resource through its agent, of whatever class. The answer is always a value.
import type { Agent } from "../../plan/index.ts";
import { ocfCode } from "./exit-code.ts";
import { runLsb } from "./lsb.ts";
import { runOcf } from "./ocf.ts";
import type { AgentOutcome } from "./outcome.ts";
import { redact, resolveSecrets, type Values } from "./secrets.ts";
import { runProcess, type Spawn } from "./supervisor.ts";
import { runSystemd } from "./systemd.ts";

/** What is the same for every agent on one node. */
export interface AgentHost {
  /** The name of this node in the plan. */
  readonly node: string;
  /** Where OCF agents live (`<root>/resource.d/PROVIDER/TYPE`), first match wins; `/usr/lib/ocf` on Debian. */
  readonly ocfRoots: readonly string[];
  /** Scratch space of agents that a reboot empties: HA_RSCTMP. */
  readonly resourceTemporary: string;
  /** Set for a daemon without root, whose agents cannot write below /run: HA_VARRUN. */
  readonly runDirectory?: string;
  /** Where fence agents live, first match wins; `/usr/sbin` on Debian. */
  readonly fenceDirectories: readonly string[];
  /** Files of mode 0600, one a secret. */
  readonly secretsDirectory: string;
  /** Programs for OCF agents (crm_attribute and the like), before those of the system, and the socket that they speak to. */
  readonly tools?: { readonly directory: string; readonly socket: string };
}

export interface AgentRun {
  /** The resource as the agent knows it: `db`, `web:1` for an instance of a unique clone. */
  readonly instance: string;
  readonly agent: Agent;
  /** start, stop, monitor, promote, demote, notify, reload, reload-agent, migrate_to, migrate_from, validate-all, meta-data. */
  readonly action: string;
  readonly parameters: Values;
  /** Handed over as OCF_RESKEY_CRM_meta_NAME. */
  readonly meta: Readonly<Record<string, string>>;
  /** 0 for what runs once. */
  readonly intervalMs: number;
  readonly timeoutMs: number;
}

export async function runAgent(
  run: AgentRun,
  host: AgentHost,
  spawn: Spawn = runProcess,
): Promise<AgentOutcome> {
  const resolution = await resolveSecrets(run.parameters, host.secretsDirectory);
  if (resolution.kind === "unresolved") {
    return { kind: "not-run", code: ocfCode.notConfigured, problem: resolution.problem };
  }
  const outcome = await runByClass(run, resolution.values, host, spawn);
  return withoutSecrets(outcome, resolution.secrets);
}

/** An agent's class → how it is run. `parameters` as the agent will see them. */
function runByClass(
  run: AgentRun,
  parameters: Readonly<Record<string, string>>,
  host: AgentHost,
  spawn: Spawn,
): Promise<AgentOutcome> {
  switch (run.agent.class) {
    case "ocf":
      return runOcf(run, parameters, host, spawn);
    case "systemd":
      return runSystemd(run, spawn);
    case "lsb":
      return runLsb(run, spawn);
    case "service":
      return runService(run, spawn);
    default:
      return Promise.resolve({
        kind: "not-run",
        code: ocfCode.notInstalled,
        problem: `agents of class \`${run.agent.class}\` are not known; the classes are ocf, systemd, lsb and service`,
      });
  }
}

/** `service:NAME` is an init script where there is one, else a systemd unit. Source: Pacemaker Explained, "Resource Classes". */
async function runService(run: AgentRun, spawn: Spawn): Promise<AgentOutcome> {
  const asScript = await runLsb(run, spawn);
  if (asScript.kind === "not-run" && asScript.code === ocfCode.notInstalled) return runSystemd(run, spawn);
  return asScript;
}

function withoutSecrets(outcome: AgentOutcome, secrets: readonly string[]): AgentOutcome {
  if (outcome.kind === "not-run" || secrets.length === 0) return outcome;
  const output = {
    stdout: redact(outcome.output.stdout, secrets),
    stderr: redact(outcome.output.stderr, secrets),
  };
  if (outcome.kind === "ended" && outcome.reason !== undefined) {
    return { ...outcome, reason: redact(outcome.reason, secrets), output };
  }
  return { ...outcome, output };
}
