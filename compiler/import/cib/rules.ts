// `rule` elements → the plan's rules. What Pacemaker cannot evaluate fails there, so it becomes a rule that never passes.
// Source: Pacemaker Explained, "Rules".
import { say, type Message } from "../../../grammar/message.ts";
import type { DateFields, Range, Rule } from "../../../plan/index.ts";
import { childOf, type Element } from "./document.ts";
import { parseInstant } from "./instants.ts";
import { parseDuration } from "./values.ts";
import type { Reading } from "./reading.ts";

/** Passes never, and always: dates say both, in the plan as well as in the language. */
const never: Rule = { kind: "date", operation: "lt", end: 0 };
const always: Rule = { kind: "date", operation: "in_range", start: 0 };

/** `within`: the rules that it stands in, because an `id-ref` may lead back to one of them. */
export function readRule(element: Element, reading: Reading, within: readonly Element[] = []): Rule {
  const rule = reading.resolve(element);
  if (within.includes(rule)) {
    reading.findings.invalid(element, say`the rule never passes: it refers to a rule that it is part of`);
    return never;
  }
  const parts: Rule[] = [];
  for (const child of rule.children) {
    const part = readPart(child, reading, [...within, rule]);
    if (part !== undefined) parts.push(part);
  }
  const only = parts[0];
  if (only === undefined) {
    reading.findings.invalid(
      element,
      say`the rule \`${rule.attributes["id"] ?? ""}\` has no expression, so it always passes`,
    );
    return always;
  }
  if (parts.length === 1) return only;
  return { kind: rule.attributes["boolean-op"] === "or" ? "any" : "all", rules: parts };
}

function readPart(element: Element, reading: Reading, within: readonly Element[]): Rule | undefined {
  switch (element.name) {
    case "rule":
      return readRule(element, reading, within);
    case "expression":
      return readExpression(element, reading);
    case "date_expression":
      return readDate(element, reading);
    case "rsc_expression":
      return {
        kind: "agent",
        ...given("class", element.attributes["class"]),
        ...given("provider", element.attributes["provider"]),
        ...given("type", element.attributes["type"]),
      };
    case "op_expression":
      return readOperation(element, reading);
    default:
      reading.findings.lost(element, say`\`${element.name}\` in a rule is not known`);
      return never;
  }
}

const operations = new Set(["eq", "ne", "lt", "lte", "gt", "gte", "defined", "not_defined"] as const);
type AttributeOperation = typeof operations extends Set<infer O> ? O : never;
const types = new Set(["string", "integer", "number", "version"] as const);
const sources = new Set(["literal", "param", "meta"] as const);

function oneOf<T extends string>(known: ReadonlySet<T>, text: string): T | undefined {
  return (known as ReadonlySet<string>).has(text) ? (text as T) : undefined; // the set has just said so
}

function readExpression(element: Element, reading: Reading): Rule {
  const { attribute, operation = "", value, type, "value-source": source } = element.attributes;
  const known: AttributeOperation | undefined = oneOf(operations, operation);
  const fails = (why: Message): Rule => {
    reading.findings.invalid(element, say`the rule expression never passes: ${why}`);
    return never;
  };
  if (attribute === undefined || attribute === "") return fails(say`it names no attribute`);
  if (known === undefined) return fails(say`\`${operation}\` is no operation`);
  if (known === "defined" || known === "not_defined") {
    return value === undefined
      ? { kind: "attribute", attribute, operation: known }
      : fails(say`\`${known}\` takes no value`);
  }
  if (value === undefined) return fails(say`\`${known}\` needs a value`);
  const knownType = type === undefined ? undefined : oneOf(types, type);
  const knownSource = source === undefined ? undefined : oneOf(sources, source);
  if (type !== undefined && knownType === undefined) return fails(say`\`${type}\` is no type`);
  return {
    kind: "attribute",
    attribute,
    operation: known,
    ...given("type", knownType),
    value,
    ...given("source", knownSource === "literal" ? undefined : knownSource),
  };
}

