// `hac completion words`: what a completion script asks for. It is silent about anything that is wrong, because it is asked in the
// middle of a line that somebody types.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { agentNames, createCatalogue, findingKinds } from "../../compiler/index.ts";
import { readPlan, type Resource } from "../../plan/index.ts";
import { openLock } from "../agents/lock.ts";
import { completedWords, type Call, type CompletedWords, type ExitCode } from "../command.ts";
import { compileFile } from "../compile/disk.ts";
import type { Io } from "../io.ts";
import { sha256 } from "../sha256.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [kind, file] = call.arguments;
  const wanted = completedWords.find((one) => one === kind);
  const words =
    wanted === undefined
      ? []
      : await wordsOf(wanted, file, { ...io, stderr: { ...io.stderr, write: () => {} } });
  for (const word of words) io.stdout.write(`${word}\n`);
  return 0;
}

async function wordsOf(kind: CompletedWords, file: string | undefined, io: Io): Promise<readonly string[]> {
  switch (kind) {
    case "agents":
      return agentNames(createCatalogue(siteAgents(file, io)));
    case "findings":
      return findingKinds().flatMap(({ code, rule }) => [code, rule]);
    case "nodes":
      return (await namesIn(file, io)).nodes;
    case "resources":
      return (await namesIn(file, io)).resources;
    case "names": {
      const { nodes, resources } = await namesIn(file, io);
      return [...nodes, ...resources];
    }
  }
}

interface Names {
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
}

/** The plan of this node's daemon, where no file is named and none is at hand. */
const planOfTheDaemon = "/etc/ha/plan.json";

async function namesIn(named: string | undefined, io: Io): Promise<Names> {
  const file = named ?? (existsSync(join(io.cwd, "cluster.ha")) ? "cluster.ha" : planOfTheDaemon);
  if (!file.endsWith(".json")) {
    const { nodes, everything } = compileFile(file, [], io, {
      check: "meaning",
      rules: [],
      sealed: false,
    }).model;
    return { nodes: nodes.map(({ name }) => name.text), resources: everything.map(({ name }) => name.text) };
  }
  const text = await readFile(resolve(io.cwd, file), "utf8").catch(() => "");
  const reading = readPlan(text, sha256);
  if (reading.kind === "refused") return { nodes: [], resources: [] };
  const { nodes, resources } = reading.plan;
  return { nodes: nodes.map(({ name }) => name), resources: resources.map(({ id }: Resource) => id) };
}

function siteAgents(file: string | undefined, io: Io) {
  const opened = openLock(file, io);
  return opened.kind === "lock" ? opened.lock.agents : [];
}
