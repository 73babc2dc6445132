// Reads what an agent prints for `meta-data`: the XML of OCF 1.0 and 1.1, and the dialect of fence agents.
// Agents are written by many hands, so what is merely odd becomes a note; what cannot be read is a problem.
import { SaxesParser, type SaxesTagPlain } from "saxes";
import {
  agentName,
  parameterTypes,
  type ActionFacts,
  type AgentFacts,
  type AgentRef,
  type ParameterFacts,
  type ParameterType,
} from "./facts.ts";
import { suppliedToFenceAgents } from "./shared-parameters.ts";

export type MetadataReading =
  | { readonly kind: "facts"; readonly facts: AgentFacts; readonly notes: readonly string[] }
  | {
      readonly kind: "problem";
      /** One sentence, lower case, no full stop. */
      readonly message: string;
      /** Where in the XML, from 1. */
      readonly line: number;
      readonly column: number;
    };

const documentCharsMax = 4_000_000; // the longest known meta-data has 40,000; a runaway agent must not fill the memory

/**
 * Reads the meta-data of the agent `ref`. The name inside the document is not believed: agents that were copied
 * from another one, or are called through a link, often carry a wrong one.
 */
export function parseMetadata(text: string, ref: AgentRef): MetadataReading {
  const problemAt = (message: string, line = 1, column = 1): MetadataReading => ({
    kind: "problem",
    message: `the meta-data of \`${agentName(ref)}\` ${message}`,
    line,
    column,
  });
  if (text.trim() === "") return problemAt("is empty");
  if (text.length > documentCharsMax) return problemAt(`is longer than ${documentCharsMax} characters`);
  const draft = createDraft();
  const parser = new SaxesParser({ position: true, xmlns: false });
  let failure: MetadataReading | undefined;
  const failAt = (message: string): void => {
    failure ??= problemAt(message, parser.line, parser.column + 1);
  };
  parser.on("error", (error) => failAt(`is not well-formed XML: ${withoutPosition(error.message)}`));
  parser.on("opentag", (tag) => {
    if (draft.path.length === 0 && tag.name !== "resource-agent") {
      failAt(`starts with <${tag.name}> where <resource-agent> is expected`);
    }
    openTag(draft, tag);
  });
  parser.on("text", (piece) => {
    if (draft.path.join("/") === "resource-agent/version") draft.version += piece;
  });
  parser.on("closetag", () => {
    draft.path.pop();
  });
  parser.write(text.trimStart()).close();
  if (failure !== undefined) return failure;
  if (draft.actions.length === 0) return problemAt("names no action");
  return { kind: "facts", facts: factsOf(draft, ref), notes: draft.notes };
}

/** saxes puts "line:column: " in front, which the problem carries as numbers. */
function withoutPosition(message: string): string {
  return message.replace(/^\d+:\d+:\s*/, "").replace(/\.$/, "");
}

interface Draft {
  readonly path: string[];
  readonly parameters: ParameterDraft[];
  readonly actions: ActionFacts[];
  readonly notes: string[];
  version: string;
  deprecated: boolean;
  instead: string | undefined;
}

interface ParameterDraft {
  readonly name: string;
  readonly required: boolean;
  readonly unique: boolean;
  readonly uniqueGroup: string | undefined;
  readonly reloadable: boolean;
  readonly obsoletes: string | undefined;
  deprecated: boolean;
  replacedBy: string | undefined;
  type: ParameterType;
  default: string | undefined;
  readonly values: string[];
}

function createDraft(): Draft {
  return {
    path: [],
    parameters: [],
    actions: [],
    notes: [],
    version: "",
    deprecated: false,
    instead: undefined,
  };
}

function openTag(draft: Draft, tag: SaxesTagPlain): void {
  draft.path.push(tag.name);
  const parameter = draft.parameters.at(-1);
  switch (draft.path.slice(1).join("/")) {
    case "parameters/parameter":
      return openParameter(draft, tag);
    case "parameters/parameter/content":
      if (parameter !== undefined) readContent(draft, parameter, tag);
      return;
    case "parameters/parameter/content/option":
      if (parameter !== undefined) parameter.values.push(tag.attributes["value"] ?? "");
      return;
    case "parameters/parameter/deprecated":
      if (parameter !== undefined) parameter.deprecated = true;
      return;
    case "parameters/parameter/deprecated/replaced-with":
      if (parameter !== undefined) parameter.replacedBy = tag.attributes["name"];
      return;
    case "deprecated":
      draft.deprecated = true;
      return;
    case "deprecated/replaced-with":
      draft.instead = tag.attributes["name"];
      return;
    case "actions/action":
      return openAction(draft, tag);
  }
}

function openParameter(draft: Draft, tag: SaxesTagPlain): void {
  const name = tag.attributes["name"] ?? "";
  if (name === "") draft.notes.push("a parameter without a name is left out");
  draft.parameters.push({
    name,
    required: isSet(tag.attributes["required"]),
    unique: isSet(tag.attributes["unique"]),
    uniqueGroup: tag.attributes["unique-group"],
    reloadable: isSet(tag.attributes["reloadable"]),
    obsoletes: tag.attributes["obsoletes"],
    deprecated: isSet(tag.attributes["deprecated"]),
    replacedBy: undefined,
    type: "string",
    default: undefined,
    values: [],
  });
}

function isSet(flag: string | undefined): boolean {
  return flag !== undefined && /^(1|true|yes)$/i.test(flag);
}

