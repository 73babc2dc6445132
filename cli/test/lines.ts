// Results for people: a line a scenario; where one fails, what was expected, what was so instead, and the story.
import type { Failure, Moment, ScenarioRun } from "../../compiler/index.ts";
import { lineText, unreachable, type SourceFile, type Span } from "../../grammar/index.ts";
import { describeHappening } from "../../runtime/daemon/index.ts";
import { durationText } from "../timing/lines.ts";
import { placeOf } from "../timing/place.ts";
import type { Tested } from "./run.ts";

type Sources = ReadonlyMap<string, SourceFile>;

/** The end of a long story, where it went wrong. */
const momentsMax = 60;

export function scenarioLines(run: ScenarioRun, sources: Sources, colour: boolean): readonly string[] {
  const paint = (code: string, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { failure, scenario } = run;
  const took = `(${durationText(run.tookMs)} of virtual time)`;
  if (failure === undefined) return [`${paint("32", "ok  ")}  ${scenario.title}  ${took}`];
  const { file, line, column } = placeOf(failure.at, sources);
  return [
    `${paint("31", "FAIL")}  ${scenario.title}  ${took}`,
    `      ${paint("1", problemOf(failure))}`,
    `      --> ${file}:${line}:${column}`,
    `      ${line} | ${sourceLine(failure.at, sources)}`,
    "",
    ...storyLines(run.moments, sources).map((text) => `      ${text}`),
    "",
  ];
}

export function problemOf(failure: Failure): string {
  switch (failure.kind) {
    case "not-in-time":
      return `this did not come true within ${durationText(failure.limitMs)}${instead(failure.now)}`;
    case "did-not-last":
      return `this was not so any more when the cluster came to rest${instead(failure.now)}`;
    case "violated":
      return `this was broken: ${failure.where.join(" and ")}`;
    case "cannot-be-given":
      return `this could not be arranged${instead(failure.now)}`;
    case "never-at-rest":
      return "the cluster never came to rest with everything well";
    case "law":
      return `a rule of the daemon itself was broken, please report it: ${failure.law}`;
    default:
      return unreachable(failure);
  }
}

function instead(now: readonly string[]): string {
  return now.length === 0 ? "; it is nowhere" : `; it is on ${now.join(" and ")}`;
}

function storyLines(moments: readonly Moment[], sources: Sources): readonly string[] {
  const shown = moments.slice(-momentsMax);
  const left = moments.length - shown.length;
  return [
    ...(left > 0 ? [`(${left} earlier lines are left out)`] : []),
    ...shown.map(({ atMs, what }) => `${clock(atMs)}  ${momentText(what, sources)}`),
  ];
}

export function momentText(what: Moment["what"], sources: Sources): string {
  switch (what.kind) {
    case "done":
    case "came-true": {
      const { file, line } = placeOf(what.at, sources);
      const sign = what.kind === "done" ? ">>" : "ok";
      return `${sign} ${sourceLine(what.at, sources)}  ${file}:${line}`;
    }
    case "occurred":
      return occurrenceText(what.occurrence);
    default:
      return unreachable(what);
  }
}

type Occurrence = Extract<Moment["what"], { readonly kind: "occurred" }>["occurrence"];

function occurrenceText(occurrence: Occurrence): string {
  const { node } = occurrence;
  switch (occurrence.kind) {
    case "power":
      return occurrence.on ? `${node}: has power` : `${node}: loses its power, ${occurrence.why ?? ""}`;
    case "daemon":
      return occurrence.up ? `${node}: the daemon starts` : `${node}: the daemon ends`;
    case "noted":
      return `${node}: ${describeHappening(occurrence.what)}`;
    case "answered":
      return `${node}: the request is refused: ${occurrence.problem ?? ""}`;
    case "run-began":
      return `${node}: ${occurrence.run.resource} ${occurrence.run.task} begins`;
    case "run-ended":
      return `${node}: ${occurrence.run.resource} ${occurrence.run.task} ends`;
    default:
      return unreachable(occurrence);
  }
}

/** Seconds since the last `when`. */
function clock(ms: number): string {
  const seconds = (Math.abs(ms) / 1_000).toFixed(2);
  return `${ms < 0 ? "-" : "+"}${seconds}s`.padStart(10);
}

function sourceLine(at: Span, sources: Sources): string {
  const source = sources.get(at.file);
  return source === undefined ? "" : lineText(source, placeOf(at, sources).line).trim();
}

export function coverageLines({ file, coverage, sources }: Tested): readonly string[] {
  const { resources, constraints, fencing } = coverage;
  const line = (
    what: string,
    all: number,
    missing: readonly { at: Span; text: string }[],
  ): readonly string[] => [
    `  ${String(all - missing.length).padStart(3)} of ${String(all).padStart(3)} ${what}`,
    ...missing.map(({ at, text }) => {
      const place = placeOf(at, sources);
      return `             not ${text}  ${place.file}:${place.line}`;
    }),
  ];
  return [
    `put to the test in ${file}`,
    ...line(
      "resources",
      resources.all,
      resources.missing.map(({ name }) => ({ at: name.span, text: name.text })),
    ),
    ...line(
      "constraints",
      constraints.all,
      constraints.missing.map(({ at, id }) => ({ at, text: id })),
    ),
    ...line(
      "fencing levels",
      fencing.all,
      fencing.missing.map(({ node, way }) => ({
        at: way.at,
        text: `${node.name.text} by ${way.devices.map(({ name }) => name.text).join(" and ")}`,
      })),
    ),
  ];
}
