// What may be written where the cursor is. The answers come from the tables that the compiler checks with; this file only
// knows which table belongs to which place.
import {
  agentNames,
  allParameters,
  lookUpAgent,
  settingsAt,
  type AgentFacts,
  type Compilation,
  type Place,
} from "../../compiler/index.ts";
import { specialAttributes, type Statement } from "../../grammar/index.ts";
import type { OptionFacts } from "../../plan/index.ts";
import { contextAt, type CursorContext } from "./context.ts";
import { agentOf } from "./agent.ts";
import { claims } from "./claims.ts";
import { attributeNames, named, running, words, type Completion } from "./offer.ts";
import type { Cursor } from "./unit.ts";

export function completions(cursor: Cursor): readonly Completion[] {
  const context = contextAt(cursor.source, cursor.tree, cursor.offset);
  if (isInComment(context.before)) return [];
  return (
    inString(cursor, context) ??
    claims(cursor, context) ??
    afterWord(cursor, context) ??
    atStart(cursor, context)
  );
}

// In a string

/** `${` asks for a `let`; any other string is the writer's own. */
function inString(cursor: Cursor, context: CursorContext): readonly Completion[] | undefined {
  const unescaped = context.before.replaceAll(/\\./g, "");
  if ((unescaped.match(/"/g)?.length ?? 0) % 2 === 0) return undefined;
  return /\$\{[\w.-]*$/.test(context.before) ? named(cursor, ["let"]) : [];
}

// After a word that says what comes

const constrained = [...running, "fence", "tag", "template"] as const;

interface Expectation {
  readonly after: RegExp;
  readonly offer: (cursor: Cursor, context: CursorContext) => readonly Completion[];
}

// The last word of each pattern is what is being written, so it ends in a blank and an unfinished name.
const expectations: readonly Expectation[] = [
  {
    after: /^(resource|template)\s+\S+\s*=\s*\S*$/,
    offer: (cursor) => [...agents(cursor.unit, "resource"), ...named(cursor, ["template"])],
  },
  { after: /^fence\s+\S+\s*=\s*\S*$/, offer: (cursor) => agents(cursor.unit, "fence") },
  { after: /^clone\s+\S+\s+of\s+\S*$/, offer: (cursor) => named(cursor, ["resource", "group"]) },
  { after: /^group\s+\S+\s+of\s+(\S+\s*,\s*)*\S*$/, offer: (cursor) => named(cursor, ["resource"]) },
  { after: /^fenced\s+by\s+(\S+\s*,\s*)*\S*$/, offer: (cursor) => named(cursor, ["fence"]) },
  { after: /^(fenced\s+\S.*\s)by\s+(\S+\s*,\s*)*\S*$/, offer: (cursor) => named(cursor, ["fence"]) },
  { after: /^targets\s+(\S+(\s+as\s+"[^"]*")?\s*,\s*)*\S*$/, offer: (cursor) => named(cursor, ["node"]) },
  { after: /^address\s+\S*$/, offer: (cursor) => named(cursor, ["link"]) },
  { after: /^defaults\s+\S*$/, offer: () => words(["resource", "operation"]) },
  { after: /^engine\s+\S*$/, offer: () => words(["embedded", "corosync", "pacemaker"]) },
  {
    after: /\b(prefers|avoids)\s+(\S+(\s*=\s*\S+)?\s*,\s*)*\S*$/,
    offer: (cursor) => named(cursor, ["node", "guest"]),
  },
  { after: /\bnode\s*(==|!=)\s*\S*$/, offer: (cursor) => named(cursor, ["node", "guest"]) },
  { after: /\b(when|and|or|not|defined)\s+[\w#-]*$/, offer: attributes },
  { after: /\bdiscovery\s+\S*$/, offer: () => words(["always", "never", "exclusive"]) },
  { after: /^order\b.*\bkind\s+\S*$/, offer: () => words(["Mandatory", "Optional", "Serialize"]) },
  { after: /\bloss-policy\s+\S*$/, offer: () => words(["stop", "demote", "fence", "freeze"]) },
  {
    after: /^location\s+\S*$/,
    offer: (cursor) => [...words(["promoted", "matching"]), ...named(cursor, constrained)],
  },
  {
    after: /^location\s+((promoted|unpromoted)\s+)?\S+\s+\S*$/,
    offer: () => words(["prefers", "avoids", "score", "score-attribute"]),
  },
  {
    after: /^colocation\b.*\b(with|not with)\s+(promoted\s+)?\S*$/,
    offer: (cursor) => [...words(["promoted"]), ...named(cursor, constrained)],
  },
  { after: /^colocation\s+(promoted\s+)?[^\s{[]+\s+\S*$/, offer: () => words(["with", "not with"]) },
  {
    after: /^colocation\b.*\bwith\s+(promoted\s+)?[^\s{[]+\s+\S*$/,
    offer: () => words(["score", "by", "influence", "as"]),
  },
  {
    after: /^colocation\s+([{[]\s*(\S+\s*,\s*)*)?(promoted\s+)?\S*$/,
    offer: (cursor) => [...words(["promoted"]), ...named(cursor, constrained)],
  },
  {
    after: /^order\b(.*\bthen)?\s+([{[]\s*(\S+\s*,\s*)*)?((start|stop|promote|demote|any)\s+)?\S*$/,
    offer: (cursor) => [
      ...words(["start", "stop", "promote", "demote", "any"]),
      ...named(cursor, constrained),
    ],
  },
  { after: /^order\s+((start|stop|promote|demote|any)\s+)?[^\s{[]+\s+\S*$/, offer: () => words(["then"]) },
  {
    after: /^order\b.*\bthen\s+((start|stop|promote|demote)\s+)?[^\s{[]+\s+\S*$/,
    offer: () => words(["kind", "symmetrical", "then", "as"]),
  },
  { after: /^tag\s+\S+\s*=\s*(\S+\s*,\s*)*\S*$/, offer: (cursor) => named(cursor, constrained) },
  { after: /^ticket\s+\S+\s+for\s+\S*$/, offer: (cursor) => named(cursor, constrained) },
];

function afterWord(cursor: Cursor, context: CursorContext): readonly Completion[] | undefined {
  const expected = expectations.find(({ after }) => after.test(context.before));
  if (expected !== undefined) return expected.offer(cursor, context);
  return parameterValues(cursor, context) ?? operationWords(cursor, context) ?? settingValues(context);
}

/** `fstype = ` offers what the agent's meta-data lists, or true and false. */
function parameterValues(cursor: Cursor, context: CursorContext): readonly Completion[] | undefined {
  const name = /^([\w-]+)\s*=\s*"?[\w-]*$/.exec(context.before)?.[1];
  if (name === undefined) return undefined;
  const facts = factsAround(cursor, context);
  const parameter = facts === undefined ? undefined : allParameters(facts).find((one) => one.name === name);
  if (parameter === undefined) return [];
  const listed = (parameter.values ?? []).map((value) => ({
    label: `"${value}"`,
    kind: "value" as const,
    rank: 0,
  }));
  return parameter.type === "boolean" ? [...words(["true", "false"], "value"), ...listed] : listed;
}

/** `monitor interval 10s ` offers the other words of an operation, and a word's values after it. */
function operationWords(cursor: Cursor, context: CursorContext): readonly Completion[] | undefined {
  const around = context.around.at(-1);
  if (around === undefined || !holdsOperations(around)) return undefined;
  const match = /^(?:operation\s+)?(\S+)\s+(.*)$/.exec(context.before);
  if (match === null || !operationNames(factsAround(cursor, context)).includes(match[1] ?? ""))
    return undefined;
  const given = (match[2] ?? "").split(/\s+/);
  const options = settingsAt("operation");
  const asked = options.find(({ name }) => name === given.at(-2));
  if (asked !== undefined) return choicesOf(asked);
  const free = options.filter(({ name }) => !given.includes(name));
  return [...free.map((option) => setting(option)), ...(given.length === 1 ? words(["off"]) : [])];
}

/** `no-quorum-policy ` offers its words. */
function settingValues(context: CursorContext): readonly Completion[] | undefined {
  const name = /^([\w-]+)\s+\S*$/.exec(context.before)?.[1];
  if (name === undefined) return undefined;
  const facts = settingsHere(context).find((option) => option.name === name);
  return facts === undefined ? undefined : choicesOf(facts);
}

// At the start of a statement

const topLevel: readonly { readonly word: string; readonly snippet: string; readonly detail: string }[] = [
  { word: "import", snippet: 'import "$1.ha"', detail: "another file of this cluster" },
  { word: "let", snippet: 'let $1 = "$2"', detail: "a name for a value" },
  { word: "cluster", snippet: "cluster $1 {\n  $0\n}", detail: "engine and options" },
  { word: "defaults", snippet: "defaults ${1|resource,operation|} { $0 }", detail: "settings for all" },
  { word: "node", snippet: 'node $1 {\n  address ${2:lan} "$3"\n  fenced by $0\n}', detail: "a machine" },
  { word: "fence", snippet: "fence $1 = $2 {\n  $0\n}", detail: "a fence device" },
  { word: "resource", snippet: "resource $1 = $2 {\n  $0\n}", detail: "something to keep running" },
  { word: "template", snippet: "template $1 = $2 {\n  $0\n}", detail: "what resources have in common" },
  { word: "group", snippet: "group $1 {\n  $0\n}", detail: "resources together, in order" },
  { word: "clone", snippet: "clone $1 of $2 { $0 }", detail: "a resource on several nodes" },
  { word: "bundle", snippet: "bundle $1 {\n  $0\n}", detail: "containers" },
  { word: "location", snippet: "location $1 prefers $0", detail: "where something runs" },
  { word: "colocation", snippet: "colocation $1 with $0", detail: "together, or apart" },
  { word: "order", snippet: "order $1 then $0", detail: "what starts before what" },
  {
    word: "ticket",
    snippet: "ticket $1 for $2 loss-policy ${0|stop,demote,fence,freeze|}",
    detail: "a site's right to run",
  },
  { word: "tag", snippet: "tag $1 = $0", detail: "one name for several" },
  { word: "alert", snippet: 'alert $1 { path "$0" }', detail: "a program told of events" },
  { word: "expect", snippet: 'expect "$1" {\n  $0\n}', detail: "what must hold, checked for every case" },
  {
    word: "scenario",
    snippet: 'scenario "$1" {\n  given $2\n  when  $3\n  then  $0\n}',
    detail: "a failure and what must follow",
  },
];

function atStart(cursor: Cursor, context: CursorContext): readonly Completion[] {
  if (/\s/.test(context.before)) return [];
  const around = context.around.at(-1);
  if (around === undefined) {
    return topLevel.map(({ word, snippet, detail }) => ({
      label: word,
      kind: "keyword",
      detail,
      snippet,
      rank: 0,
    }));
  }
  const facts = factsAround(cursor, context);
  return [
    ...parameters(facts),
    ...(holdsOperations(around)
      ? operationNames(facts).map((name) => ({ label: name, kind: "operation" as const, rank: 1 }))
      : []),
    ...settingsHere(context).map((option) => setting(option)),
    ...structured(around),
  ];
}

/** Parameters of the agent, the required ones first, without those that the block has already. */
function parameters(facts: AgentFacts | undefined): readonly Completion[] {
  if (facts === undefined) return [];
  return allParameters(facts)
    .filter(({ deprecated, clusterSupplied }) => !deprecated && !clusterSupplied)
    .map((parameter) => ({
      label: parameter.name,
      kind: "parameter",
      detail: [
        parameter.required ? "required" : "",
        parameter.type,
        parameter.default === undefined ? "" : `default ${parameter.default}`,
      ]
        .filter((part) => part !== "")
        .join(", "),
      snippet: `${parameter.name} = ${parameter.type === "boolean" || parameter.type === "integer" ? "$0" : '"$0"'}`,
      rank: parameter.required ? 0 : 2,
    }));
}

const structuredWords: Readonly<Partial<Record<Statement["kind"], readonly string[]>>> = {
  node: ["address", "attribute", "utilization", "fenced by", "fact"],
  fence: ["targets", "fact"],
  resource: ["utilization", "fact", "when"],
  cluster: ["engine"],
  group: ["resource"],
  bundle: ["container", "network", "storage", "resource"],
  expect: ["survives", "recovers", "never", "always"],
  scenario: ["given", "when", "then"],
};

function structured(around: Statement): readonly Completion[] {
  return words(structuredWords[around.kind] ?? []);
}

// Tables

function holdsOperations(statement: Statement): boolean {
  return statement.kind === "resource" || statement.kind === "template" || statement.kind === "fence";
}

function operationNames(facts: AgentFacts | undefined): readonly string[] {
  const usual = ["monitor", "start", "stop", "promote", "demote"];
  const known = (facts?.actions ?? [])
    .map(({ name }) => name)
    .filter((name) => !["meta-data", "validate-all", "status"].includes(name));
  return [...new Set(known.length > 0 ? known : usual)];
}

function factsAround(cursor: Cursor, context: CursorContext): AgentFacts | undefined {
  const holder = context.around.findLast(holdsOperations);
  const ref = holder === undefined ? undefined : agentOf(cursor.unit, holder);
  return ref === undefined ? undefined : lookUpAgent(ref, cursor.unit.catalogue);
}

/** The settings that may stand in the innermost block. */
export function settingsHere(context: CursorContext): readonly OptionFacts[] {
  const place = placeOf(context.around);
  return place === undefined ? [] : settingsAt(place);
}

function placeOf(around: readonly Statement[]): Place | undefined {
  const inner = around.at(-1);
  switch (inner?.kind) {
    case "cluster":
    case "resource":
    case "template":
    case "group":
    case "clone":
    case "bundle":
    case "fence":
    case "alert":
      return inner.kind;
    case "node":
      return inner.type?.text === "remote" ? "remote-node" : "node";
    case "defaults":
      return inner.of.text === "operation" ? "operation-defaults" : "resource-defaults";
    case "values":
      return placeOf(around.slice(0, -1));
    case "setting":
      return placeOfSettingBlock(inner, around);
    default:
      return undefined;
  }
}

function placeOfSettingBlock(
  inner: Extract<Statement, { kind: "setting" }>,
  around: readonly Statement[],
): Place | undefined {
  const [value] = inner.values;
  if (inner.name.text === "engine") {
    const engine = value?.kind === "name" ? value.name.text : "";
    return engine === "embedded" || engine === "corosync" || engine === "pacemaker"
      ? `engine-${engine}`
      : undefined;
  }
  const blocks: Readonly<Record<string, Place>> = {
    quorum: "quorum",
    device: "quorum-device",
    sbd: "sbd",
    container: "container",
    network: "network",
    recipient: "recipient",
  };
  return around.length > 1 ? blocks[inner.name.text] : undefined;
}

function setting(facts: OptionFacts): Completion {
  const base = { label: facts.name, kind: "setting" as const, rank: 3 };
  return { ...base, detail: describeType(facts) };
}

/** "duration, default 1min"; the same words as hover's. */
export function describeType(facts: OptionFacts): string {
  const type = facts.type.kind === "choice" ? facts.type.of.join(" | ") : facts.type.kind;
  if (facts.default === undefined) return type;
  const value = facts.type.kind === "duration" ? `${Number(facts.default) / 1000}s` : String(facts.default);
  return `${type}, default ${value}`;
}

function choicesOf(facts: OptionFacts): readonly Completion[] {
  switch (facts.type.kind) {
    case "boolean":
      return words(["true", "false"], "value");
    case "choice":
      return words(facts.type.of, "value");
    case "score":
      return words(["INFINITY", "-INFINITY"], "value");
    case "duration":
      return facts.default === undefined ? [] : words([`${Number(facts.default) / 1000}s`], "value");
    default:
      return [];
  }
}

function agents(unit: Compilation, kind: "resource" | "fence"): readonly Completion[] {
  const names = agentNames(unit.catalogue);
  // Fence agents are written without their class.
  const fitting = names.filter((name) => name.includes(":") === (kind === "resource"));
  const classes = kind === "fence" ? [] : ["systemd:", "service:", "lsb:"];
  return [...fitting, ...classes].map((label) => ({
    label,
    kind: "agent",
    rank: 0,
  }));
}

function attributes(cursor: Cursor): readonly Completion[] {
  const special = [...specialAttributes.keys(), "date", "defined", "not"];
  return [
    ...attributeNames(cursor).map((label) => ({ label, kind: "attribute" as const, rank: 0 })),
    ...special.map((label) => ({ label, kind: "keyword" as const, rank: 1 })),
  ];
}

function isInComment(before: string): boolean {
  return (
    /^[^"]*#/.test(before.replaceAll(/"(\\.|[^"\\])*"/g, "")) &&
    /#/.test(before.replaceAll(/"(\\.|[^"\\])*"/g, ""))
  );
}
