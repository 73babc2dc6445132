// Results for people: a line a claim and a scenario; where one fails, what was expected, what was so instead, and why.
import type { Failure, Moment, NotDone, Presence, ScenarioRun } from "../../compiler/index.ts";
import {
  inWords,
  say,
  spanText,
  unreachable,
  type Message,
  type SourceFile,
  type Span,
  type Translate,
} from "../../grammar/index.ts";
import { describeHappening } from "../../runtime/daemon/index.ts";
import { wholePlaceOf, type Report } from "../report/report.ts";
import { excerpt, findingText, styleFor } from "../report/text.ts";
import { durationText } from "../timing/lines.ts";
import { placeOf } from "../timing/place.ts";
import { isBroken, type ClaimResult, type Tested } from "./play.ts";

type Sources = ReadonlyMap<string, SourceFile>;

/** How results are shown. */
export interface Look {
  readonly sources: Sources;
  readonly colour: boolean;
  readonly translate: Translate | undefined;
}

/** The end of a long story, where it went wrong. */
const momentsMax = 60;
const indent = "      ";

type Mark = "ok" | "FAIL" | "?";
const colours: Readonly<Record<Mark, string>> = { ok: "32", FAIL: "31", "?": "36" };

function headLine(mark: Mark, text: string, { colour }: Look): string {
  const padded = mark.padEnd(4);
  return `${colour ? `\u001b[${colours[mark]}m${padded}\u001b[0m` : padded}  ${text}`;
}

export function claimLines(result: ClaimResult, report: Report, look: Look): readonly string[] {
  const name = oneLine(claimName(result, look.sources));
  const { finding, outcome } = result;
  if (isBroken(result) && finding !== undefined) {
    const story = findingText(finding, report, styleFor(look.colour)).trimEnd().split("\n");
    return [headLine("FAIL", name, look), ...story.map((text) => `${indent}${text}`), ""];
  }
  if (outcome === "proven") return [headLine("ok", name, look)];
  const why =
    finding === undefined
      ? inWords(say`not asked: an allowance in the source excuses it`, look.translate)
      : [finding.message, finding.because].filter((text) => text !== undefined).join(": ");
  return [headLine("?", name, look), `${indent}${why}`];
}

/** `either node can carry it: survives 1 node` */
export function claimName({ expectation, claim }: ClaimResult, sources: Sources): string {
  return `${expectation.title}: ${textAt(claim.at, sources)}`;
}

export function scenarioLines(run: ScenarioRun, look: Look): readonly string[] {
  const { failure, scenario } = run;
  const took = inWords(say`(${durationText(run.tookMs)} of virtual time)`, look.translate);
  const head = `${oneLine(scenario.title)}  ${took}`;
  if (failure === undefined) return [headLine("ok", head, look)];
  const style = styleFor(look.colour);
  const place = wholePlaceOf(failure.at, look.sources);
  const marked = excerpt(place, look.sources.get(place.file), { mark: "^", style });
  return [
    headLine("FAIL", head, look),
    `${indent}${style("strong", inWords(problemOf(failure), look.translate))}`,
    ...marked.map((text) => `${indent}${text}`),
    "",
    ...storyLines(run.moments, look).map((text) => `${indent}${text}`),
    "",
  ];
}

export function problemOf(failure: Failure): Message {
  switch (failure.kind) {
    case "not-in-time":
      return say`this did not come true within ${durationText(failure.limitMs)}${instead(failure.now)}`;
    case "did-not-last":
      return say`this was not so any more when the cluster came to rest${instead(failure.now)}`;
    case "violated":
      return failure.what === "fenced"
        ? say`${failure.where.join(", ")} was fenced`
        : say`it was on two nodes at once: ${failure.where.join(", ")}`;
    case "cannot-be-given":
      return failure.wentBack
        ? say`this could not be arranged: it was moved there, and went back when it was let go, because nothing keeps it there (\`resource-stickiness\` does)${instead(failure.now)}`
        : say`this could not be arranged${instead(failure.now)}`;
    case "not-done":
      return say`this could not be done: ${hindrances[failure.why]}`;
    case "refused":
      return say`the cluster refused this: ${failure.problem}`;
    case "never-at-rest":
      return say`the cluster never came to rest with everything well`;
    case "law":
      return say`a rule of the daemon itself was broken, please report it: ${failure.law}`;
    default:
      return unreachable(failure);
  }
}

const hindrances: Readonly<Record<NotDone, Message>> = {
  "has-power": say`it has power already`,
  "has-no-power": say`it has no power`,
  "is-not-up": say`it is not up there`,
  "nobody-answers": say`no daemon is there to be asked`,
};

function instead(now: readonly Presence[] | undefined): Message {
  if (now === undefined) return say``;
  if (now.length === 0) return say`; it is nowhere`;
  return now.reduce<Message>(
    (all, { node, lacks, half, otherRole }) => {
      const where = half
        ? say`half started or half stopped on ${node}`
        : lacks.length > 0
          ? say`on ${node} without ${lacks.join(", ")}`
          : otherRole
            ? say`on ${node} in another role`
            : say`on ${node}`;
      return say`${all}; it is ${where}`;
    },
    say``,
  );
}

function storyLines(moments: readonly Moment[], look: Look): readonly string[] {
  const shown = moments.slice(-momentsMax);
  const left = moments.length - shown.length;
  const style = styleFor(look.colour);
  return [
    ...(left > 0 ? [`(${inWords(say`${left} earlier lines are left out`, look.translate)})`] : []),
    ...shown.map(({ atMs, what }) => {
      const text = momentText(what, look.sources);
      return `${style("faint", clock(atMs))}  ${what.kind === "occurred" ? text : style("strong", text)}`;
    }),
  ];
}

export function momentText(what: Moment["what"], sources: Sources): string {
  switch (what.kind) {
    case "done":
    case "came-true": {
      const { file, line } = placeOf(what.at, sources);
      const sign = what.kind === "done" ? ">>" : "ok";
      return `${sign} ${textAt(what.at, sources)}  ${file}:${line}`;
    }
    case "occurred":
      return occurrenceText(what.occurrence);
    default:
      return unreachable(what);
  }
}

type Occurrence = Extract<Moment["what"], { readonly kind: "occurred" }>["occurrence"];

/** In English, as the daemon's log has it. */
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

/** What stands there, on one line. */
function textAt(at: Span, sources: Sources): string {
  const source = sources.get(at.file);
  return source === undefined ? "" : spanText(source, at).replaceAll(/\s+/g, " ");
}

/** A title may hold whatever a string can. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
}

export function coverageLines({ file, coverage }: Tested, look: Look): readonly string[] {
  if (coverage === undefined) return [];
  const { resources, constraints, fencing } = coverage;
  const words = (message: Message): string => inWords(message, look.translate);
  const section = (
    what: Message,
    all: number,
    missing: readonly { readonly at: Span; readonly text: Message }[],
  ): readonly string[] => [
    `  ${words(say`${String(all - missing.length).padStart(3)} of ${String(all).padStart(3)} ${what}`)}`,
    ...missing.map(({ at, text }) => {
      const place = placeOf(at, look.sources);
      return `             ${words(say`not ${text}`)}  ${place.file}:${place.line}`;
    }),
  ];
  return [
    words(say`put to the test in ${file}`),
    ...section(
      say`resources`,
      resources.all,
      resources.missing.map(({ name }) => ({ at: name.span, text: say`${name.text}` })),
    ),
    ...section(
      say`constraints`,
      constraints.all,
      constraints.missing.map(({ at, id }) => ({ at, text: say`${id}` })),
    ),
    ...section(
      say`fencing levels`,
      fencing.all,
      fencing.missing.map(({ node, way }) => ({
        at: way.at,
        text: say`${node.name.text} by ${way.devices.map(({ name }) => name.text).join(", ")}`,
      })),
    ),
  ];
}
