// Rule expressions of a source (`when rack == "a" and not defined maintenance`) → rules of the plan.
import {
  say,
  unreachable,
  type ComparisonExpr,
  type ComparisonOperator,
  type DateComparisonExpr,
  type DateField,
  type DateRangeExpr,
  type DateSpecExpr,
  type Expr,
  type Message,
  type Span,
  type Value,
} from "../../grammar/index.ts";
import type { AttributeRule, DateFields, DateSpecRule, Range, Rule } from "../../plan/index.ts";
import type { Scope } from "../names/scope.ts";
import { inAList } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { dateText, parseDate } from "./dates.ts";
import { readDuration, replace, wrongType, type Reader } from "./read.ts";

export interface RuleReader extends Reader {
  readonly scope: Scope;
}

/** Where a rule stands decides what it may ask. Source: Pacemaker Explained, "Rules". */
export type RulePlace = "anywhere" | "resource-defaults" | "operation-defaults";

/** Undefined if a part of it could not be understood, which has been reported. */
export function readRule(reader: RuleReader, expr: Expr, place: RulePlace): Rule | undefined {
  switch (expr.kind) {
    case "and":
    case "or": {
      const rules = expr.operands.map((operand) => readRule(reader, operand, place));
      const whole = rules.filter((rule) => rule !== undefined);
      if (whole.length < rules.length) return undefined;
      return { kind: expr.kind === "and" ? "all" : "any", rules: whole };
    }
    case "not": {
      const rule = readRule(reader, expr.operand, place);
      return rule === undefined ? undefined : negated(rule);
    }
    case "defined":
      return { kind: "attribute", attribute: expr.attribute.text, operation: "defined" };
    case "comparison":
      return readComparison(reader, expr);
    case "date-comparison":
      return readDateComparison(reader, expr);
    case "date-range":
      return readDateRange(reader, expr);
    case "date-spec":
      return readDateSpec(reader, expr);
    case "agent-is":
      if (place !== "resource-defaults" && place !== "operation-defaults") {
        return unusable(reader, expr.span, say`\`agent is\` has a meaning in \`defaults\` only`);
      }
      return {
        kind: "agent",
        ...(expr.class === undefined ? {} : { class: expr.class.text }),
        ...(expr.provider === undefined ? {} : { provider: expr.provider.text }),
        ...(expr.type === undefined ? {} : { type: expr.type.text }),
      };
    case "operation-is": {
      if (place !== "operation-defaults") {
        return unusable(
          reader,
          expr.span,
          say`\`operation is\` has a meaning in \`defaults operation\` only`,
        );
      }
      const intervalMs =
        expr.interval === undefined ? undefined : readDuration(reader, expr.interval, "interval");
      return {
        kind: "operation",
        name: expr.name.text,
        ...(intervalMs === undefined ? {} : { intervalMs }),
      };
    }
    case "missing":
      return undefined; // the parser has said so
    default:
      return unreachable(expr);
  }
}

/** A CIB has tests that are negations by themselves; they read better in a plan than a `not` around their opposite. */
function negated(rule: Rule): Rule {
  if (rule.kind === "attribute" && rule.operation === "defined") return { ...rule, operation: "not_defined" };
  if (rule.kind === "attribute" && rule.operation === "not_defined") return { ...rule, operation: "defined" };
  return { kind: "not", rule };
}

function unusable(reader: RuleReader, at: Span, message: Message): undefined {
  reader.report("rules/unusable", { at, message });
  return undefined;
}

const operations: Readonly<Record<ComparisonOperator, AttributeRule["operation"]>> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

const types = ["string", "integer", "number", "version"] as const;

function readComparison(reader: RuleReader, expr: ComparisonExpr): Rule | undefined {
  const type = types.find((one) => one === expr.type?.text);
  const base = {
    kind: "attribute" as const,
    attribute: expr.attribute.text,
    operation: operations[expr.operator],
    ...(type === undefined ? {} : { type }),
  };
  const { operand } = expr;
  if (operand.kind === "value-of") return { ...base, value: operand.name.text, source: operand.source };
  const value = operandText(reader, expr.attribute.text, operand);
  return value === undefined ? undefined : { ...base, value };
}

