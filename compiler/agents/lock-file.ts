// `ha-agents.lock.json`: the facts of a site's own agents, kept beside the source so that a compile needs no cluster and
// gives the same everywhere. `hac agents sync` writes it; it is committed with the source and not edited by hand.
import {
  agentName,
  parameterTypes,
  parseAgentName,
  roles,
  type ActionFacts,
  type AgentFacts,
  type ParameterFacts,
} from "./facts.ts";

export const lockFileName = "ha-agents.lock.json";

/** Raised with every change that an older `hac` would misread. */
const lockFileVersion = 1;

export type LockFileReading =
  | { readonly kind: "agents"; readonly agents: readonly AgentFacts[] }
  /** Sentences, lower case, no full stop; each names the place in the file: `agents["ocf:acme:app"].actions[2]`. */
  | { readonly kind: "refused"; readonly problems: readonly string[] };

/** The file's text for these agents: same agents, same bytes, in whichever order they come. */
export function writeLockFile(agents: readonly AgentFacts[]): string {
  const byName = agents.toSorted((a, b) => (agentName(a.ref) < agentName(b.ref) ? -1 : 1));
  const document = {
    generated: "by `hac agents sync`: do not edit",
    version: lockFileVersion,
    agents: Object.fromEntries(byName.map((facts) => [agentName(facts.ref), written(facts)])),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** What is false or empty is left out, so that the file shows what is special. */
function written(facts: AgentFacts): Record<string, unknown> {
  return dropped({
    ocfVersion: facts.ocfVersion,
    deprecated: facts.deprecated,
    open: facts.open,
    oneOf: facts.oneOf,
    parameters: facts.parameters.map((one) =>
      dropped({
        name: one.name,
        type: one.type,
        required: one.required,
        default: one.default,
        values: one.values,
        uniqueGroup: one.uniqueGroup,
        reloadable: one.reloadable,
        deprecated: one.deprecated,
        replacedBy: one.replacedBy,
        clusterSupplied: one.clusterSupplied,
      }),
    ),
    actions: facts.actions.map((one) =>
      dropped({
        name: one.name,
        role: one.role,
        timeoutMs: one.timeoutMs,
        intervalMs: one.intervalMs,
        startDelayMs: one.startDelayMs,
        depth: one.depth,
        automatic: one.automatic,
        onTarget: one.onTarget,
      }),
    ),
  });
}

function dropped(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => isSaid(value)));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
}

/** Reads the file whole or refuses it: facts that are half understood would let a wrong configuration pass. */
export function readLockFile(text: string): LockFileReading {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    return {
      kind: "refused",
      problems: [`it is not JSON: ${String(error instanceof Error ? error.message : error)}`],
    };
  }
  const problems: string[] = [];
  const top = openEntry(document, "", problems);
  const version = integerOf(top, "version");
  if (version !== undefined && version !== lockFileVersion) {
    return {
      kind: "refused",
      problems: [
        `it has version ${version}, this hac reads version ${lockFileVersion}: run \`hac agents sync\` again`,
      ],
    };
  }
  if (version === undefined && problems.length === 0) problems.push("`version` is missing");
  textOf(top, "generated");
  const agents = entriesOf(top, "agents").flatMap(([name, agent]) => {
    const ref = parseAgentName(name);
    if (ref !== undefined && agentName(ref) === name) return [readAgent(ref, agent)];
    problems.push(`${agent.place} is not named as an agent is`);
    return [];
  });
  refuseTheRest(top);
  return problems.length > 0 ? { kind: "refused", problems } : { kind: "agents", agents };
}

function readAgent(ref: AgentFacts["ref"], agent: Entry): AgentFacts {
  const ocfVersion = textOf(agent, "ocfVersion");
  const deprecation = objectOf(agent, "deprecated");
  const instead = deprecation && textOf(deprecation, "instead");
  if (deprecation !== undefined) refuseTheRest(deprecation);
  const facts: AgentFacts = {
    ref,
    ...(ocfVersion === undefined ? {} : { ocfVersion }),
    ...(deprecation === undefined ? {} : { deprecated: instead === undefined ? {} : { instead } }),
    open: flagOf(agent, "open"),
    oneOf: listsOf(agent, "oneOf"),
    parameters: objectsOf(agent, "parameters").map(readParameter),
    actions: objectsOf(agent, "actions").map(readAction),
  };
  refuseTheRest(agent);
  return facts;
}

function readParameter(entry: Entry): ParameterFacts {
  const byDefault = textOf(entry, "default");
  const values = textsOf(entry, "values");
  const uniqueGroup = textOf(entry, "uniqueGroup");
  const replacedBy = textOf(entry, "replacedBy");
  const facts: ParameterFacts = {
    name: nameOf(entry),
    type: entry.left.has("type")
      ? (choiceOf(entry, "type", parameterTypes) ?? "string")
      : missing(entry, "type", "string"),
    required: flagOf(entry, "required"),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    ...(values === undefined ? {} : { values }),
    ...(uniqueGroup === undefined ? {} : { uniqueGroup }),
    reloadable: flagOf(entry, "reloadable"),
    deprecated: flagOf(entry, "deprecated"),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    clusterSupplied: flagOf(entry, "clusterSupplied"),
  };
  refuseTheRest(entry);
  return facts;
}

