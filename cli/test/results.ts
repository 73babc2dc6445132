// Results for programs: JSON, and the XML that CI servers read.
import type { ScenarioRun } from "../../compiler/index.ts";
import { inWords, type Translate } from "../../grammar/index.ts";
import { escaped } from "../report/junit.ts";
import { textOf } from "../report/sarif.ts";
import type { ReportedFinding } from "../report/report.ts";
import { placeOf } from "../timing/place.ts";
import { claimLines, claimName, momentText, problemOf, scenarioLines, type Look } from "./lines.ts";
import { isBroken, isGood, type ClaimResult, type Tested } from "./play.ts";

export function resultJson(
  tested: readonly Tested[],
  withCoverage: boolean,
  translate: Translate | undefined,
): unknown {
  return {
    files: tested.map((one) => ({
      file: one.file,
      passed: isGood(one),
      ...(one.errors.length === 0 ? {} : { errors: one.errors }),
      expectations: one.claims.map((result) => claimJson(result, one)),
      scenarios: one.runs.map((run) => scenarioJson(run, one, translate)),
      ...(withCoverage && one.coverage !== undefined ? { coverage: coverageJson(one, one.coverage) } : {}),
    })),
  };
}

function claimJson(result: ClaimResult, { sources }: Tested): unknown {
  const { expectation, claim, outcome, finding } = result;
  return {
    title: expectation.title,
    claim: claimName(result, sources).slice(expectation.title.length + 2),
    at: placeOf(claim.at, sources),
    outcome,
    ...(finding === undefined ? {} : { finding }),
  };
}

function scenarioJson(
  { scenario, failure, tookMs, moments }: ScenarioRun,
  { sources }: Tested,
  translate: Translate | undefined,
): unknown {
  return {
    title: scenario.title,
    at: placeOf(scenario.titleAt, sources),
    passed: failure === undefined,
    virtualMs: Math.round(tookMs),
    ...(failure === undefined
      ? {}
      : {
          failure: {
            kind: failure.kind,
            message: inWords(problemOf(failure), translate),
            at: placeOf(failure.at, sources),
          },
        }),
    timeline: moments.map(({ atMs, what }) => ({ atMs: Math.round(atMs), text: momentText(what, sources) })),
  };
}

function coverageJson({ sources }: Tested, coverage: NonNullable<Tested["coverage"]>): unknown {
  const { resources, constraints, fencing } = coverage;
  return {
    resources: {
      all: resources.all,
      missing: resources.missing.map(({ name }) => ({ name: name.text, at: placeOf(name.span, sources) })),
    },
    constraints: {
      all: constraints.all,
      missing: constraints.missing.map(({ id, at }) => ({ id, at: placeOf(at, sources) })),
    },
    fencing: {
      all: fencing.all,
      missing: fencing.missing.map(({ node, way }) => ({
        node: node.name.text,
        devices: way.devices.map(({ name }) => name.text),
        at: placeOf(way.at, sources),
      })),
    },
  };
}

/** A case of a suite: `inside` is what stands in its element. */
interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: "passed" | "failure" | "error" | "skipped";
  readonly inside: string;
}

/**
 * A suite a file, a case a claim and a scenario; times are of the virtual clock, so that two runs write the same bytes. What
 * was not understood, or found unsafe, is a case as well: a server that reads nothing else must not show it green.
 */
export function junitOf(tested: readonly Tested[], translate: Translate | undefined): string {
  const suites = tested.map((one) => ({ name: one.file, cases: casesOf(one, translate) }));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hac test" ${counts(
      suites.flatMap(({ cases }) => cases),
      "all",
    )}>`,
    ...suites.flatMap(({ name, cases }) => [
      `  <testsuite name="${escaped(name)}" ${counts(cases, "suite")}>`,
      ...cases.flatMap((one) => caseLines(name, one)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

/** `skipped` is an attribute of a suite only: jenkins-junit.xsd, as windyroad.github.io's, has none for all suites. */
function counts(cases: readonly Case[], of: "all" | "suite"): string {
  const count = (outcome: Case["outcome"]): number => cases.filter((one) => one.outcome === outcome).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  const skipped = of === "suite" ? ` skipped="${count("skipped")}"` : "";
  return `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}"${skipped} time="${seconds.toFixed(3)}"`;
}

function casesOf(tested: Tested, translate: Translate | undefined): readonly Case[] {
  const look: Look = { sources: tested.sources, colour: false, translate };
  return [
    ...(tested.errors.length > 0 ? [caseOfErrors(tested)] : []),
    ...tested.claims.map((result) => caseOfClaim(result, tested, look)),
    ...tested.runs.map((run) => caseOfRun(run, look)),
  ];
}

function caseOfErrors({ errors, isUnderstood }: Tested): Case {
  const [first] = errors;
  return {
    name: isUnderstood ? "no rule finds an error" : "the source is understood",
    seconds: 0,
    outcome: "error",
    inside: element("error", first?.code ?? "", first?.message ?? "", errors.map(placed).join("\n")),
  };
}

function placed(finding: ReportedFinding): string {
  return `${finding.file}:${finding.line}:${finding.column} ${finding.code} ${textOf(finding)}`;
}

function caseOfClaim(result: ClaimResult, { sources, report }: Tested, look: Look): Case {
  const { finding, outcome } = result;
  const base = { name: claimName(result, sources), seconds: 0 };
  if (outcome === "proven") return { ...base, outcome: "passed", inside: "" };
  const [, ...lines] = claimLines(result, report, look);
  if (!isBroken(result)) {
    const message = lines.map((line) => line.trim()).join(" ");
    return { ...base, outcome: "skipped", inside: `<skipped message="${escaped(message)}"/>` };
  }
  const inside = element("failure", finding?.code ?? "", finding?.message ?? "", lines.join("\n"));
  return { ...base, outcome: "failure", inside };
}

function caseOfRun(run: ScenarioRun, look: Look): Case {
  const base = { name: run.scenario.title, seconds: run.tookMs / 1_000 };
  if (run.failure === undefined) return { ...base, outcome: "passed", inside: "" };
  const message = inWords(problemOf(run.failure), look.translate);
  const [, ...story] = scenarioLines(run, look);
  return {
    ...base,
    outcome: "failure",
    inside: element("failure", run.failure.kind, message, story.join("\n")),
  };
}

function element(name: "failure" | "error", type: string, message: string, text: string): string {
  return `<${name} type="${escaped(type)}" message="${escaped(message)}">${escaped(text)}</${name}>`;
}

function caseLines(file: string, { name, seconds, inside }: Case): readonly string[] {
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(file)}" time="${seconds.toFixed(3)}"`;
  return inside === "" ? [`${head}/>`] : [`${head}>`, `      ${inside}`, "    </testcase>"];
}
