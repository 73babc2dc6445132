// `hac agents sync`: asks the installed agents, and writes the lock file if it has to change.
import { agentName, syncAgents, type AgentChange, type InstalledAgent } from "../../compiler/index.ts";
import type { Call, ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { askAll, findAgents, type Answer } from "./installed.ts";
import { openLock, type Lock } from "./lock.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const opened = openLock(call.arguments[0], io);
  if (opened.kind === "refused") return 1;
  const { lock } = opened;
  const part = call.values.get("only")?.toLowerCase() ?? "";
  const found = (await findAgents(io.env)).filter(({ ref }) => agentName(ref).toLowerCase().includes(part));

  const answers = await askAll(found, io.env, progressOn(io, found.length));
  const installed = answers.flatMap((answer): InstalledAgent[] =>
    answer.kind === "metadata" ? [answer.agent] : [],
  );
  const sync = syncAgents(installed, lock.agents);
  const changes = [
    ...sync.changes.filter((change) => !isAmong(change, answers)),
    ...answers.flatMap(asChange),
  ];
  const isStale = lock.text === undefined ? changes.some(isGain) : lock.text !== sync.lockFile;
  const failed = changes.filter((change) => change.kind === "failed").length;
  if (isStale && !call.flags.has("check")) await replaceFile(lock.path, sync.lockFile);

  if (call.flags.has("json")) {
    const report = {
      lockFile: lock.path,
      written: isStale && !call.flags.has("check"),
      stale: isStale,
      changes,
    };
    io.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  } else {
    for (const line of changes.flatMap(lineOf)) io.stdout.write(`${line}\n`);
    io.stdout.write(`${outcome({ lock, isStale, isCheck: call.flags.has("check"), asked: found.length })}\n`);
  }
  return failed > 0 || (isStale && call.flags.has("check")) ? 1 : 0;
}

/** An agent that gave no meta-data counts as failed, also where the lock file has it from another machine. */
function isAmong(change: AgentChange, answers: readonly Answer[]): boolean {
  return answers.some((answer) => answer.kind === "failed" && answer.name === change.name);
}

function asChange(answer: Answer): readonly AgentChange[] {
  return answer.kind === "failed" ? [answer] : [];
}

function isGain(change: AgentChange): boolean {
  return change.kind === "added";
}

function lineOf(change: AgentChange): readonly string[] {
  switch (change.kind) {
    case "added":
    case "changed":
      return [`${change.kind.padEnd(8)} ${change.name}`, ...change.notes.map((note) => `         ${note}`)];
    case "dropped":
      return [`dropped  ${change.name}: it is as the shipped catalogue has it`];
    case "kept":
      return [`kept     ${change.name}: it is not installed here, or was not asked`];
    case "failed":
      return [`failed   ${change.name}: ${change.problem}`];
    case "unchanged":
      return [];
  }
}

function outcome(of: { lock: Lock; isStale: boolean; isCheck: boolean; asked: number }): string {
  const { lock, isStale, isCheck, asked } = of;
  const agents = `${asked} installed ${asked === 1 ? "agent" : "agents"} asked`;
  if (isStale)
    return isCheck ? `${lock.path} is out of date (${agents})` : `${lock.path} written (${agents})`;
  if (lock.text === undefined)
    return `no lock file is needed: the shipped catalogue has them all (${agents})`;
  return `${lock.path} is up to date (${agents})`;
}

function progressOn(io: Io, total: number): () => void {
  if (!io.stderr.isTerminal) return () => {};
  let asked = 0;
  return () => {
    asked += 1;
    io.stderr.write(asked === total ? "\r\u001b[K" : `\r${asked} of ${total} agents asked`);
  };
}
