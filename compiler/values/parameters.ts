// Values that are handed to an agent. An agent sees texts; what the source writes with a type becomes the text that the
// agent's own type asks for, and a value that cannot be one is refused here instead of in the night.
import { say, unreachable, type DurationLit, type Message, type Value } from "../../grammar/index.ts";
import type { Secret } from "../../plan/index.ts";
import type { ParameterFacts } from "../agents/facts.ts";
import { inAList } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { replace, shown, wrongType, type Reader } from "./read.ts";

/** `null`: unset. */
export type ParameterValue = string | Secret | null;

/**
 * The text that an agent will see. `facts` are those of the parameter, absent where nothing is known of it (a node
 * attribute, a site's own parameter). Undefined: it does not fit, which has been reported.
 */
export function readParameter(
  reader: Reader,
  written: Value,
  name: string,
  facts?: ParameterFacts,
): ParameterValue | undefined {
  const value = reader.lets.meant(written);
  if (value.kind === "missing") return undefined;
  if (value.kind === "unset") return null;
  if (value.kind === "secret") return readSecret(reader, value.name);
  const text = textFor(reader, value, name, facts);
  if (text === undefined || facts === undefined) return text;
  return checkText(reader, value, text, facts) ? text : undefined;
}

function readSecret(reader: Reader, written: Value): Secret | undefined {
  const name = reader.lets.meant(written);
  if (name.kind === "missing") return undefined;
  const text = name.kind === "string" ? reader.lets.textOf(name) : undefined;
  if (text !== undefined && text !== "") return { secret: text };
  if (name.kind !== "string") wrongType(reader, name, say`a secret is named by a string`, undefined);
  if (text === "") reader.report("values/missing", { at: name.span, message: say`this secret has no name` });
  return undefined;
}

function textFor(
  reader: Reader,
  value: Value,
  name: string,
  facts: ParameterFacts | undefined,
): string | undefined {
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
    case "duration":
      return durationText(reader, value, facts);
    case "size":
      return facts?.type === "integer" ? String(value.bytes) : value.text;
    case "list":
      return listText(reader, value.items, name, facts);
    case "name":
      reader.report("values/type", {
        at: value.span,
        message: say`\`${value.name.text}\` is neither a string nor the name of a \`let\``,
        fix: replace(value.span, JSON.stringify(value.name.text)),
      });
      return undefined;
    case "agent":
      wrongType(reader, value, say`\`${name}\` takes a value`, undefined);
      return undefined;
    case "secret":
    case "unset":
    case "missing":
      return undefined;
    default:
      return unreachable(value);
  }
}

const unitOfAgents = /^\d+(ms|s|min|h)$/; // Pacemaker's parsers know no days

function durationText(
  reader: Reader,
  value: DurationLit,
  facts: ParameterFacts | undefined,
): string | undefined {
  if (facts?.type !== "seconds" && facts?.type !== "integer") {
    return unitOfAgents.test(value.text) ? value.text : `${value.milliseconds / 1000}s`;
  }
  if (facts.type === "seconds" && value.milliseconds % 1000 === 0) return String(value.milliseconds / 1000);
  reader.report("agents/parameter-value", {
    at: value.span,
    message:
      facts.type === "seconds"
        ? say`\`${facts.name}\` counts whole seconds, and ${value.text} is none`
        : say`\`${facts.name}\` takes a whole number, not the duration ${value.text}`,
    help:
      facts.type === "seconds" ? undefined : say`the agent's documentation says which unit the number has`,
  });
  return undefined;
}

/** A list becomes one text, its items apart by blanks, as the agents that take several values read them. */
function listText(
  reader: Reader,
  items: readonly Value[],
  name: string,
  facts: ParameterFacts | undefined,
): string | undefined {
  const texts = items.map((item) => {
    const value = reader.lets.meant(item);
    return value.kind === "list" ? undefined : textFor(reader, value, name, facts);
  });
  return texts.includes(undefined) ? undefined : texts.join(" ");
}

const booleans = /^(true|false|yes|no|on|off|y|n|0|1)$/i;

/** Whether a text fits the type that the agent's meta-data gives; texts that the agent fills in itself are let through. */
function checkText(reader: Reader, value: Value, text: string, facts: ParameterFacts): boolean {
  if (facts.values?.includes(text) === true) return true;
  const problem = problemWith(text, facts);
  if (problem === undefined) return true;
  const [nearest] = nearestNames(text, facts.values ?? []);
  reader.report("agents/parameter-value", {
    at: value.span,
    message: say`\`${facts.name}\` ${problem}, not ${shown(value)}`,
    fix: nearest === undefined ? undefined : replace(value.span, JSON.stringify(nearest)),
  });
  return false;
}

function problemWith(text: string, facts: ParameterFacts): Message | undefined {
  switch (facts.type) {
    case "string":
      return undefined;
    case "integer":
      return /^[+-]?\d+$/.test(text.trim()) ? undefined : say`takes a whole number`;
    case "seconds":
      return /^-?\d+$/.test(text.trim()) ? undefined : say`takes a number of seconds`;
    case "boolean":
      return booleans.test(text) ? undefined : say`is \`true\` or \`false\``;
    case "time":
      return /^\d+(\.\d+)?\s*[a-z]*$/i.test(text.trim()) || text.startsWith("P")
        ? undefined
        : say`takes a duration, such as \`30s\``;
    case "select":
      return say`is ${inAList((facts.values ?? []).map((one) => JSON.stringify(one)))}`;
    default:
      return unreachable(facts.type);
  }
}
