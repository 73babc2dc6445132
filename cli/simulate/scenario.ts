// What is asked about: a plan and a state, read from whatever files hold them, with what was supposed on top.
// Only what a question needs is loaded: a CIB is answered without the compiler, which would cost a tenth of a second.
import { inWords, say, type Message } from "../../grammar/message.ts";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Plan } from "../../plan/index.ts";
import type { ClusterState } from "../../runtime/scheduler/index.ts";
import { freshState } from "../../runtime/simulator/index.ts";
import { UsageError, type Call } from "../command.ts";
import type { Io } from "../io.ts";
import { settledState } from "./settled.ts";
import { suppose } from "./suppose.ts";

export interface Scenario {
  readonly plan: Plan;
  readonly state: ClusterState;
}

/** Undefined: a file could not be understood, which has been reported. */
export async function openScenario(file: string, call: Call, io: Io): Promise<Scenario | undefined> {
  checkStart(call, file);
  const said = call.values.get("now");
  const given = said === undefined ? undefined : await momentOf(said);
  const nowSeconds = given ?? Math.floor(Date.now() / 1000);
  const opened = await openPlan(file, nowSeconds, io);
  if (opened === undefined) return undefined;
  const { plan } = opened;
  let state = opened.state;
  const stateFile = call.values.get("state");
  if (stateFile !== undefined) {
    state = await openState(stateFile, nowSeconds, io);
    if (state === undefined) return undefined;
    reportStrangers(plan, state, stateFile, io);
  } else if (call.flags.has("stopped")) state = freshState(plan, nowSeconds);
  else if (state === undefined || call.flags.has("settled")) state = settledState(plan, nowSeconds);
  return suppose({ plan, state: given === undefined ? state : { ...state, nowSeconds: given } }, call);
}

function checkStart({ spec, values, flags }: Call, file: string): void {
  const starts = [
    ...(values.has("state") ? ["--state"] : []),
    ...["settled", "stopped"].filter((flag) => flags.has(flag)).map((flag) => `--${flag}`),
  ];
  if (starts.length < 2) return;
  throw new UsageError(
    `${starts.join(" and ")} contradict each other: there is one state to start from`,
    `hac ${spec.name}${spec.name === "why" ? " RESOURCE" : ""} ${file} ${starts[0] ?? ""}`,
  );
}

async function momentOf(text: string): Promise<number> {
  const { parseInstant } = await import("../../compiler/import/cib/instants.ts"); // alone: it is small
  const seconds = parseInstant(text);
  if (seconds === undefined)
    throw new UsageError(`--now takes a date, as 2026-11-22T03:00:00Z, not \`${text}\``);
  return seconds;
}

interface OpenedPlan {
  readonly plan: Plan;
  /** Of a CIB: its status section. */
  readonly state?: ClusterState;
}

async function openPlan(file: string, nowSeconds: number, io: Io): Promise<OpenedPlan | undefined> {
  if (file.endsWith(".xml")) return await openCib(file, nowSeconds, io);
  if (file.endsWith(".json")) return await openPlanFile(file, io);
  const { planOrReport } = await import("../compile/understood.ts");
  const plan = await planOrReport(file, io);
  return plan === undefined ? undefined : { plan: asSeenFrom(dirname(file), plan) };
}

/** A plan names its sources from its own folder; whoever reads a place looks from where the command runs. */
function asSeenFrom(folder: string, plan: Plan): Plan {
  return { ...plan, sources: plan.sources.map((source) => join(folder, source)) };
}

async function openCib(
  file: string,
  nowSeconds: number,
  io: Io,
): Promise<{ readonly plan: Plan; readonly state: ClusterState } | undefined> {
  const text = readFileSync(resolve(io.cwd, file), "utf8");
  // Past the compiler's front door, which loads the language as well: 20 ms of the 200 that a large CIB may take.
  const { readCib } = await import("../../compiler/import/cib/read.ts");
  const reading = readCib(text, { file, nowSeconds });
  const words = (message: Message): string => inWords(message, io.translate);
  if (reading.kind === "refused") {
    const { message, line, column, help } = reading.finding;
    io.stderr.write(
      `${file}:${line}:${column}: ${words(message)}\n${help === undefined ? "" : `  ${words(say`help: ${help}`)}\n`}`,
    );
    return undefined;
  }
  for (const { line, column, message } of reading.findings) {
    io.stderr.write(`${file}:${line}:${column}: ${words(message)}\n`);
  }
  return reading;
}

async function openPlanFile(file: string, io: Io): Promise<OpenedPlan | undefined> {
  const text = readFileSync(resolve(io.cwd, file), "utf8");
  const { describeRefusal, readPlan } = await import("../../plan/index.ts");
  const { sha256 } = await import("../sha256.ts");
  const reading = readPlan(text, sha256);
  if (reading.kind === "plan") return { plan: reading.plan };
  io.stderr.write(`hac: ${file} is refused: ${describeRefusal(reading.refusal)}\n`);
  return undefined;
}

async function openState(file: string, nowSeconds: number, io: Io): Promise<ClusterState | undefined> {
  if (file.endsWith(".xml")) return (await openCib(file, nowSeconds, io))?.state;
  const { readState } = await import("./state-file.ts");
  const reading = readState(readFileSync(resolve(io.cwd, file), "utf8"));
  if (reading.kind === "state") return reading.state;
  io.stderr.write(`hac: ${file} holds no state of a cluster: ${reading.problem}\n`);
  return undefined;
}

/** The scheduler knows no other nodes than the plan's; whose state is left out is named. */
function reportStrangers(plan: Plan, state: ClusterState, file: string, io: Io): void {
  const known = new Set(plan.nodes.map(({ name }) => name));
  for (const { name, membership } of state.nodes) {
    if (known.has(name) || membership.kind !== "member") continue;
    io.stderr.write(`hac: ${file} tells of node ${name}, which the plan does not have\n`);
  }
}