// Pacemaker's newer meta-data has finer names for what are, as text, times and integers.
const typeNames = new Map<string, ParameterType>([
  ...parameterTypes.map((type) => [type, type] as const),
  ["second", "seconds"],
  ["duration", "time"],
  ["timeout", "time"],
  ["nonnegative_integer", "integer"],
  ["port", "integer"],
]);

function readContent(draft: Draft, parameter: ParameterDraft, tag: SaxesTagPlain): void {
  const written = tag.attributes["type"] ?? "";
  const type = typeNames.get(written);
  if (type === undefined) {
    draft.notes.push(
      `the parameter ${parameter.name} has the unknown type "${written}", it is taken as a string`,
    );
  }
  parameter.type = type ?? "string";
  // An empty default says "none": agents print it for every parameter that they leave unset.
  if (tag.attributes["default"] !== "") parameter.default = tag.attributes["default"];
}

function openAction(draft: Draft, tag: SaxesTagPlain): void {
  const name = tag.attributes["name"] ?? "";
  if (name === "") {
    draft.notes.push("an action without a name is left out");
    return;
  }
  const time = (attribute: string): number | undefined => {
    const written = tag.attributes[attribute];
    if (written === undefined || written === "") return undefined;
    const ms = metadataTimeMs(written);
    if (ms === undefined)
      draft.notes.push(`the ${attribute} "${written}" of the action ${name} is not a time`);
    return ms;
  };
  const timeoutMs = time("timeout");
  const intervalMs = time("interval");
  const startDelayMs = time("start-delay");
  const depth = Number(tag.attributes["depth"] ?? "0");
  const role = readRole(draft, name, tag.attributes["role"]);
  draft.actions.push({
    name,
    ...(role === undefined ? {} : { role }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(intervalMs === undefined || intervalMs === 0 ? {} : { intervalMs }),
    ...(startDelayMs === undefined || startDelayMs === 0 ? {} : { startDelayMs }),
    ...(Number.isSafeInteger(depth) && depth > 0 ? { depth } : {}),
    ...(isSet(tag.attributes["automatic"]) ? { automatic: true } : {}),
    ...(isSet(tag.attributes["on_target"]) ? { onTarget: true } : {}),
  });
}

const roleNames = new Map<string, NonNullable<ActionFacts["role"]>>([
  ["started", "Started"],
  ["promoted", "Promoted"],
  ["master", "Promoted"], // the names of OCF 1.0
  ["unpromoted", "Unpromoted"],
  ["slave", "Unpromoted"],
]);

function readRole(draft: Draft, action: string, written: string | undefined): ActionFacts["role"] {
  if (written === undefined || written === "") return undefined;
  const role = roleNames.get(written.toLowerCase());
  if (role === undefined)
    draft.notes.push(`the role "${written}" of the action ${action} is unknown and left out`);
  return role;
}

const unitsMs = new Map([
  ["", 1000],
  ["ms", 1],
  ["msec", 1],
  ["s", 1000],
  ["sec", 1000],
  ["m", 60_000],
  ["min", 60_000],
  ["h", 3_600_000],
  ["hr", 3_600_000],
]);

/** Milliseconds of a time as meta-data writes it: `20s`, `20` (seconds), `500ms`, `2min`. */
export function metadataTimeMs(text: string): number | undefined {
  const parts = /^\s*(\d{1,9})\s*([a-z]*)\s*$/i.exec(text);
  const unit = parts === null ? undefined : unitsMs.get((parts[2] ?? "").toLowerCase());
  return parts === null || unit === undefined ? undefined : Number(parts[1]) * unit;
}

function factsOf(draft: Draft, ref: AgentRef): AgentFacts {
  const named = draft.parameters.filter((parameter) => parameter.name !== "");
  const known = new Map<string, ParameterDraft>();
  for (const parameter of named) {
    if (known.has(parameter.name)) draft.notes.push(`the parameter ${parameter.name} is described twice`);
    else known.set(parameter.name, parameter);
  }
  // Fence agents name the old parameter at the new one; OCF 1.1 does it the other way round.
  for (const { name, obsoletes } of known.values()) {
    const old = obsoletes === undefined ? undefined : known.get(obsoletes);
    if (old === undefined) continue;
    old.deprecated = true;
    old.replacedBy ??= name;
  }
  const version = draft.version.trim();
  return {
    ref,
    ...(version === "" ? {} : { ocfVersion: version }),
    parameters: [...known.values()].map((parameter) => parameterOf(parameter, ref)),
    actions: draft.actions,
    oneOf: [],
    open: false,
    ...(draft.deprecated
      ? { deprecated: draft.instead === undefined ? {} : { instead: draft.instead } }
      : {}),
  };
}

function parameterOf(draft: ParameterDraft, ref: AgentRef): ParameterFacts {
  const clusterSupplied = ref.class === "stonith" && suppliedToFenceAgents.has(draft.name);
  // OCF: `unique-group` replaces `unique`. A fence device is unique by its name and target, so its flags say nothing.
  const uniqueGroup =
    ref.class === "stonith" ? undefined : (draft.uniqueGroup ?? (draft.unique ? draft.name : undefined));
  return {
    name: draft.name,
    type: draft.type,
    required: draft.required && draft.default === undefined && !draft.deprecated && !clusterSupplied,
    ...(draft.default === undefined ? {} : { default: draft.default }),
    ...(draft.values.length === 0 ? {} : { values: draft.values }),
    ...(uniqueGroup === undefined || uniqueGroup === "" ? {} : { uniqueGroup }),
    reloadable: draft.reloadable,
    deprecated: draft.deprecated,
    ...(draft.replacedBy === undefined ? {} : { replacedBy: draft.replacedBy }),
    clusterSupplied,
  };
}
