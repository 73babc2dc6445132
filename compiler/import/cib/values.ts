// Texts of a CIB → typed values, by the rules with which Pacemaker reads them. Undefined: not a value of that type.
// Source: Pacemaker Explained, "Scores", "Boolean", "Durations".
import type { OptionFacts, Scalar } from "../../../plan/index.ts";

const infinity = 1_000_000;

/** A score as an integer; INFINITY is 1000000. */
export function parseScore(text: string): number | undefined {
  if (text === "INFINITY" || text === "+INFINITY") return infinity;
  if (text === "-INFINITY") return -infinity;
  const number = parseInteger(text);
  return number === undefined ? undefined : Math.max(-infinity, Math.min(infinity, number));
}

/** What follows the digits is dropped, as Pacemaker does: `1.0` is 1. */
export function parseInteger(text: string): number | undefined {
  const match = /^\s*([+-]?\d+)/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

export function parseBoolean(text: string): boolean | undefined {
  switch (text.toLowerCase()) {
    case "true":
    case "yes":
    case "on":
    case "y":
    case "1":
      return true;
    case "false":
    case "no":
    case "off":
    case "n":
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** Milliseconds. A bare number is seconds, a decimal part is dropped, `P...` is an ISO 8601 duration. */
export function parseDuration(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith("P")) return parseIsoDuration(trimmed);
  const match = /^(\d+)(?:\.\d*)?\s*([a-z]*)$/i.exec(trimmed);
  if (match === null) return undefined;
  const count = Number(match[1]);
  const unit = (match[2] ?? "").toLowerCase();
  if (unit === "" || unit.startsWith("s")) return count * 1000;
  if (unit.startsWith("ms") || unit === "msec") return count;
  if (unit.startsWith("us")) return Math.floor(count / 1000);
  if (unit.startsWith("m")) return count * 60_000;
  if (unit.startsWith("h")) return count * 3_600_000;
  return undefined;
}

const isoDateUnits: Readonly<Record<string, number>> = {
  Y: 365 * 86_400,
  M: 30 * 86_400,
  W: 7 * 86_400,
  D: 86_400,
};
const isoTimeUnits: Readonly<Record<string, number>> = { H: 3600, M: 60, S: 1 };

/** A month counts 30 days and a year 365; `P10S` without its `T` occurs and is understood. Both as Pacemaker does. */
function parseIsoDuration(text: string): number | undefined {
  if (!/^P(\d+[YMWD])*(T?(\d+(\.\d+)?[HMS])+)?$/.test(text) || text === "P") return undefined;
  let seconds = 0;
  let units = isoDateUnits;
  for (const [part, count, unit = ""] of text.matchAll(/T|(\d+)(?:\.\d+)?([YMWDHMS])/g)) {
    if (part === "T") units = isoTimeUnits;
    else seconds += Number(count) * (units[unit] ?? isoTimeUnits[unit] ?? 0);
  }
  return seconds * 1000;
}

/** The value of a setting by the table of its name; old values become current ones. */
export function parseSetting(facts: OptionFacts, text: string): Scalar | undefined {
  switch (facts.type.kind) {
    case "boolean":
      return parseBoolean(text);
    case "score":
      return parseScore(text);
    case "duration":
      return parseDuration(text);
    case "text":
      return text;
    case "integer": {
      const number = parseInteger(text);
      const min = facts.type.min;
      return number === undefined || (min !== undefined && number < min) ? undefined : number;
    }
    case "choice": {
      const current = facts.legacyValues?.[text] ?? text;
      const lower = current.toLowerCase();
      return facts.type.of.find((choice) => choice.toLowerCase() === lower);
    }
  }
}
