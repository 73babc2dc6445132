// Whether a rule passes. Source: Pacemaker Explained, "Rules".
import type { Agent, AttributeRule, DateRule, DateSpecRule, Range, Rule } from "../../plan/index.ts";
import { addSpan, civilTime } from "./calendar.ts";
import { unreachable } from "./unreachable.ts";

/** What a rule may look at; what is missing here makes the expressions that need it fail (or see "unset"). */
export interface RuleContext {
  readonly nowSeconds: number;
  readonly attribute?: (name: string) => string | undefined;
  readonly parameter?: (name: string) => string | undefined;
  readonly meta?: (name: string) => string | undefined;
  readonly agent?: Agent;
  readonly operation?: { readonly name: string; readonly intervalMs: number };
  /** Groups of the pattern that chose the resource, for `%1` in attribute names. */
  readonly groups?: readonly string[];
  /** Told the next moment at which the outcome can change. */
  readonly changesAt?: (seconds: number) => void;
}

export function passes(rule: Rule, context: RuleContext): boolean {
  switch (rule.kind) {
    case "all":
      return rule.rules.every((part) => passes(part, context));
    case "any":
      return rule.rules.length === 0 || rule.rules.some((part) => passes(part, context));
    case "not":
      return !passes(rule.rule, context);
    case "attribute":
      return attributePasses(rule, context);
    case "date":
      return datePasses(rule, context);
    case "date-spec":
      return dateSpecPasses(rule, context.nowSeconds);
    case "agent":
      return (
        context.agent !== undefined &&
        (rule.class === undefined || rule.class === context.agent.class) &&
        (rule.provider === undefined || rule.provider === context.agent.provider) &&
        (rule.type === undefined || rule.type === context.agent.type)
      );
    case "operation":
      return (
        context.operation !== undefined &&
        rule.name === context.operation.name &&
        (rule.intervalMs === undefined || rule.intervalMs === context.operation.intervalMs)
      );
    default:
      return unreachable(rule);
  }
}

/** Does the rule look at node attributes, so that its outcome differs from node to node? */
export function looksAtNode(rule: Rule): boolean {
  switch (rule.kind) {
    case "all":
    case "any":
      return rule.rules.some(looksAtNode);
    case "not":
      return looksAtNode(rule.rule);
    case "attribute":
      return true;
    default:
      return false;
  }
}

function attributePasses(rule: AttributeRule, context: RuleContext): boolean {
  const name = context.groups === undefined ? rule.attribute : expand(rule.attribute, context.groups);
  const actual = context.attribute?.(name);
  switch (rule.operation) {
    case "defined":
      return actual !== undefined && rule.value === undefined;
    case "not_defined":
      return actual === undefined && rule.value === undefined;
  }
  if (rule.value === undefined) return false;
  const wanted = wantedValue(rule, rule.value, context);
  switch (rule.operation) {
    case "eq":
      return compareValues(actual, wanted, rule) === 0;
    case "ne":
      return compareValues(actual, wanted, rule) !== 0;
  }
  if (actual === undefined || wanted === undefined) return false;
  const order = compareValues(actual, wanted, rule);
  switch (rule.operation) {
    case "lt":
      return order < 0;
    case "lte":
      return order <= 0;
    case "gt":
      return order > 0;
    case "gte":
      return order >= 0;
    default:
      return unreachable(rule.operation);
  }
}

function wantedValue(rule: AttributeRule, value: string, context: RuleContext): string | undefined {
  switch (rule.source) {
    case "param":
      return context.parameter?.(value);
    case "meta":
      return context.meta?.(value);
    default:
      return value;
  }
}

function compareValues(a: string | undefined, b: string | undefined, rule: AttributeRule): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const byText = rule.operation === "eq" || rule.operation === "ne";
  const type = rule.type ?? (byText ? "string" : a.includes(".") || b.includes(".") ? "number" : "integer");
  switch (type) {
    case "string":
      return compareIgnoringCase(a, b);
    case "integer":
      return compareNumbers(Number.parseInt(a, 10), Number.parseInt(b, 10)) ?? compareIgnoringCase(a, b);
    case "number":
      return compareNumbers(Number.parseFloat(a), Number.parseFloat(b)) ?? compareIgnoringCase(a, b);
    case "version":
      return compareVersions(a, b);
    default:
      return unreachable(type);
  }
}

function compareNumbers(a: number, b: number): number | undefined {
  if (Number.isNaN(a) || Number.isNaN(b)) return undefined;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareIgnoringCase(a: string, b: string): number {
  const x = a.toLowerCase();
  const y = b.toLowerCase();
  return x < y ? -1 : x > y ? 1 : 0;
}

function compareVersions(a: string, b: string): number {
  const x = a.split(".");
  const y = b.split(".");
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const difference = (Number.parseInt(x[i] ?? "0", 10) || 0) - (Number.parseInt(y[i] ?? "0", 10) || 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function expand(name: string, groups: readonly string[]): string {
  return name.replace(/%(\d)/g, (_, digit: string) => groups[Number(digit)] ?? "");
}

function datePasses(rule: DateRule, context: RuleContext): boolean {
  const now = context.nowSeconds;
  const { start } = rule;
  const end =
    rule.end ??
    (start !== undefined && rule.duration !== undefined ? addSpan(start, rule.duration) : undefined);
  switch (rule.operation) {
    case "gt":
      if (start === undefined) return false;
      if (now <= start) context.changesAt?.(start + 1);
      return now > start;
    case "lt":
      if (end === undefined) return false;
      if (now < end) context.changesAt?.(end);
      return now < end;
    case "in_range":
      if (start !== undefined && now < start) {
        context.changesAt?.(start);
        return false;
      }
      if (end === undefined) return true;
      if (now <= end) context.changesAt?.(end + 1);
      return now <= end;
    default:
      return unreachable(rule.operation);
  }
}

function dateSpecPasses(rule: DateSpecRule, nowSeconds: number): boolean {
  const now = civilTime(nowSeconds);
  const { fields } = rule;
  return (
    within(fields.years, now.year) &&
    within(fields.months, now.month) &&
    within(fields.monthdays, now.day) &&
    within(fields.hours, now.hour) &&
    within(fields.minutes, now.minute) &&
    within(fields.seconds, now.second) &&
    within(fields.yeardays, now.dayOfYear) &&
    within(fields.weekyears, now.weekYear) &&
    within(fields.weeks, now.week) &&
    within(fields.weekdays, now.weekday)
  );
}

function within(range: Range | undefined, value: number): boolean {
  if (range === undefined) return true;
  return (range.from === undefined || value >= range.from) && (range.to === undefined || value <= range.to);
}
