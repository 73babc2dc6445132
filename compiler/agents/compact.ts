// The compact form in which the catalogue is shipped: one JSON document, in which equal parameters and actions stand
// once. Fence agents share most of theirs, so this is a third of the size, and decoding waits until an agent is asked for.
import {
  agentName,
  parseAgentName,
  parameterTypes,
  roles,
  type ActionFacts,
  type AgentFacts,
  type ParameterFacts,
  type ParameterType,
} from "./facts.ts";

/** What stands in `catalogue.generated.ts`, as JSON. `format` is raised with every change of what the rest means. */
export interface CompactCatalogue {
  readonly format: 1;
  /** `[Debian package, version]`, for the record of what the facts were taken from. */
  readonly packages: readonly (readonly [string, string])[];
  /** `[name, words, default?, values?]`; words are the type and flags, see `parameterWords`. */
  readonly parameters: readonly CompactParameter[];
  /** `monitor timeout:20000 interval:10000 role:Promoted`. */
  readonly actions: readonly string[];
  /** By agent name: `[package, OCF version, parameters, actions, one-of sets]`, the first, third and fourth as indices. */
  readonly agents: Readonly<Record<string, CompactAgent>>;
}

type CompactParameter = readonly [
  name: string,
  words: string,
  byDefault?: string | null,
  values?: readonly string[],
];
type CompactAgent = readonly [
  fromPackage: number,
  ocfVersion: string,
  parameters: readonly number[],
  actions: readonly number[],
  oneOf?: readonly (readonly string[])[],
];

/** Text of the compact form: one line an entry, so that a new version of an agent reads well as a diff. */
export function encodeCatalogue(
  agents: readonly AgentFacts[],
  packages: readonly (readonly [string, string])[],
): string {
  const parameters: Interned = { texts: [], places: new Map() };
  const actions: Interned = { texts: [], places: new Map() };
  const packageNames = packages.map(([name]) => name);
  const rows = agents
    .toSorted((a, b) => (agentName(a.ref) < agentName(b.ref) ? -1 : 1))
    .map((facts) => {
      const row: CompactAgent = [
        packageNames.indexOf(facts.package ?? ""),
        facts.ocfVersion ?? "",
        facts.parameters.map((one) => intern(parameters, JSON.stringify(compactParameter(one)))),
        facts.actions.map((one) => intern(actions, JSON.stringify(actionWords(one)))),
        ...(facts.oneOf.length === 0 ? ([] as const) : ([facts.oneOf] as const)),
      ];
      return `${JSON.stringify(agentName(facts.ref))}:${JSON.stringify(row)}`;
    });
  return [
    '{"format":1,',
    `"packages":${JSON.stringify(packages)},`,
    `"parameters":[\n${parameters.texts.join(",\n")}\n],`,
    `"actions":[\n${actions.texts.join(",\n")}\n],`,
    `"agents":{\n${rows.join(",\n")}\n}}`,
  ].join("\n");
}

/** Texts in the order of their first use, each once. */
interface Interned {
  readonly texts: string[];
  readonly places: Map<string, number>;
}

function intern(interned: Interned, text: string): number {
  const known = interned.places.get(text);
  if (known !== undefined) return known;
  interned.places.set(text, interned.texts.length);
  return interned.texts.push(text) - 1;
}

function compactParameter(facts: ParameterFacts): CompactParameter {
  const words = parameterWords(facts);
  if (facts.values !== undefined) return [facts.name, words, facts.default ?? null, facts.values];
  return facts.default === undefined ? [facts.name, words] : [facts.name, words, facts.default];
}

/** `string required unique:GROUP reloadable deprecated replaced-by:NAME supplied`: the type, then what is set. */
function parameterWords(facts: ParameterFacts): string {
  return [
    facts.type,
    facts.required ? "required" : "",
    facts.uniqueGroup === undefined ? "" : `unique:${facts.uniqueGroup}`,
    facts.reloadable ? "reloadable" : "",
    facts.deprecated ? "deprecated" : "",
    facts.replacedBy === undefined ? "" : `replaced-by:${facts.replacedBy}`,
    facts.clusterSupplied ? "supplied" : "",
  ]
    .filter((word) => word !== "")
    .join(" ");
}

