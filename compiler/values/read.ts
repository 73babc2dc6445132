// One written value → one typed value, or a finding that says what would fit. Durations become milliseconds, sizes
// bytes, INFINITY 1,000,000.
import {
  say,
  unreachable,
  type Fix,
  type Message,
  type Span,
  type StringLit,
  type Value,
} from "../../grammar/index.ts";
import type { OptionType, Scalar } from "../../plan/index.ts";
import type { Report } from "../core-findings.ts";
import type { Lets } from "../names/lets.ts";
import { inAList } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";

export const infinity = 1_000_000;

/** What reading a value needs: the `let`s behind names, and where to say what is wrong. */
export interface Reader {
  readonly lets: Lets;
  readonly report: Report;
}

/** Old words of a choice: old → current. They are read on import only. */
type OldWords = Readonly<Record<string, string>>;

/**
 * The value of the setting `name`. `null` is `unset`. Undefined: it does not fit, which has been reported.
 */
export function readTyped(
  reader: Reader,
  written: Value,
  type: OptionType,
  name: string,
  oldWords?: OldWords,
): Scalar | null | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  if (value.kind === "unset") return null;
  switch (type.kind) {
    case "boolean":
      return readBoolean(reader, value, name);
    case "integer":
      return readInteger(reader, value, { name, min: type.min ?? Number.MIN_SAFE_INTEGER });
    case "score":
      return readScore(reader, value, name);
    case "duration":
      return readDuration(reader, value, name);
    case "choice":
      return readChoice(reader, value, { name, of: type.of, oldWords: oldWords ?? {} });
    case "text":
      return readText(reader, value, name);
    default:
      return unreachable(type);
  }
}

export function readBoolean(reader: Reader, written: Value, name: string): boolean | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "boolean") return value.value;
  if (value.kind === "missing") return undefined;
  const word = value.kind === "name" ? value.name.text.toLowerCase() : "";
  const meant = ["yes", "on", "y"].includes(word)
    ? "true"
    : ["no", "off", "n"].includes(word)
      ? "false"
      : undefined;
  wrongType(reader, value, say`\`${name}\` is \`true\` or \`false\``, meant);
  return undefined;
}

export function readInteger(
  reader: Reader,
  written: Value,
  limits: { readonly name: string; readonly min: number; readonly max?: number },
): number | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  const { name, min, max = Number.MAX_SAFE_INTEGER } = limits;
  if (value.kind !== "integer") {
    wrongType(reader, value, say`\`${name}\` takes a whole number`, unquotedNumber(value));
    return undefined;
  }
  if (value.value < min || value.value > max) {
    reader.report("values/range", {
      at: value.span,
      message:
        value.value < min
          ? say`\`${name}\` is at least ${min}, and ${value.text} is less`
          : say`\`${name}\` is at most ${max}, and ${value.text} is more`,
    });
    return undefined;
  }
  return value.value;
}

export function readScore(reader: Reader, written: Value, name: string): number | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  if (value.kind === "infinity") return value.negative ? -infinity : infinity;
  if (value.kind === "integer") {
    if (Math.abs(value.value) <= infinity) return value.value;
    const meant = value.value < 0 ? "-INFINITY" : "INFINITY";
    reader.report("values/range", {
      at: value.span,
      message: say`a score lies between -INFINITY (-1000000) and INFINITY (1000000), and ${value.text} does not`,
      fix: replace(value.span, meant),
    });
    return undefined;
  }
  const word = value.kind === "name" ? value.name.text.toUpperCase() : "";
  const meant = word === "INF" || word === "INFINITY" ? "INFINITY" : unquotedNumber(value);
  wrongType(reader, value, say`\`${name}\` takes a score: a whole number, INFINITY or -INFINITY`, meant);
  return undefined;
}

/** Milliseconds. */
export function readDuration(reader: Reader, written: Value, name: string): number | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  if (value.kind === "duration") return value.milliseconds;
  if (value.kind === "integer" && value.value >= 0) {
    reader.report("values/unit-missing", {
      at: value.span,
      message: say`\`${name}\` is a duration, and ${value.text} has no unit`,
      because: say`bare numbers are seconds in some places and milliseconds in others`,
      help: say`units are ms, s, min, h and d`,
      fix: replace(value.span, `${value.text}s`),
    });
    return undefined;
  }
  const text = value.kind === "string" ? plain(value) : undefined;
  const meant = text !== undefined && /^\d+(ms|s|min|h|d)$/.test(text) ? text : undefined;
  wrongType(reader, value, say`\`${name}\` takes a duration, such as \`30s\``, meant);
  return undefined;
}

