// Runs `hac explain timing`.
import { recoveries, relations, type Duration, type Recovery, type Relation } from "../../compiler/index.ts";
import { inWords, say, type Translate } from "../../grammar/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import { compileOrReport } from "../compile/understood.ts";
import type { Io } from "../io.ts";
import { nearest } from "../nearest.ts";
import { durationLines, durationText, timeWidth, type Look, type Sources } from "./lines.ts";
import { cells } from "../report/cells.ts";
import { placeOf } from "./place.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = "", ...names] = call.arguments;
  const compilation = await compileOrReport(file, io);
  if (compilation === undefined) return 1;
  const { model } = compilation;
  const sources: Sources = new Map(compilation.files.map(({ source }) => [source.path, source]));
  const all = recoveries(model);
  const shown = names.length === 0 ? all : names.map((name) => wanted(name, all, file));
  const compared = names.length === 0 ? relations(model) : [];
  if (call.flags.has("json")) {
    io.stdout.write(
      `${JSON.stringify(asJson(shown, compared, { sources, translate: io.translate }), undefined, 2)}\n`,
    );
    return 0;
  }
  const look: Look = { isBrief: call.flags.has("brief"), translate: io.translate };
  for (const recovery of shown) io.stdout.write(`${recoveryLines(recovery, sources, look).join("\n")}\n`);
  const lines = compared.flatMap((one) => relationLines(one, sources, look));
  if (lines.length > 0)
    io.stdout.write(
      `${inWords(say`What has to be longer than what`, io.translate)}\n\n${lines.join("\n")}\n`,
    );
  return 0;
}

function wanted(name: string, all: readonly Recovery[], file: string): Recovery {
  const found = all.find(({ resource }) => resource.name.text === name);
  if (found !== undefined) return found;
  const [near] = nearest(
    name,
    all.map(({ resource }) => resource.name.text),
  );
  throw new UsageError(
    `there is no resource \`${name}\` that stands on no other`,
    near === undefined ? undefined : `hac explain timing ${file} ${near}`,
  );
}

function recoveryLines(recovery: Recovery, sources: Sources, look: Look): readonly string[] {
  const { afterNodeLoss, afterFailure, move } = recovery;
  const durations = [...(afterNodeLoss === undefined ? [] : [afterNodeLoss]), afterFailure, move];
  return [
    recovery.resource.name.text,
    "",
    heading(look),
    ...durations.flatMap((duration) => [
      ...durationLines(duration, sources, look),
      ...(look.isBrief ? [] : [""]),
    ]),
    ...(look.isBrief ? [""] : []),
  ];
}

/** The columns' names, each at the right end of its column. */
function heading({ translate }: Look): string {
  return [say`at least`, say`at most`]
    .map((message) => inWords(message, translate))
    .map((text) => " ".repeat(Math.max(0, timeWidth - cells(text))) + text)
    .join(" ");
}

function relationLines(
  { holds, greater, times, lesser, because }: Relation,
  sources: Sources,
  { translate }: Look,
): readonly string[] {
  const factor = times === 1 ? "" : `${times} × `;
  const places = [greater, lesser]
    .flatMap(({ origin }) => (origin.kind === "said" ? [placeOf(origin.at, sources)] : []))
    .map(({ file, line, column }) => `${file}:${line}:${column}`);
  const line = `${inWords(greater.what, translate)} (${durationText(greater.mostMs)}) ≥ ${factor}${inWords(lesser.what, translate)} (${durationText(lesser.mostMs)})`;
  const mark = holds ? "  ok " : "  NO ";
  return [
    `${mark} ${line}${places.length === 0 ? "" : `  ${[...new Set(places)].join(", ")}`}`,
    ...(holds ? [] : [`      ${inWords(say`else ${because}`, translate)}`]),
  ];
}

/** What a calculation's words are made with. */
interface Told {
  readonly sources: Sources;
  readonly translate: Translate | undefined;
}

interface JsonDuration {
  readonly what: string;
  readonly leastMs: number | null;
  readonly mostMs: number | null;
  readonly from: string;
  readonly at?: ReturnType<typeof placeOf>;
  readonly parts?: readonly JsonDuration[];
}

/** `null` for what nothing bounds, which JSON has no number for. */
function durationJson(duration: Duration, how: Told): JsonDuration {
  const { sources, translate } = how;
  const { origin, parts } = duration;
  return {
    what: inWords(duration.what, translate),
    leastMs: finite(duration.leastMs),
    mostMs: finite(duration.mostMs),
    from: origin.kind === "agent" ? `agent ${origin.agent}` : origin.kind,
    ...(origin.kind === "said" ? { at: placeOf(origin.at, sources) } : {}),
    ...(parts.length === 0 ? {} : { parts: parts.map((part) => durationJson(part, how)) }),
  };
}

function asJson(shown: readonly Recovery[], compared: readonly Relation[], how: Told): unknown {
  return {
    resources: shown.map(({ resource, afterNodeLoss, afterFailure, move }) => ({
      resource: resource.name.text,
      ...(afterNodeLoss === undefined ? {} : { afterNodeLoss: durationJson(afterNodeLoss, how) }),
      afterFailure: durationJson(afterFailure, how),
      move: durationJson(move, how),
    })),
    relations: compared.map(({ name, greater, times, lesser, holds, because }) => ({
      name,
      holds,
      greater: durationJson(greater, how),
      times,
      lesser: durationJson(lesser, how),
      because: inWords(because, how.translate),
    })),
  };
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? Math.round(ms) : null;
}
