// Source → plan: load, declare, resolve, check, lower. Each phase goes on with what the one before could build.
import type { Diagnostic, SourceFile, Span } from "../grammar/index.ts";
import { seal, type Plan, type Sha256 } from "../plan/index.ts";
import { createCatalogue, type Catalogue } from "./agents/catalogue.ts";
import { applyAllowances, collectAllowances } from "./allowances.ts";
import { coreFindings, createReport, grammarFindings, type Report } from "./core-findings.ts";
import { lowerToPlan } from "./lower/plan.ts";
import type { Cluster } from "./model.ts";
import { loadUnit, type FileLoader, type Unit, type UnitFile } from "./modules/load.ts";
import { createLets } from "./names/lets.ts";
import { buildScope, type Scope } from "./names/scope.ts";
import { reportUnused } from "./names/unused.ts";
import { checkObligations, type Verdict } from "./obligations/check.ts";
import { resolveCluster } from "./resolve/cluster.ts";
import { checkRules } from "./rules/check.ts";
import type { NamedRule } from "./rules/define.ts";
import { rules } from "./rules/registry.generated.ts";

export interface CompileOptions {
  /** The path of the entry file; imports are relative to the files that they stand in. */
  readonly entry: string;
  readonly load: FileLoader;
  readonly sha256: Sha256;
  /** The shipped agents alone, if nothing is given. */
  readonly catalogue?: Catalogue;
  /**
   * `meaning`: the source is only understood, word for word. Agents are taken as they are written, nothing is added on their advice, and no
   * rule is asked, so that a plan means exactly what is said. For configurations of others, which are what they are.
   */
  readonly check?: "everything" | "meaning";
  /** The rules that are asked; all there are, if nothing is given. */
  readonly rules?: readonly NamedRule[];
  /** `read`: what is expected is understood and not proven, which may take seconds; for an editor, between two keys. */
  readonly expectations?: "proven" | "read";
  /** Milliseconds since 1970. Without it nothing is said of dates: an allowance never runs out. */
  readonly now?: number;
}

export interface Compilation {
  /** There is one if no finding is an error. */
  readonly plan?: Plan;
  /** As much of the cluster as could be understood. */
  readonly model: Cluster;
  /** What came of each claim of an `expect`; none where the source is not understood, or nothing was to be proven. */
  readonly verdicts: readonly Verdict[];
  /** By file, position and code. */
  readonly diagnostics: readonly Diagnostic[];
  /** Each file of the unit with its tree, in the order of its statements; the plan counts them so. */
  readonly files: readonly UnitFile[];
  /** Files that are not UTF-8, as far as their text goes. */
  readonly unread: readonly SourceFile[];
  readonly catalogue: Catalogue;
  /** What the unit declares, and what each name in it leads to. */
  readonly scope: Scope;
}

export function compile(options: CompileOptions): Compilation {
  const unit = loadUnit(options.entry, options.load);
  const diagnostics: Diagnostic[] = [...unit.diagnostics];
  const wholeUnit =
    unit.files.length > 0 && !diagnostics.some(({ code }) => code === "HA1010" || code === "HA0013");
  const reportAll = createReport(diagnostics);
  const report: Report = (rule, finding) => {
    // What stands in a file that could not be read is not missing.
    if (wholeUnit || (rule !== "names/unknown" && rule !== "names/no-cluster")) reportAll(rule, finding);
  };
  const scope = buildScope(unit.statements, report);
  const lets = createLets(scope, report);
  const catalogue = options.catalogue ?? createCatalogue();
  const checkAgents = options.check !== "meaning";
  const allowances = collectAllowances(unit.files.map(({ tree }) => tree));
  const model = resolveCluster(
    { scope, lets, catalogue, checkAgents, report },
    { statements: unit.statements, allowances, start: startOf(unit), nowMs: options.now },
  );
  // A model with holes would make rules find what is not there.
  const complete = checkAgents && !diagnostics.some(isError);
  const found = complete ? checkRules(options.rules ?? rules, model) : [];
  if (complete) reportUnused(unit, scope, report);
  const sources = unit.files.map(({ source }) => source);
  const lower = (): Omit<Plan, "digest"> => lowerToPlan(model, { sources, entry: unit.entry });
  const proves = options.expectations !== "read";
  const verdicts =
    proves && complete && model.expectations.length > 0
      ? checkObligations(model, { plan: () => ({ ...lower(), digest: "" }), sources, report })
      : [];
  // Advice of the compiler itself can be allowed like that of rules.
  const advice = diagnostics.filter(({ rule }) => ruleNames.suppressible.has(rule));
  const certain = diagnostics.filter(({ rule }) => !ruleNames.suppressible.has(rule));
  const ofAllowances: Diagnostic[] = [];
  const kept = applyAllowances([...advice, ...found], allowances, {
    rules: ruleNames,
    nowMs: options.now,
    report: createReport(ofAllowances),
    // An allowance may excuse what a proof would have found.
    complete: complete && (proves || model.expectations.length === 0),
  });
  const all = inOrder([...certain, ...kept, ...ofAllowances]);
  const compilation: Compilation = {
    model,
    verdicts,
    diagnostics: all,
    files: unit.files,
    unread: unit.unread,
    scope,
    catalogue,
  };
  if (all.some(isError)) return compilation;
  return { ...compilation, plan: seal(lower(), options.sha256) };
}

const ruleNames = {
  suppressible: new Set([
    ...rules.map((rule) => rule.name),
    ...Object.entries(coreFindings)
      .filter(([name, { code }]) => /^HA[34]/.test(code) && !name.startsWith("suppressions/"))
      .map(([name]) => name),
  ]),
  others: new Set([...Object.keys(coreFindings), ...Object.keys(grammarFindings)]),
};

function startOf(unit: Unit): Span {
  return { file: unit.files[0]?.source.path ?? unit.entry, start: 0, end: 0 };
}

function isError(finding: Diagnostic): boolean {
  return finding.severity === "error";
}

function inOrder(findings: readonly Diagnostic[]): readonly Diagnostic[] {
  return findings.toSorted(
    (a, b) =>
      byText(a.at.file, b.at.file) ||
      a.at.start - b.at.start ||
      a.at.end - b.at.end ||
      byText(a.code, b.code) ||
      byText(JSON.stringify(a.message), JSON.stringify(b.message)),
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