function readAction(entry: Entry): ActionFacts {
  const role = choiceOf(entry, "role", roles);
  const timeoutMs = integerOf(entry, "timeoutMs");
  const intervalMs = integerOf(entry, "intervalMs");
  const startDelayMs = integerOf(entry, "startDelayMs");
  const depth = integerOf(entry, "depth");
  const facts: ActionFacts = {
    name: nameOf(entry),
    ...(role === undefined ? {} : { role }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(intervalMs === undefined ? {} : { intervalMs }),
    ...(startDelayMs === undefined ? {} : { startDelayMs }),
    ...(depth === undefined ? {} : { depth }),
    ...(flagOf(entry, "automatic") ? { automatic: true } : {}),
    ...(flagOf(entry, "onTarget") ? { onTarget: true } : {}),
  };
  refuseTheRest(entry);
  return facts;
}

/** One JSON object while it is read: keys are taken out of it, so that in the end what nobody asked for is left. */
interface Entry {
  readonly place: string;
  readonly problems: string[];
  readonly left: Map<string, unknown>;
}

function openEntry(value: unknown, place: string, problems: string[]): Entry {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject) problems.push(`${place === "" ? "it" : place} is not an object`);
  return { place, problems, left: new Map(isObject ? Object.entries(value) : []) };
}

function refuseTheRest(entry: Entry): void {
  for (const key of entry.left.keys()) entry.problems.push(`${placeOf(entry, key)} is unknown to this hac`);
}

function textOf(entry: Entry, key: string): string | undefined {
  return take(entry, key, "a text", (value) => (typeof value === "string" ? value : undefined));
}

function nameOf(entry: Entry): string {
  const name = textOf(entry, "name");
  return name === undefined || name === "" ? missing(entry, "name", "") : name;
}

function flagOf(entry: Entry, key: string): boolean {
  return (
    take(entry, key, "true or false", (value) => (typeof value === "boolean" ? value : undefined)) ?? false
  );
}

function integerOf(entry: Entry, key: string): number | undefined {
  return take(entry, key, "a whole number, 0 or more", (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
  );
}

function choiceOf<T extends string>(entry: Entry, key: string, allowed: readonly T[]): T | undefined {
  return take(entry, key, `one of ${allowed.join(", ")}`, (value) => allowed.find((one) => one === value));
}

function textsOf(entry: Entry, key: string): readonly string[] | undefined {
  return take(entry, key, "a list of texts", asTexts);
}

function listsOf(entry: Entry, key: string): readonly (readonly string[])[] {
  return take(entry, key, "a list of lists of texts", asLists) ?? [];
}

function objectOf(entry: Entry, key: string): Entry | undefined {
  if (!entry.left.has(key)) return undefined;
  return openEntry(pull(entry, key), placeOf(entry, key), entry.problems);
}

function objectsOf(entry: Entry, key: string): readonly Entry[] {
  const list = take(entry, key, "a list", (value) =>
    Array.isArray(value) ? (value as unknown[]) : undefined,
  );
  return (list ?? []).map((item, index) =>
    openEntry(item, `${placeOf(entry, key)}[${index}]`, entry.problems),
  );
}

function entriesOf(entry: Entry, key: string): readonly (readonly [string, Entry])[] {
  const named = objectOf(entry, key);
  if (named === undefined) return missing(entry, key, []);
  return [...named.left].map(
    ([name, item]) =>
      [name, openEntry(item, `${named.place}[${JSON.stringify(name)}]`, entry.problems)] as const,
  );
}

function missing<T>(entry: Entry, key: string, standIn: T): T {
  entry.problems.push(`${placeOf(entry, key)} is missing`);
  return standIn;
}

function take<T>(
  entry: Entry,
  key: string,
  shape: string,
  read: (value: unknown) => T | undefined,
): T | undefined {
  if (!entry.left.has(key)) return undefined;
  const taken = read(pull(entry, key));
  if (taken === undefined) entry.problems.push(`${placeOf(entry, key)} is not ${shape}`);
  return taken;
}

function pull(entry: Entry, key: string): unknown {
  const value = entry.left.get(key);
  entry.left.delete(key);
  return value;
}

function placeOf(entry: Entry, key: string): string {
  return entry.place === "" ? key : `${entry.place}.${key}`;
}

function asTexts(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item): item is string => typeof item === "string");
  return texts.length === value.length ? texts : undefined;
}

function asLists(value: unknown): readonly (readonly string[])[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const lists = value.map(asTexts).filter((list) => list !== undefined);
  return lists.length === value.length ? lists : undefined;
}
