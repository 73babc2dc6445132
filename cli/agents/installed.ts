// The agents on this machine: where they are, and what they answer when asked for their meta-data. An agent is a program
// of others, so it runs in a group of its own, within a bound, and with nothing of our environment.
import { constants } from "node:fs";
import { access, readdir } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { agentName, type AgentRef, type InstalledAgent } from "../../compiler/index.ts";
import { baseEnvironment, runProcess, type ProcessEnd } from "../../runtime/agents/index.ts";
import type { Io } from "../io.ts";

const metadataTimeoutMs = 30_000; // a Python agent takes a second; a machine that boots, ten
const processesMax = 4;

export interface FoundAgent {
  readonly ref: AgentRef;
  readonly file: string;
}

export type Answer =
  | { readonly kind: "metadata"; readonly agent: InstalledAgent }
  | { readonly kind: "failed"; readonly name: string; readonly problem: string };

/** `OCF_ROOT` as the OCF standard has it; `HAC_FENCE_AGENTS` for fence agents that are not in /usr/sbin. */
export async function findAgents(env: Io["env"]): Promise<readonly FoundAgent[]> {
  const resources = join(ocfRoot(env), "resource.d");
  const found: FoundAgent[] = [];
  for (const provider of await list(resources)) {
    for (const type of await list(join(resources, provider))) {
      found.push({ ref: { class: "ocf", provider, type }, file: join(resources, provider, type) });
    }
  }
  const sbin = env["HAC_FENCE_AGENTS"] ?? "/usr/sbin";
  for (const type of await list(sbin)) {
    if (type.startsWith("fence_") && !notAgents.has(type)) {
      found.push({ ref: { class: "stonith", type }, file: join(sbin, type) });
    }
  }
  const runnable = await Promise.all(found.map(({ file }) => isExecutable(file)));
  return found.filter((_, index) => runnable[index]);
}

// Tools that are called fence_* and have no meta-data.
const notAgents = new Set(["fence_ack_manual", "fence_virtd", "fence_vmware_helper"]);

export async function findAgent(ref: AgentRef, env: Io["env"]): Promise<FoundAgent | undefined> {
  const name = agentName(ref);
  return (await findAgents(env)).find((found) => agentName(found.ref) === name);
}

export async function askForMetadata(found: FoundAgent, env: Io["env"]): Promise<Answer> {
  const name = agentName(found.ref);
  const end = await runProcess({
    file: found.file,
    args: found.ref.class === "stonith" ? ["-o", "metadata"] : ["meta-data"],
    environment: { ...baseEnvironment, OCF_ROOT: ocfRoot(env), HOME: "/", PYTHONWARNINGS: "ignore" },
    input: "",
    timeoutMs: metadataTimeoutMs,
  });
  if (end.kind === "exited" && end.code === 0 && end.output.stdout.trim() !== "") {
    return { kind: "metadata", agent: { ref: found.ref, metadata: end.output.stdout } };
  }
  return { kind: "failed", name, problem: problemOf(end) };
}

/** Asks several at a time. `onAnswer` is called after each, for progress. */
export async function askAll(
  agents: readonly FoundAgent[],
  env: Io["env"],
  onAnswer: () => void,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < agents.length; index = next++) {
      const agent = agents[index];
      if (agent === undefined) return;
      answers[index] = await askForMetadata(agent, env);
      onAnswer();
    }
  };
  await Promise.all(Array.from({ length: Math.min(processesMax, availableParallelism()) }, worker));
  return answers;
}

function ocfRoot(env: Io["env"]): string {
  return env["OCF_ROOT"] ?? "/usr/lib/ocf";
}

function problemOf(end: ProcessEnd): string {
  switch (end.kind) {
    case "exited": {
      const said = end.output.stderr.trim().split("\n").at(-1) ?? "";
      if (end.code === 0) return "it printed nothing when asked for its meta-data";
      return `it failed with exit code ${end.code} when asked for its meta-data${said === "" ? "" : `: ${said}`}`;
    }
    case "killed":
      return `it was killed by ${end.signal}`;
    case "timed-out":
      return `it gave no meta-data within ${end.afterMs / 1000} s`;
    case "missing":
      return `${end.file}, or the interpreter that it names, does not exist`;
    case "not-executable":
    case "not-started":
      return `${end.file} cannot be run: ${end.problem}`;
  }
}

async function list(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).toSorted();
  } catch {
    return []; // no agents of that kind here, or a file where a provider's folder is expected
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