function actionWords(facts: ActionFacts): string {
  return [
    facts.name,
    facts.timeoutMs === undefined ? "" : `timeout:${facts.timeoutMs}`,
    facts.intervalMs === undefined ? "" : `interval:${facts.intervalMs}`,
    facts.startDelayMs === undefined ? "" : `start-delay:${facts.startDelayMs}`,
    facts.role === undefined ? "" : `role:${facts.role}`,
    facts.depth === undefined ? "" : `depth:${facts.depth}`,
    facts.automatic === true ? "automatic" : "",
    facts.onTarget === true ? "on-target" : "",
  ]
    .filter((word) => word !== "")
    .join(" ");
}

/** The facts of one agent; `undefined` if the catalogue has none of that name. */
export function decodeAgent(catalogue: CompactCatalogue, name: string): AgentFacts | undefined {
  if (!Object.hasOwn(catalogue.agents, name)) return undefined;
  const row = catalogue.agents[name];
  const ref = parseAgentName(name);
  if (row === undefined || ref === undefined) throw new Error(`the shipped catalogue is damaged at ${name}`);
  const [fromPackage, ocfVersion, parameters, actions, demands] = row;
  const shippedBy = catalogue.packages[fromPackage]?.[0];
  return {
    ref,
    ...(ocfVersion === "" ? {} : { ocfVersion }),
    parameters: parameters.map((index) => decodeParameter(entryAt(catalogue.parameters, index))),
    actions: actions.map((index) => decodeAction(entryAt(catalogue.actions, index))),
    oneOf: demands ?? [],
    open: false,
    ...(shippedBy === undefined ? {} : { package: shippedBy }),
  };
}

function entryAt<T>(table: readonly T[], index: number): T {
  const entry = table[index];
  if (entry === undefined) throw new Error(`the shipped catalogue is damaged at entry ${index}`);
  return entry;
}

function decodeParameter([name, words, byDefault, values]: CompactParameter): ParameterFacts {
  const [type, ...flags] = words.split(" ");
  const uniqueGroup = valueOf(flags, "unique");
  const replacedBy = valueOf(flags, "replaced-by");
  return {
    name,
    type: wordOf<ParameterType>(parameterTypes, type),
    required: flags.includes("required"),
    ...(byDefault === undefined || byDefault === null ? {} : { default: byDefault }),
    ...(values === undefined ? {} : { values }),
    ...(uniqueGroup === undefined ? {} : { uniqueGroup }),
    reloadable: flags.includes("reloadable"),
    deprecated: flags.includes("deprecated"),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    clusterSupplied: flags.includes("supplied"),
  };
}

function decodeAction(text: string): ActionFacts {
  const [name, ...words] = text.split(" ");
  const count = (key: string): number | undefined => {
    const value = valueOf(words, key);
    return value === undefined ? undefined : Number(value);
  };
  const timeoutMs = count("timeout");
  const intervalMs = count("interval");
  const startDelayMs = count("start-delay");
  const depth = count("depth");
  const role = valueOf(words, "role");
  return {
    name: name ?? "",
    ...(role === undefined ? {} : { role: wordOf(roles, role) }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
    ...(startDelayMs === undefined ? {} : { startDelayMs }),
    ...(depth === undefined ? {} : { depth }),
    ...(words.includes("automatic") ? { automatic: true } : {}),
    ...(words.includes("on-target") ? { onTarget: true } : {}),
  };
}

function valueOf(words: readonly string[], key: string): string | undefined {
  return words.find((word) => word.startsWith(`${key}:`))?.slice(key.length + 1);
}

function wordOf<T extends string>(allowed: readonly T[], text: string | undefined): T {
  const found = allowed.find((one) => one === text);
  if (found === undefined) throw new Error(`the shipped catalogue is damaged at "${text}"`);
  return found;
}
