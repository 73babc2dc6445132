// Init scripts as resources. Source: Linux Standard Base 3.1, "Init Script Actions"; Pacemaker Explained, "LSB".
import { join } from "node:path";
import type { AgentRun } from "./agent.ts";
import { ocfCode, toOcfCode } from "./exit-code.ts";
import { baseEnvironment } from "./environment.ts";
import { outcomeOf, type AgentOutcome } from "./outcome.ts";
import type { Spawn } from "./supervisor.ts";

const scriptDirectory = "/etc/init.d";

export async function runLsb(
  run: AgentRun,
  spawn: Spawn,
  directory: string = scriptDirectory,
): Promise<AgentOutcome> {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.@+-]*$/.test(run.agent.type)) {
    return {
      kind: "not-run",
      code: ocfCode.notInstalled,
      problem: `\`${run.agent.type}\` is not the name of an init script`,
    };
  }
  const asksStatus = run.action === "monitor" || run.action === "status";
  const end = await spawn({
    file: join(directory, run.agent.type),
    args: [asksStatus ? "status" : run.action],
    environment: baseEnvironment,
    timeoutMs: run.timeoutMs,
  });
  return outcomeOf(end, asksStatus ? ocfCodeOfStatus : toOcfCode); // other actions: LSB's 1 to 7 are OCF's
}

/** 1 and 2: the program is dead, its pid or lock file left behind; 3: it does not run. */
function ocfCodeOfStatus(code: number): number {
  if (code === 0) return ocfCode.ok;
  return code === 1 || code === 2 || code === 3 ? ocfCode.notRunning : ocfCode.generic;
}
