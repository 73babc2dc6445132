// One file put to the test: what it expects is proven by its compile, its scenarios are played. Whatever keeps the one from
// being known is no reason to leave the other out.
import {
  coverageOf,
  folderOf,
  joinPath,
  runScenario,
  type Compilation,
  type Coverage,
  type ScenarioRun,
  type Verdict,
} from "../../compiler/index.ts";
import { spanText, type SourceFile } from "../../grammar/index.ts";
import { openLock } from "../agents/lock.ts";
import { compileFile } from "../compile/disk.ts";
import type { Io } from "../io.ts";
import { collectReport, type Report, type ReportedFinding } from "../report/report.ts";

export interface Tested {
  readonly file: string;
  readonly sources: ReadonlyMap<string, SourceFile>;
  /** Of every file that it is made of, those included that could not be read. */
  readonly paths: readonly string[];
  /** Everything that the compile found. */
  readonly report: Report;
  /** Errors without which there would be a plan, but for broken expectations. */
  readonly errors: readonly ReportedFinding[];
  /** False: nothing of it could be played. */
  readonly isUnderstood: boolean;
  readonly claims: readonly ClaimResult[];
  readonly runs: readonly ScenarioRun[];
  /** Undefined: nothing could be played. */
  readonly coverage: Coverage | undefined;
}

export interface ClaimResult extends Verdict {
  /** What breaks it, or keeps it from being proven; undefined: proven, or an allowance in the source excuses it. */
  readonly finding: ReportedFinding | undefined;
}

/** Undefined: the lock file beside it cannot be used, which has been said. `onRun`: as each scenario is done. */
export function testFile(
  file: string,
  io: Io,
  told: {
    readonly compiled: (tested: Tested) => void;
    readonly played: (tested: Tested, run: ScenarioRun) => void;
  },
): Tested | undefined {
  const opened = openLock(file, io);
  if (opened.kind === "refused") return undefined;
  const { agents } = opened.lock;
  const compilation = compileFile(file, agents, io);
  const isUnderstood = !compilation.diagnostics.some(
    ({ severity, code }) => severity === "error" && !/^HA[34]/.test(code),
  );
  const compiled = compiledOnly(file, compilation, isUnderstood, io);
  told.compiled(compiled);
  if (!isUnderstood || compilation.model.scenarios.length === 0) {
    return { ...compiled, coverage: isUnderstood ? coverageOf(compilation.model, []) : undefined };
  }
  // What rules find fault with is played all the same.
  const { model, plan } =
    compilation.plan === undefined
      ? compileFile(file, agents, io, { rules: [], expectations: "read" })
      : compilation;
  if (plan === undefined) return compiled;
  const runs = model.scenarios.map((scenario) => {
    const run = runScenario(model, plan, scenario);
    told.played(compiled, run);
    return run;
  });
  const coverage = coverageOf(
    model,
    runs.map(({ covered }) => covered),
  );
  return { ...compiled, runs, coverage };
}

function compiledOnly(file: string, compilation: Compilation, isUnderstood: boolean, io: Io): Tested {
  const report = collectReport(compilation, io.translate);
  const ofClaim = ({ claim }: Verdict): ReportedFinding | undefined => {
    const index = compilation.diagnostics.findIndex(
      ({ rule, at }) =>
        rule.startsWith("obligations/") &&
        at.file === claim.at.file &&
        at.start >= claim.at.start &&
        at.end <= claim.at.end,
    );
    return report.findings[index];
  };
  return {
    file,
    sources: report.sources,
    paths: [file, ...report.sources.keys(), ...missing(compilation.diagnostics, report.sources)],
    report,
    errors: report.findings.filter(
      ({ severity, rule }) => severity === "error" && !(isUnderstood && rule.startsWith("obligations/")),
    ),
    isUnderstood,
    claims: compilation.verdicts.map((verdict) => ({ ...verdict, finding: ofClaim(verdict) })),
    runs: [],
    coverage: undefined,
  };
}

/** Files that an import names and that cannot be read. */
function missing(found: Compilation["diagnostics"], sources: Tested["sources"]): readonly string[] {
  return found.flatMap(({ rule, at }) => {
    const source = sources.get(at.file);
    if (rule !== "imports/missing-file" || source === undefined) return [];
    return [joinPath(folderOf(at.file), spanText(source, at).replaceAll('"', ""))];
  });
}

/** Nothing of it went wrong. What is unproven is no failure, and neither is what an allowance excuses. */
export function isGood({ errors, claims, runs }: Tested): boolean {
  return (
    errors.length === 0 &&
    claims.every((one) => !isBroken(one)) &&
    runs.every(({ failure }) => failure === undefined)
  );
}

export function isBroken({ outcome, finding }: ClaimResult): boolean {
  return outcome === "broken" && finding !== undefined;
}
