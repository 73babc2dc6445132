// Runs `hac test`.
import { watch as watchFile } from "node:fs";
import { resolve } from "node:path";
import { coverageOf, runScenario, type Coverage, type ScenarioRun } from "../../compiler/index.ts";
import type { SourceFile } from "../../grammar/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import { compileOrReport } from "../compile/understood.ts";
import { wantsColour, type Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { coverageLines, scenarioLines } from "./lines.ts";
import { junitOf, resultJson } from "./results.ts";

/** The scenarios of one file. */
export interface Tested {
  readonly file: string;
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly runs: readonly ScenarioRun[];
  readonly coverage: Coverage;
}

export async function run(call: Call, io: Io): Promise<ExitCode> {
  if (!call.flags.has("watch")) return (await once(call, io)).code;
  if (call.flags.has("json")) throw new UsageError("--watch is for people, and --json for programs");
  for (;;) {
    const { files } = await once(call, io);
    io.stderr.write("waiting for a change; end with Ctrl+C\n");
    await change(files.map((file) => resolve(io.cwd, file)));
  }
}

async function once(call: Call, io: Io): Promise<{ code: ExitCode; files: readonly string[] }> {
  const tested: Tested[] = [];
  const files = new Set(call.arguments);
  const isJson = call.flags.has("json");
  let isUnderstood = true;
  for (const file of call.arguments) {
    const one = await testFile(file, io, (sources, done) => {
      if (!isJson)
        io.stdout.write(`${scenarioLines(done, sources, wantsColour(io.stdout, io.env)).join("\n")}\n`);
    });
    if (one === undefined) isUnderstood = false;
    else tested.push(one);
    for (const path of one?.sources.keys() ?? []) files.add(path);
  }
  const junit = call.values.get("junit");
  if (junit !== undefined) await replaceFile(resolve(io.cwd, junit), junitOf(tested));
  const withCoverage = call.flags.has("coverage");
  if (isJson) io.stdout.write(`${JSON.stringify(resultJson(tested, withCoverage), undefined, 2)}\n`);
  else {
    for (const one of withCoverage ? tested : []) io.stdout.write(`${coverageLines(one).join("\n")}\n`);
    io.stderr.write(`${summary(tested)}\n`);
  }
  const failed = tested.some(({ runs }) => runs.some(({ failure }) => failure !== undefined));
  return { code: failed || !isUnderstood ? 1 : 0, files: [...files] };
}

async function testFile(
  file: string,
  io: Io,
  onRun: (sources: Tested["sources"], run: ScenarioRun) => void,
): Promise<Tested | undefined> {
  const compilation = await compileOrReport(file, io);
  if (compilation === undefined) return undefined;
  const { model, plan } = compilation;
  const sources = new Map(compilation.files.map(({ source }) => [source.path, source]));
  if (plan === undefined) return undefined; // what the rules found keeps it from being run, and was said
  const runs: ScenarioRun[] = [];
  for (const scenario of model.scenarios) {
    const done = runScenario(model, plan, scenario);
    runs.push(done);
    onRun(sources, done);
  }
  const coverage = coverageOf(
    model,
    runs.map(({ covered }) => covered),
  );
  return { file, sources, runs, coverage };
}

function summary(tested: readonly Tested[]): string {
  const runs = tested.flatMap((one) => one.runs);
  if (runs.length === 0) return "there is no scenario in it";
  const failed = runs.filter(({ failure }) => failure !== undefined).length;
  return failed === 0 ? `${count(runs.length)} passed` : `${failed} of ${count(runs.length)} failed`;
}

function count(number: number): string {
  return `${number} scenario${number === 1 ? "" : "s"}`;
}

/** Editors replace a file or write it in steps: the last of several changes counts. */
const settleMs = 100;

function change(files: readonly string[]): Promise<void> {
  return new Promise((done) => {
    let timer: NodeJS.Timeout | undefined;
    const watchers = files.map((file) =>
      watchFile(file, () => {
        clearTimeout(timer);
        timer = setTimeout(() => {
          for (const watcher of watchers) watcher.close();
          done();
        }, settleMs);
      }),
    );
  });
}
