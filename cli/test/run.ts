// Runs `hac test`.
import { relative, resolve } from "node:path";
import { inWords, say, type Message } from "../../grammar/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import { wantsColour, type Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { textReport } from "../report/text.ts";
import { claimLines, coverageLines, scenarioLines, type Look } from "./lines.ts";
import { isBroken, isGood, testFile, type Tested } from "./play.ts";
import { junitOf, resultJson } from "./results.ts";
import { snapshotOf, untilChanged, type Texts } from "./watch.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  if (!call.flags.has("watch")) return (await once(call, io)).code;
  if (call.flags.has("json")) throw new UsageError("--watch is for people, and --json for programs");
  for (;;) {
    const { texts } = await once(call, io);
    io.stderr.write(`${inWords(say`waiting for a change; end with Ctrl+C`, io.translate)}\n`);
    const changed = await untilChanged(texts);
    io.stderr.write(`\n${inWords(say`${relative(io.cwd, changed)} has changed`, io.translate)}\n`);
  }
}

async function once(call: Call, io: Io): Promise<{ code: ExitCode; texts: Texts }> {
  const isJson = call.flags.has("json");
  const tested: Tested[] = [];
  const texts = new Map(call.arguments.map((file) => snapshotOf(resolve(io.cwd, file))));
  const print = (lines: readonly string[]): void => {
    if (!isJson && lines.length > 0) io.stdout.write(`${lines.join("\n")}\n`);
  };
  const look = ({ report }: Tested): Look => ({
    sources: report.sources,
    colour: wantsColour(io.stdout, io.env),
    translate: io.translate,
  });
  for (const file of call.arguments) {
    const one = testFile(file, io, {
      compiled: (compiled) => {
        for (const path of compiled.paths) texts.set(...snapshotOf(resolve(io.cwd, path)));
        tellErrors(compiled, io);
        print(compiled.claims.flatMap((claim) => claimLines(claim, compiled.report, look(compiled))));
      },
      played: (compiled, done) => print(scenarioLines(done, look(compiled))),
    });
    if (one !== undefined) tested.push(one);
  }
  const junit = call.values.get("junit");
  if (junit !== undefined) await replaceFile(resolve(io.cwd, junit), junitOf(tested, io.translate));
  const withCoverage = call.flags.has("coverage");
  if (isJson) {
    io.stdout.write(`${JSON.stringify(resultJson(tested, withCoverage, io.translate), undefined, 2)}\n`);
  } else {
    for (const one of withCoverage ? tested : []) print(coverageLines(one, look(one)));
    for (const line of summary(tested)) io.stderr.write(`${inWords(line, io.translate)}\n`);
  }
  const isWell = tested.length === call.arguments.length && tested.every(isGood);
  return { code: isWell ? 0 : 1, texts };
}

/** What is not understood is told whole; what rules find is told by `hac compile`, and only counted here. */
function tellErrors({ file, isUnderstood, errors, report }: Tested, io: Io): void {
  if (errors.length === 0) return;
  if (!isUnderstood) {
    const all = report.findings;
    io.stderr.write(textReport(report, { left: 0, colour: wantsColour(io.stderr, io.env), all }));
    return;
  }
  const count = errors.length === 1 ? say`1 error` : say`${errors.length} errors`;
  io.stderr.write(
    `hac: ${inWords(say`the cluster has ${count}`, io.translate)}: hac compile --check ${file}\n`,
  );
}

function summary(tested: readonly Tested[]): readonly Message[] {
  const claims = tested.flatMap((one) => one.claims);
  const runs = tested.flatMap((one) => one.runs);
  const broken = claims.filter(isBroken).length;
  const failed = runs.filter(({ failure }) => failure !== undefined).length;
  const unproven = claims.filter(({ outcome }) => outcome === "unproven").length;
  const ofClaims =
    broken > 0
      ? say`${broken} of ${counted(claims.length, "expectation")} broken`
      : unproven > 0
        ? say`${unproven} of ${counted(claims.length, "expectation")} not proven`
        : say`${counted(claims.length, "expectation")} proven`;
  const ofRuns =
    failed > 0
      ? say`${failed} of ${counted(runs.length, "scenario")} failed`
      : say`${counted(runs.length, "scenario")} passed`;
  if (runs.length === 0 && tested.every(({ isUnderstood }) => isUnderstood)) {
    return [...(claims.length > 0 ? [ofClaims] : []), say`there is no scenario in it`];
  }
  return [...(claims.length > 0 ? [ofClaims] : []), ...(runs.length > 0 ? [ofRuns] : [])];
}

function counted(number: number, what: "expectation" | "scenario"): Message {
  if (what === "scenario") return number === 1 ? say`1 scenario` : say`${number} scenarios`;
  return number === 1 ? say`1 expectation` : say`${number} expectations`;
}
