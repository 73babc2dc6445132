// Values of a plan → how they are written in a source, in the form that a person would choose.
import {
  type BooleanLit,
  type Expr,
  listOf,
  nameOf,
  nowhere,
  type Operand,
  refTo,
  stringOf,
  type Value,
  wordOf,
} from "../../../grammar/index.ts";
import type { OptionFacts, Range, Rule, Scalar } from "../../../plan/index.ts";
import { dateText } from "../../values/dates.ts";
import type { Writing } from "./writing.ts";

const infinity = 1_000_000;

export function scoreValue(score: number): Value {
  if (Math.abs(score) < infinity) return wordOf(String(score));
  return { kind: "infinity", negative: score < 0, span: nowhere };
}

const units: readonly (readonly [unit: string, milliseconds: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1000],
];

/** In the largest unit that leaves no remainder, but `90s` and `3600s` as minutes and hours people count in. */
export function durationValue(milliseconds: number): Value {
  if (milliseconds === 0) return wordOf("0s");
  const [unit, size] = units.find(([, each]) => milliseconds % each === 0) ?? ["ms", 1];
  return wordOf(`${milliseconds / size}${unit}`);
}

export function booleanValue(value: boolean): BooleanLit {
  return { kind: "boolean", value, span: nowhere };
}

/** Of a setting by the table; without facts it is a text. */
export function settingValue(value: Scalar | null, facts: OptionFacts | undefined): Value {
  if (value === null) return { kind: "unset", span: nowhere };
  switch (facts?.type.kind) {
    case "score":
      return scoreValue(Number(value));
    case "duration":
      return durationValue(Number(value));
    case "boolean":
      return booleanValue(value === true);
    case "integer":
      return wordOf(String(value));
    case "choice":
      return refTo(String(value));
    case "text":
    case undefined:
      return stringOf(String(value));
  }
}

/** A text for an agent: numbers and truth values without quotes, where the text stays the same. */
export function textValue(text: string): Value {
  if (/^(0|-?[1-9]\d{0,14})$/.test(text) || text === "true" || text === "false") return wordOf(text);
  return stringOf(text);
}

/** As a word if it is one, else quoted. */
export function asWritten(text: string): Value {
  return /^[\w-]+$/.test(text) ? wordOf(text) : stringOf(text);
}

// Rules

const operators = { eq: "==", ne: "!=", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

export function expressionOf(rule: Rule, writing: Writing): Expr {
  const inner = (part: Rule): Expr => expressionOf(part, writing);
  const misfits = writing.misfits.get(rule);
  if (misfits !== undefined) return misfitExpression(misfits);
  switch (rule.kind) {
    case "all":
    case "any":
      return { kind: rule.kind === "all" ? "and" : "or", operands: rule.rules.map(inner), span: nowhere };
    case "not":
      return { kind: "not", operand: inner(rule.rule), span: nowhere };
    case "attribute":
      return attributeExpression(rule, writing.isNode);
    case "date":
      return dateExpression(rule);
    case "date-spec":
      return {
        kind: "date-spec",
        fields: Object.entries(rule.fields).map(([field, range]) => ({
          name: nameOf(field),
          range: nameOf(rangeText(range)),
        })),
        span: nowhere,
      };
    case "agent":
      return {
        kind: "agent-is",
        ...(rule.class === undefined ? {} : { class: nameOf(rule.class) }),
        ...(rule.provider === undefined ? {} : { provider: nameOf(rule.provider) }),
        ...(rule.type === undefined ? {} : { type: nameOf(rule.type) }),
        span: nowhere,
      };
    case "operation":
      return {
        kind: "operation-is",
        name: nameOf(rule.name),
        ...(rule.intervalMs === undefined ? {} : { interval: durationValue(rule.intervalMs) }),
        span: nowhere,
      };
  }
}

/** Dates, or fields of a date specification, that are none. */
function misfitExpression(misfits: Readonly<Record<string, string>>): Expr {
  const { start, end, operation, ...fields } = misfits;
  const [from, until] = [stringOf(start ?? ""), stringOf(end ?? "")];
  if (operation === undefined) {
    const spec = Object.entries(fields).map(([field, text]) => ({
      name: nameOf(field),
      range: nameOf(text),
    }));
    return { kind: "date-spec", fields: spec, span: nowhere };
  }
  if (start !== undefined && end !== undefined && operation === "in_range") {
    return { kind: "date-range", from, until: { kind: "date", date: until }, span: nowhere };
  }
  const exclusive = operation === "in_range" ? "=" : "";
  return start === undefined || operation === "lt"
    ? { kind: "date-comparison", operator: `<${exclusive}`, date: until, span: nowhere }
    : { kind: "date-comparison", operator: `>${exclusive}`, date: from, span: nowhere };
}

function attributeExpression(
  rule: Extract<Rule, { readonly kind: "attribute" }>,
  isNode: (name: string) => boolean,
): Expr {
  const attribute = nameOf(rule.attribute);
  const defined: Expr = { kind: "defined", attribute, span: nowhere };
  if (rule.operation === "defined") return defined;
  if (rule.operation === "not_defined") return { kind: "not", operand: defined, span: nowhere };
  return {
    kind: "comparison",
    attribute,
    operator: operators[rule.operation],
    ...(rule.type === undefined ? {} : { type: nameOf(rule.type) }),
    operand: operandOf(rule, isNode),
    span: nowhere,
  };
}

function operandOf(
  { attribute, value = "", source, type }: Extract<Rule, { readonly kind: "attribute" }>,
  isNode: (name: string) => boolean,
): Operand {
  if (source === "param" || source === "meta") {
    return { kind: "value-of", source, name: nameOf(value), span: nowhere };
  }
  if (attribute === "#uname" && type === undefined && isNode(value)) return refTo(value);
  if (attribute === "#kind" && type === undefined && ["cluster", "remote", "container"].includes(value))
    return refTo(value);
  if (type === "version" || type === "string") return stringOf(value);
  return textValue(value);
}

function compared(operator: "<" | ">" | "<=" | ">=", seconds: number): Expr {
  return {
    kind: "date-comparison",
    operator,
    date: stringOf(dateText(seconds)),
    span: nowhere,
  };
}

function dateExpression(rule: Extract<Rule, { readonly kind: "date" }>): Expr {
  const { operation, start, end, duration } = rule;
  if (operation === "gt") return compared(">", start ?? 0);
  if (operation === "lt") return compared("<", end ?? 0);
  if (start === undefined) return compared("<=", end ?? 0);
  const from = stringOf(dateText(start));
  if (end !== undefined) {
    return {
      kind: "date-range",
      from,
      until: { kind: "date", date: stringOf(dateText(end)) },
      span: nowhere,
    };
  }
  if (duration === undefined) return compared(">=", start);
  const fields = Object.entries(duration).map(([field, count]) => ({
    name: nameOf(field),
    range: nameOf(String(count)),
  }));
  return { kind: "date-range", from, until: { kind: "lasting", fields }, span: nowhere };
}

function rangeText({ from, to }: Range): string {
  return from === to ? String(from) : `${from ?? ""}-${to ?? ""}`;
}

export function namesValue(names: readonly string[]): Value {
  return oneOrList(names.map(refTo));
}

export function textsValue(texts: readonly string[]): Value {
  return oneOrList(texts.map(stringOf));
}

function oneOrList(values: readonly Value[]): Value {
  const [only] = values;
  return only !== undefined && values.length === 1 ? only : { ...listOf(values), bracketed: false };
}