const nodeKinds = ["cluster", "remote", "container"] as const;

function operandText(reader: RuleReader, attribute: string, operand: Value): string | undefined {
  const isNode = attribute === "#uname" && operand.kind === "name";
  if (isNode && reader.scope.find("value", operand.name.text) === undefined) {
    return reader.scope.resolve(operand.name, ["node", "guest"]) === undefined
      ? undefined
      : operand.name.text;
  }
  const value = reader.lets.meant(operand);
  if (attribute === "#kind" && value.kind === "name") {
    const word = value.name.text;
    if (nodeKinds.some((kind) => kind === word)) return word;
    const [nearest] = nearestNames(word, nodeKinds);
    reader.report("values/choice", {
      at: value.span,
      message: say`a node's kind is ${inAList(nodeKinds.map((kind) => `\`${kind}\``))}, not \`${word}\``,
      fix: nearest === undefined ? undefined : replace(value.span, nearest),
    });
    return undefined;
  }
  switch (value.kind) {
    case "string":
      return reader.lets.textOf(value);
    case "integer":
    case "decimal":
      return value.text;
    case "boolean":
      return String(value.value);
    case "infinity":
      return value.negative ? "-INFINITY" : "INFINITY";
    case "size":
      return String(value.bytes);
    case "missing":
      return undefined;
    case "name":
      wrongType(
        reader,
        value,
        say`an attribute is compared with a string or a number`,
        JSON.stringify(value.name.text),
      );
      return undefined;
    case "duration":
    case "secret":
    case "list":
    case "agent":
    case "unset":
      wrongType(reader, value, say`an attribute is compared with a string or a number`, undefined);
      return undefined;
    default:
      return unreachable(value);
  }
}

function readDate(reader: RuleReader, written: Value): number | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  const text = value.kind === "string" ? reader.lets.textOf(value) : undefined;
  if (value.kind !== "string")
    wrongType(reader, value, say`a date is a string, such as "2026-01-31T22:00:00Z"`, undefined);
  if (text === undefined) return undefined;
  const seconds = parseDate(text);
  if (seconds === undefined) {
    reader.report("values/date", {
      at: value.span,
      message: say`${JSON.stringify(text)} is no date or time`,
      help: say`write a day of the calendar as "2026-01-31", a moment as "2026-01-31T22:00:00Z"`,
    });
  }
  return seconds;
}

function readDateComparison(reader: RuleReader, expr: DateComparisonExpr): Rule | undefined {
  const seconds = readDate(reader, expr.date);
  if (seconds === undefined) return undefined;
  switch (expr.operator) {
    case "<":
      return { kind: "date", operation: "lt", end: seconds };
    case ">":
      return { kind: "date", operation: "gt", start: seconds };
    case ">=":
      return { kind: "date", operation: "in_range", start: seconds };
    case "<=":
      return { kind: "date", operation: "in_range", end: seconds };
    case "==":
    case "!=":
      return unusable(
        reader,
        expr.span,
        say`a moment is never equal to a date: compare it with <, <=, > or >=`,
      );
    default:
      return unreachable(expr.operator);
  }
}

function readDateRange(reader: RuleReader, expr: DateRangeExpr): Rule | undefined {
  const start = readDate(reader, expr.from);
  if (start === undefined) return undefined;
  if (expr.until.kind === "lasting") {
    const duration: { -readonly [key in keyof DateFields]: number } = {};
    for (const field of expr.until.fields) {
      const name = durationFields.find((one) => one === field.name.text);
      const count = /^\d+$/.test(field.range.text) ? Number(field.range.text) : undefined;
      if (name === undefined) unknownField(reader, field, durationFields);
      else if (count === undefined) badRange(reader, field, say`a whole number`);
      else if (duration[name] !== undefined) fieldTwice(reader, field);
      else duration[name] = count;
    }
    return { kind: "date", operation: "in_range", start, duration };
  }
  const end = readDate(reader, expr.until.date);
  if (end === undefined) return undefined;
  if (end < start) {
    reader.report("values/date", {
      at: expr.span,
      message: say`this range ends before it begins: ${dateText(end)} comes before ${dateText(start)}`,
    });
    return undefined;
  }
  return { kind: "date", operation: "in_range", start, end };
}

