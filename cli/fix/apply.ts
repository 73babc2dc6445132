// The fixes of a unit, applied in memory: all that do not touch each other, then the compiler is asked again, until it
// offers nothing that helps. A file that would have more errors than before keeps the text it had.
import type { Diagnostic, Edit, Message } from "../../grammar/index.ts";
import type { Compilation } from "../../compiler/index.ts";

export interface AppliedFix {
  readonly code: string;
  readonly rule: string;
  readonly file: string;
  /** Where the text stood when it was applied: fixes before it may have moved it. Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly title: Message;
}

export interface FixedUnit {
  /** What changed, by path: the text before and after, without byte order mark. */
  readonly texts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  readonly applied: readonly AppliedFix[];
  /** Files whose fixes would have made more errors; they have the text that they had before that. */
  readonly leftAlone: readonly string[];
  /** Of the unit as it would be. */
  readonly compilation: Compilation;
}

const roundsMax = 20; // a fix may bring out another; twenty in a row means that two of them undo each other

/** `compile` is given the texts that differ from the disk. Nothing is written. */
export function applyFixes(
  compile: (texts: ReadonlyMap<string, string>) => Compilation,
  place: (at: Edit["at"], compilation: Compilation) => { readonly line: number; readonly column: number },
): FixedUnit {
  const before = new Map<string, string>();
  const applied: AppliedFix[] = [];
  const leftAlone = new Set<string>();
  let texts: ReadonlyMap<string, string> = new Map();
  let compilation = compile(texts);
  for (let round = 0; round < roundsMax; round++) {
    const offers = offersOf(compilation, leftAlone);
    if (offers.size === 0) break;
    for (const [file, fixes] of offers) {
      const source = sourceText(file, compilation);
      const chosen = disjoint(fixes);
      const changed = new Map(texts).set(
        file,
        edited(
          source,
          chosen.flatMap(({ fix }) => fix.edits),
        ),
      );
      const then = compile(changed);
      if (isWorse(compilation, then)) {
        leftAlone.add(file);
        continue;
      }
      for (const { finding, fix } of chosen) {
        const { code, rule, at } = finding;
        applied.push({ code, rule, file, ...place(at, compilation), title: fix.title });
      }
      if (!before.has(file)) before.set(file, source);
      texts = changed;
      compilation = then;
      break; // offsets in other files are the same, but what is offered there may not be
    }
  }
  const changes = [...before].map(
    ([file, text]) => [file, { before: text, after: texts.get(file) ?? text }] as const,
  );
  return {
    texts: new Map(changes.filter(([, { before: old, after }]) => old !== after)),
    applied,
    leftAlone: [...leftAlone],
    compilation,
  };
}

interface Offer {
  readonly finding: Diagnostic;
  readonly fix: NonNullable<Diagnostic["fix"]>;
}

/** By file. A fix across files is left to its reader: half of it may be refused. */
function offersOf(
  compilation: Compilation,
  leftAlone: ReadonlySet<string>,
): ReadonlyMap<string, readonly Offer[]> {
  const offers = new Map<string, Offer[]>();
  for (const finding of compilation.diagnostics) {
    const { fix } = finding;
    const file = fix?.edits[0]?.at.file;
    if (fix === undefined || file === undefined || leftAlone.has(file)) continue;
    if (fix.edits.some(({ at }) => at.file !== file)) continue;
    if (!compilation.files.some(({ source }) => source.path === file)) continue;
    offers.set(file, [...(offers.get(file) ?? []), { finding, fix }]);
  }
  return offers;
}

/** The first of those that touch each other; the others are offered again, if they still make sense. */
function disjoint(offers: readonly Offer[]): readonly Offer[] {
  const taken: Edit["at"][] = [];
  return offers.filter(({ fix }) => {
    const spans = fix.edits.map(({ at }) => at);
    if (spans.some((one) => taken.some((other) => one.start <= other.end && other.start <= one.end)))
      return false;
    taken.push(...spans);
    return true;
  });
}

function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { at, text: replacement } of edits.toSorted((a, b) => b.at.start - a.at.start))
    result = result.slice(0, at.start) + replacement + result.slice(at.end);
  return result;
}

/**
 * Whether there are more errors. What is wrong early hides what is wrong later: rules are asked of sound clusters only,
 * and a broken line says nothing of its names. So errors are counted phase by phase, and the first difference decides.
 */
function isWorse(before: Compilation, after: Compilation): boolean {
  for (const phase of ["HA0", "HA1", "HA2", "HA"]) {
    const difference = errorsOf(after, phase) - errorsOf(before, phase);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

export function errorsOf({ diagnostics }: Compilation, phase = "HA"): number {
  return diagnostics.filter(({ severity, code }) => severity === "error" && code.startsWith(phase)).length;
}

function sourceText(file: string, compilation: Compilation): string {
  return compilation.files.find(({ source }) => source.path === file)?.source.text ?? "";
}