function readOperation(element: Element, reading: Reading): Rule {
  const { name, interval } = element.attributes;
  if (name === undefined || name === "") {
    reading.findings.invalid(element, say`the operation expression never passes: it names no operation`);
    return never;
  }
  if (interval === undefined) return { kind: "operation", name };
  return { kind: "operation", name, intervalMs: parseDuration(interval) ?? 0 };
}

function readDate(element: Element, reading: Reading): Rule {
  const fails = (why: Message): Rule => {
    reading.findings.invalid(element, say`the date expression never passes: ${why}`);
    return { ...never };
  };
  const { operation = "in_range" } = element.attributes;
  const [start, end] = [element.attributes["start"], element.attributes["end"]].map((text) =>
    text === undefined ? undefined : (parseInstant(text) ?? Number.NaN),
  );
  if (Number.isNaN(start) || Number.isNaN(end)) {
    const rule = fails(say`it holds what is no date`);
    if (start !== undefined) reading.misfit(rule, "start", element.attributes["start"] ?? "");
    if (end !== undefined) reading.misfit(rule, "end", element.attributes["end"] ?? "");
    reading.misfit(rule, "operation", operation);
    return rule;
  }
  switch (operation) {
    case "in_range": {
      const child = childOf(element, "duration");
      const duration = child === undefined ? undefined : readFields(reading.resolve(child));
      if (start === undefined && end === undefined) return fails(say`it has neither start nor end`);
      if (duration !== undefined && start === undefined) return fails(say`a duration needs a start`);
      return {
        kind: "date",
        operation,
        ...given("start", start),
        ...given("end", end),
        ...(duration === undefined || end !== undefined ? {} : { duration }),
      };
    }
    case "gt":
      return start === undefined ? fails(say`\`gt\` needs a start`) : { kind: "date", operation, start };
    case "lt":
      return end === undefined ? fails(say`\`lt\` needs an end`) : { kind: "date", operation, end };
    case "date_spec": {
      const child = childOf(element, "date_spec");
      return child === undefined
        ? fails(say`it has no \`date_spec\``)
        : readSpec(reading.resolve(child), reading);
    }
    default:
      return fails(say`\`${operation}\` is no operation`);
  }
}

const durationFields = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

function readFields(element: Element): DateFields {
  const fields: { -readonly [K in keyof DateFields]: DateFields[K] } = {};
  for (const name of durationFields) {
    const text = element.attributes[name];
    if (text !== undefined && /^\d+$/.test(text)) fields[name] = Number(text);
  }
  return fields;
}

const specFields = [
  "years",
  "months",
  "monthdays",
  "hours",
  "minutes",
  "seconds",
  "yeardays",
  "weekyears",
  "weeks",
  "weekdays",
] as const;

function readSpec(element: Element, reading: Reading): Rule {
  const fields: { [K in (typeof specFields)[number]]?: Range } = {};
  let isWrong = false;
  for (const [name, text] of Object.entries(element.attributes)) {
    const field = specFields.find((known) => known === name);
    if (field === undefined) {
      if (name !== "id")
        reading.findings.lost(element, say`\`${name}\` of a date specification is not known`);
      continue;
    }
    const range = readRange(text);
    if (range !== undefined) fields[field] = range;
    else {
      reading.findings.invalid(
        element,
        say`the date specification never passes: \`${name}="${text}"\` is no range`,
      );
      isWrong = true;
    }
  }
  if (!isWrong) return { kind: "date-spec", fields };
  const rule = { ...never };
  for (const field of specFields) {
    const text = element.attributes[field];
    if (text !== undefined) reading.misfit(rule, field, text);
  }
  return rule;
}

function readRange(text: string): Range | undefined {
  const match = /^(\d+)?(-)?(\d+)?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, from, dash, to] = match;
  if (dash === undefined) return from === undefined ? undefined : { from: Number(from), to: Number(from) };
  if (from === undefined && to === undefined) return undefined;
  return {
    ...given("from", from === undefined ? undefined : Number(from)),
    ...given("to", to === undefined ? undefined : Number(to)),
  };
}

/** `{ name: value }`, or nothing: under exactOptionalPropertyTypes an absent value is an absent property. */
export function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: V }); // one key, just written
}