const durationFields = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

/** Source: Pacemaker Explained, "Date Specifications". */
const dateLimits: Readonly<Record<keyof DateSpecRule["fields"], readonly [number, number]>> = {
  years: [1, 9999],
  months: [1, 12],
  monthdays: [1, 31],
  hours: [0, 23],
  minutes: [0, 59],
  seconds: [0, 59],
  yeardays: [1, 366],
  weekyears: [1, 9999],
  weeks: [1, 53],
  weekdays: [1, 7],
};

function readDateSpec(reader: RuleReader, expr: DateSpecExpr): Rule | undefined {
  const fields: { -readonly [key in keyof DateSpecRule["fields"]]: Range } = {};
  let whole = true;
  for (const field of expr.fields) {
    const name = dateFieldNames.find((one) => one === field.name.text);
    const range = name === undefined ? undefined : readRange(reader, field, dateLimits[name]);
    if (name === undefined) unknownField(reader, field, dateFieldNames);
    else if (fields[name] !== undefined) fieldTwice(reader, field);
    if (name === undefined || range === undefined) whole = false;
    else fields[name] = range;
  }
  return whole ? { kind: "date-spec", fields } : undefined;
}

const dateFieldNames = Object.keys(dateLimits) as (keyof typeof dateLimits)[]; // the keys of a literal above

function readRange(
  reader: RuleReader,
  field: DateField,
  [least, most]: readonly [number, number],
): Range | undefined {
  if (field.range.text === "") return undefined; // the parser has said so
  const found = /^(\d*)(-?)(\d*)$/.exec(field.range.text);
  const [, first = "", dash = "", last = ""] = found ?? [];
  if (found === null || (first === "" && last === "")) {
    return badRange(reader, field, say`a number or a range, such as \`1-5\``);
  }
  const from = first === "" ? undefined : Number(first);
  const to = dash === "" ? from : last === "" ? undefined : Number(last);
  const wrong = [from, to].find((end) => end !== undefined && (end < least || end > most));
  if (wrong !== undefined) {
    reader.report("values/date", {
      at: field.range.span,
      message: say`\`${field.name.text}\` go from ${least} to ${most}, and ${wrong} is none of them`,
      because: say`such a rule never passes, and nobody is told`,
    });
    return undefined;
  }
  if (from !== undefined && to !== undefined && to < from) {
    reader.report("values/date", {
      at: field.range.span,
      message: say`the range ${field.range.text} of \`${field.name.text}\` is empty: it ends before it begins`,
      because: say`such a rule never passes; a range over midnight or a year's end is two ranges joined by \`or\``,
    });
    return undefined;
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function badRange(reader: RuleReader, field: DateField, needed: Message): undefined {
  if (field.range.text === "") return undefined;
  reader.report("values/date", {
    at: field.range.span,
    message: say`\`${field.name.text}\` takes ${needed}, not \`${field.range.text}\``,
  });
  return undefined;
}

function fieldTwice(reader: RuleReader, field: DateField): void {
  reader.report("settings/duplicate", {
    at: field.name.span,
    message: say`\`${field.name.text}\` is said twice`,
    help: say`several ranges are several \`date is\`, joined by \`or\``,
  });
}

function unknownField(reader: RuleReader, field: DateField, known: readonly string[]): void {
  if (field.name.text === "") return;
  const [nearest] = nearestNames(field.name.text, known);
  reader.report("values/choice", {
    at: field.name.span,
    message: say`\`${field.name.text}\` is no part of a date; there are ${inAList(known.map((one) => `\`${one}\``))}`,
    fix: nearest === undefined ? undefined : replace(field.name.span, nearest),
  });
}
