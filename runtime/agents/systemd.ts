// systemd units as resources, through systemctl. Source: Pacemaker Explained, "Systemd"; systemctl(1).
import { setTimeout as sleep } from "node:timers/promises";
import type { AgentRun } from "./agent.ts";
import { ocfCode } from "./exit-code.ts";
import { baseEnvironment } from "./environment.ts";
import { outcomeOf, type AgentOutcome } from "./outcome.ts";
import type { Output, ProcessEnd, Spawn } from "./supervisor.ts";

const systemctl = "/usr/bin/systemctl";
/** How often a unit that is on its way up or down is asked again. */
const settlePollMs = 250;

export async function runSystemd(run: AgentRun, spawn: Spawn): Promise<AgentOutcome> {
  const unit = unitName(run.agent.type);
  if (unit === undefined) {
    return {
      kind: "not-run",
      code: ocfCode.notInstalled,
      problem: `\`${run.agent.type}\` is not a unit name`,
    };
  }
  const verb = { start: "start", stop: "stop", reload: "reload", monitor: "show", status: "show" }[
    run.action
  ];
  if (verb === undefined) {
    return { kind: "ended", code: ocfCode.unimplemented, output: { stdout: "", stderr: "" } };
  }
  if (verb === "show") return monitorUnit(unit, run, spawn);
  const ask = (args: readonly string[], timeoutMs: number): Promise<ProcessEnd> =>
    spawn({ file: systemctl, args: [...args, "--", unit], environment: baseEnvironment, timeoutMs });
  if (verb === "start") {
    const state = await unitState(await ask(showArguments, run.timeoutMs));
    if (state?.load === "not-found") return notInstalled(unit);
  }
  return outcomeOf(await ask(["--no-ask-password", verb], run.timeoutMs), (code) =>
    code === 0
      ? ocfCode.ok
      : code === 5
        ? verb === "stop"
          ? ocfCode.ok
          : ocfCode.notInstalled
        : ocfCode.generic,
  );
}

const showArguments = ["show", "--property=LoadState,ActiveState,SubState"];

/** A unit on its way up or down is asked again until it has settled: half started is neither running nor stopped. */
async function monitorUnit(unit: string, run: AgentRun, spawn: Spawn): Promise<AgentOutcome> {
  for (let leftMs = run.timeoutMs; ; leftMs -= settlePollMs) {
    const end = await spawn({
      file: systemctl,
      args: [...showArguments, "--", unit],
      environment: baseEnvironment,
      timeoutMs: Math.max(leftMs, settlePollMs),
    });
    const state = unitState(end);
    if (state === undefined) return outcomeOf(end, () => ocfCode.generic);
    if (state.load === "not-found") return notInstalled(unit);
    if (state.active !== "activating" && state.active !== "deactivating") {
      const running = state.active === "active" || state.active === "reloading";
      return { kind: "ended", code: running ? ocfCode.ok : ocfCode.notRunning, output: state.output };
    }
    if (leftMs <= settlePollMs) {
      return { kind: "timed-out", afterMs: run.timeoutMs, gone: true, output: state.output };
    }
    await sleep(settlePollMs);
  }
}

interface UnitState {
  readonly load: string;
  readonly active: string;
  readonly output: Output;
}

function unitState(end: ProcessEnd): UnitState | undefined {
  if (end.kind !== "exited" || end.code !== 0) return undefined;
  const properties = new Map(
    end.output.stdout.split("\n").map((line) => {
      const split = line.indexOf("=");
      return [line.slice(0, split), line.slice(split + 1)] as const;
    }),
  );
  const load = properties.get("LoadState");
  const active = properties.get("ActiveState");
  return load === undefined || active === undefined ? undefined : { load, active, output: end.output };
}

/** `nginx` → `nginx.service`; undefined for what systemctl could take for an option or a pattern. */
function unitName(name: string): string | undefined {
  if (!/^[A-Za-z0-9:_.\\@][A-Za-z0-9:_.\\@-]*$/.test(name)) return undefined;
  return /\.(service|socket|mount|timer|path|target|device|automount|swap|slice|scope)$/.test(name)
    ? name
    : `${name}.service`;
}

function notInstalled(unit: string): AgentOutcome {
  return {
    kind: "not-run",
    code: ocfCode.notInstalled,
    problem: `systemd knows no unit ${unit} on this node`,
  };
}
