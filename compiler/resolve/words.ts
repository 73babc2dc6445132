// Settings that are a little sentence: `heartbeat interval 250ms dead-after 2s`, `storage "/a" to "/b" options "rw"`.
import { say, type Message, type Setting, type Statement, type Value } from "../../grammar/index.ts";
import { inAList } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { replace, shown } from "../values/read.ts";
import type { Context } from "./context.ts";

export interface Sentence {
  /** What comes before the first word. */
  readonly first: readonly Value[];
  /** The value after each word. */
  readonly after: ReadonlyMap<string, Value>;
}

/**
 * Splits a setting's values at the words it knows. `leading` says how many values stand before the first word; what is
 * not there or too much is reported.
 */
export function readSentence(
  context: Context,
  setting: Setting,
  shape: {
    readonly leading: readonly Message[];
    readonly words: readonly string[];
    /** Without it a block is refused; where it is `needed`, the sentence says nothing without one. */
    readonly block?: "optional" | "needed";
  },
): Sentence {
  refuseRule(context, setting);
  if (shape.block === undefined) refuseBlock(context, setting);
  if (shape.block === "needed" && setting.body === undefined) {
    context.report("settings/missing", {
      at: setting.name.span,
      message: say`\`${setting.name.text}\` needs its block: \`${setting.name.text} { ... }\``,
    });
  }
  if (shape.leading.length === 0 && shape.words.length > 0 && setting.values.length === 0) {
    context.report("values/missing", {
      at: setting.name.span,
      message: say`\`${setting.name.text}\` needs ${inAList(shape.words.map((one) => `\`${one}\``))}`,
    });
  }
  const first = setting.values.slice(0, shape.leading.length);
  const missing = shape.leading[first.length];
  if (missing !== undefined) {
    context.report("values/missing", {
      at: setting.name.span,
      message: say`\`${setting.name.text}\` needs ${missing}`,
    });
  }
  const after = new Map<string, Value>();
  for (let i = shape.leading.length; i < setting.values.length; i += 2) {
    const word = setting.values[i];
    if (word === undefined) break;
    const text = word.kind === "name" ? word.name.text : undefined;
    if (text === undefined || !shape.words.includes(text)) {
      reportWord(context, setting, word, shape.words);
      break;
    }
    const value = setting.values[i + 1];
    if (value === undefined) {
      context.report("values/missing", { at: word.span, message: say`\`${text}\` needs a value` });
    } else if (after.has(text)) {
      context.report("settings/duplicate", { at: word.span, message: say`\`${text}\` is said twice` });
    } else {
      after.set(text, value);
    }
  }
  return { first, after };
}

/** For settings that are what they are, whatever a node's attributes or the date. */
export function refuseRule(context: Context, setting: Setting): void {
  if (setting.when === undefined) return;
  context.report("rules/unusable", {
    at: setting.when.span,
    message: say`\`${setting.name.text}\` does not change with a rule`,
  });
}

export function refuseBlock(context: Context, setting: Setting): void {
  if (setting.body === undefined) return;
  context.report("settings/misplaced", {
    at: setting.body.span,
    message: say`\`${setting.name.text}\` takes no block`,
  });
}

/** Of the settings with these names each may stand once: a second one would take the place of the first without a word. */
export function refuseRepeats(
  context: Context,
  statements: readonly Statement[],
  names: readonly string[],
): void {
  const seen = new Map<string, Setting>();
  for (const statement of statements) {
    if (statement.kind !== "setting" || !names.includes(statement.name.text)) continue;
    const before = seen.get(statement.name.text);
    if (before === undefined) seen.set(statement.name.text, statement);
    else {
      context.report("settings/duplicate", {
        at: statement.name.span,
        message: say`\`${statement.name.text}\` is said twice`,
        related: [{ at: before.name.span, message: say`first said here` }],
      });
    }
  }
}

function reportWord(context: Context, setting: Setting, word: Value, known: readonly string[]): void {
  if (word.kind === "missing") return;
  const text = word.kind === "name" ? word.name.text : "";
  const [nearest] = nearestNames(text, known);
  context.report("settings/unknown", {
    at: word.span,
    message:
      known.length === 0
        ? say`\`${setting.name.text}\` ends here, and ${shown(word)} follows`
        : say`after \`${setting.name.text}\` comes ${inAList(known.map((one) => `\`${one}\``))}, not ${shown(word)}`,
    fix: nearest === undefined ? undefined : replace(word.span, nearest),
  });
}
