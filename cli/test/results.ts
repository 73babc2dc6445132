// Results for programs: JSON, and the XML that CI servers read.
import type { ScenarioRun } from "../../compiler/index.ts";
import { escaped } from "../report/junit.ts";
import { placeOf } from "../timing/place.ts";
import { momentText, problemOf, scenarioLines } from "./lines.ts";
import type { Tested } from "./run.ts";

export function resultJson(tested: readonly Tested[], withCoverage: boolean): unknown {
  return {
    files: tested.map((one) => ({
      file: one.file,
      scenarios: one.runs.map((run) => scenarioJson(run, one)),
      ...(withCoverage ? { coverage: coverageJson(one) } : {}),
    })),
  };
}

function scenarioJson({ scenario, failure, tookMs, moments }: ScenarioRun, { sources }: Tested): unknown {
  return {
    title: scenario.title,
    at: placeOf(scenario.titleAt, sources),
    passed: failure === undefined,
    virtualMs: Math.round(tookMs),
    ...(failure === undefined
      ? {}
      : { failure: { kind: failure.kind, message: problemOf(failure), at: placeOf(failure.at, sources) } }),
    timeline: moments.map(({ atMs, what }) => ({ atMs: Math.round(atMs), text: momentText(what, sources) })),
  };
}

function coverageJson({ coverage, sources }: Tested): unknown {
  const { resources, constraints, fencing } = coverage;
  return {
    resources: { all: resources.all, missing: resources.missing.map(({ name }) => name.text) },
    constraints: {
      all: constraints.all,
      missing: constraints.missing.map(({ id, at }) => ({ id, at: placeOf(at, sources) })),
    },
    fencing: {
      all: fencing.all,
      missing: fencing.missing.map(({ node, way }) => ({
        node: node.name.text,
        devices: way.devices.map(({ name }) => name.text),
      })),
    },
  };
}

export function junitOf(tested: readonly Tested[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hac test" ${count(tested.flatMap(({ runs }) => runs))}>`,
    ...tested.flatMap(({ file, runs, sources }) => [
      `  <testsuite name="${escaped(file)}" ${count(runs)}>`,
      ...runs.flatMap((run) => caseLines(file, run, sources)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function count(runs: readonly ScenarioRun[]): string {
  return `tests="${runs.length}" failures="${runs.filter(({ failure }) => failure !== undefined).length}"`;
}

function caseLines(file: string, run: ScenarioRun, sources: Tested["sources"]): readonly string[] {
  const head = `    <testcase name="${escaped(run.scenario.title)}" classname="${escaped(file)}"`;
  if (run.failure === undefined) return [`${head}/>`];
  const story = scenarioLines(run, sources, false).join("\n");
  return [
    `${head}>`,
    `      <failure message="${escaped(problemOf(run.failure))}">${escaped(story)}</failure>`,
    "    </testcase>",
  ];
}