export function readChoice(
  reader: Reader,
  written: Value,
  choice: { readonly name: string; readonly of: readonly string[]; readonly oldWords?: OldWords },
): string | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  const word = wordOf(value);
  if (value.kind === "name" && word !== undefined && choice.of.includes(word)) return word;
  const current = word === undefined ? undefined : choice.oldWords?.[word];
  const exact = word !== undefined && choice.of.includes(word) ? word : undefined;
  const [nearest] = word === undefined ? [] : nearestNames(word, choice.of);
  const meant = exact ?? current ?? nearest;
  const message =
    current !== undefined && word !== undefined
      ? say`\`${word}\` is the old word for \`${current}\``
      : exact !== undefined
        ? say`\`${choice.name}\` takes a word, not a string`
        : say`\`${choice.name}\` is ${inAList(choice.of.map((one) => `\`${one}\``))}, not ${shown(value)}`;
  reader.report("values/choice", {
    at: value.span,
    message,
    fix: meant === undefined ? undefined : replace(value.span, meant),
  });
  return undefined;
}

/** A string, or a single word or number, whose text is meant. */
export function readText(reader: Reader, written: Value, name: string): string | undefined {
  const value = reader.lets.meant(written);
  switch (value.kind) {
    case "missing":
      return undefined;
    case "string":
      return reader.lets.textOf(value);
    case "name":
      return value.name.text;
    case "integer":
    case "decimal":
    case "duration":
    case "size":
      return value.text;
    case "boolean":
      return String(value.value);
    case "agent":
    case "infinity":
    case "secret":
    case "list":
    case "unset":
      wrongType(reader, value, say`\`${name}\` takes a text`, undefined);
      return undefined;
    default:
      return unreachable(value);
  }
}

/** A string and nothing else: addresses, paths, patterns. */
export function readString(reader: Reader, written: Value, name: string): string | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  if (value.kind === "string") return reader.lets.textOf(value);
  const word =
    wordOf(value) ?? (value.kind === "integer" || value.kind === "decimal" ? value.text : undefined);
  wrongType(
    reader,
    value,
    say`\`${name}\` takes a string`,
    word === undefined ? undefined : JSON.stringify(word),
  );
  return undefined;
}

export function wrongType(reader: Reader, value: Value, needed: Message, meant: string | undefined): void {
  reader.report("values/type", {
    at: value.span,
    message: say`${needed}, not ${shown(value)}`,
    fix: meant === undefined ? undefined : replace(value.span, meant),
  });
}

export function replace(at: Span, text: string): Fix {
  return { title: say`write \`${text}\``, edits: [{ at, text }] };
}

/** A value in the words of a message. */
export function shown(value: Value): Message {
  switch (value.kind) {
    case "integer":
    case "decimal":
      return say`the number ${value.text}`;
    case "duration":
      return say`the duration ${value.text}`;
    case "size":
      return say`the size ${value.text}`;
    case "boolean":
      return say`\`${String(value.value)}\``;
    case "infinity":
      return say`${value.negative ? "-INFINITY" : "INFINITY"}`;
    case "string": {
      const text = plain(value);
      return text === undefined ? say`a string` : say`the string ${JSON.stringify(text)}`;
    }
    case "secret":
      return say`a secret`;
    case "list":
      return say`a list`;
    case "name":
      return say`\`${value.name.text}\``;
    case "agent":
      return say`the name of an agent`;
    case "unset":
      return say`\`unset\``;
    case "missing":
      return say`nothing`;
    default:
      return unreachable(value);
  }
}

function plain(value: StringLit): string | undefined {
  const texts = value.parts.map((part) => (part.kind === "text" ? part.text : undefined));
  return texts.includes(undefined) ? undefined : texts.join("");
}

function wordOf(value: Value): string | undefined {
  if (value.kind === "name") return value.name.text;
  if (value.kind === "boolean") return String(value.value);
  return value.kind === "string" ? plain(value) : undefined;
}

function unquotedNumber(value: Value): string | undefined {
  const text = value.kind === "string" ? plain(value) : undefined;
  return text !== undefined && /^-?\d+$/.test(text) ? text : undefined;
}
