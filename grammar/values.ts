// Words in the place of a value: numbers, durations, sizes, and the few words that are no names.
import type { Span } from "./source.ts";
import type { Value } from "./tree.ts";

/** In milliseconds. */
const durationUnits: ReadonlyMap<string, number> = new Map([
  ["ms", 1],
  ["s", 1000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

/** In bytes. */
const sizeUnits: ReadonlyMap<string, number> = new Map(
  ["B", "KiB", "MiB", "GiB", "TiB", "PiB"].map((unit, power) => [unit, 1024 ** power]),
);

/** Words that are values of their own; a name that is spelt so needs backquotes where a value stands. */
export const literalWords: ReadonlySet<string> = new Set(["true", "false", "unset", "INFINITY", "secret"]);

const quantity = /^(\d+)([A-Za-z]*)$/;
const decimal = /^\d+\.\d+$/;

/** What looks like a number with a unit that is unknown stays a name: `5x`. `sign` stands right before the word. */
export function readWord(text: string, sign: "" | "-", span: Span): Value | undefined {
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const match = quantity.exec(text);
    if (match !== null) return readQuantity(sign, match[1] ?? "", match[2] ?? "", span);
    if (decimal.test(text)) return { kind: "decimal", text: sign + text, value: Number(sign + text), span };
    return undefined;
  }
  if (text === "INFINITY") return { kind: "infinity", negative: sign === "-", span };
  if (sign === "-") return undefined;
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true", span };
  if (text === "unset") return { kind: "unset", span };
  return undefined;
}

function readQuantity(sign: "" | "-", digits: string, unit: string, span: Span): Value | undefined {
  const value = Number(sign + digits) + 0; // -0 is 0
  const text = sign + digits + unit;
  if (unit === "") return { kind: "integer", text, value, span };
  if (sign === "-") return undefined;
  const milliseconds = durationUnits.get(unit);
  if (milliseconds !== undefined) return { kind: "duration", text, milliseconds: value * milliseconds, span };
  const bytes = sizeUnits.get(unit);
  if (bytes !== undefined) return { kind: "size", text, bytes: value * bytes, span };
  return undefined;
}
