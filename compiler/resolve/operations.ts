// Operations of a resource: those that are written, and those that nobody wrote and everybody needs. A monitor exists
// unless it is turned off, and what has no timeout of its own takes the one that the agent's author advises.
import {
  say,
  type Name,
  type Operation as OperationDecl,
  type Span,
  type Value,
} from "../../grammar/index.ts";
import type { Role, Scalar, Secret } from "../../plan/index.ts";
import { calledActions } from "../agents/called-actions.ts";
import { advisedAction, agentName, hasAction, type ActionFacts, type AgentFacts } from "../agents/facts.ts";
import type { Operation, Said, Settings } from "../model.ts";
import { nearestNames } from "../names/spelling.ts";
import { readTyped, replace } from "../values/read.ts";
import {
  findSetting,
  misplaced,
  plainValue,
  readBody,
  readCondition,
  refuseRest,
  type ScoredBlock,
} from "./blocks.ts";
import type { Context } from "./context.ts";

export interface WrittenOperation {
  readonly name: Name;
  /** Undefined: not said. */
  readonly intervalMs: number | undefined;
  readonly settings: readonly ScoredBlock<Scalar | null>[];
  readonly parameters: readonly ScoredBlock<string | Secret | null>[];
  readonly fromTemplate: boolean;
  readonly at: Span;
}

export interface WrittenOperations {
  readonly operations: readonly WrittenOperation[];
  readonly monitorOff: Span | undefined;
}

export function readOperations(
  context: Context,
  decls: readonly OperationDecl[],
  agent: AgentFacts | undefined,
  of: { readonly resource: string; readonly fromTemplate: boolean },
): WrittenOperations {
  const operations: WrittenOperation[] = [];
  let monitorOff: Span | undefined;
  for (const decl of decls) {
    if (decl.name.text === "") continue;
    if (agent !== undefined) checkOperationName(context, decl.name, agent);
    if (decl.off) {
      if (decl.options.length > 0 || decl.body !== undefined || decl.when !== undefined) {
        misplaced(
          context,
          decl.span,
          say`\`off\` stands alone: there is nothing to say of an operation that never runs`,
        );
      }
      if (decl.name.text === "monitor" && monitorOff !== undefined) {
        context.report("settings/duplicate", {
          at: decl.span,
          message: say`\`monitor off\` is said twice`,
          related: [{ at: monitorOff, message: say`first said here` }],
        });
      } else if (decl.name.text === "monitor") monitorOff = decl.span;
      else
        misplaced(
          context,
          decl.span,
          say`only \`monitor\` can be turned off: every resource is started and stopped`,
        );
      continue;
    }
    operations.push(readOperation(context, decl, of.fromTemplate));
  }
  const [contradicted] = operations.filter((operation) => operation.name.text === "monitor");
  if (monitorOff !== undefined && contradicted !== undefined) {
    context.report("settings/duplicate", {
      at: monitorOff,
      message: say`\`monitor\` is turned off, and defined`,
      related: [{ at: contradicted.at, message: say`defined here` }],
    });
  }
  if (context.checkAgents) reportTwice(context, operations, of.resource);
  return { operations, monitorOff };
}

function readOperation(context: Context, decl: OperationDecl, fromTemplate: boolean): WrittenOperation {
  const onTheLine = readOptions(context, decl);
  const when = decl.when === undefined ? undefined : readCondition(context, decl.when, "anywhere");
  const interval = onTheLine.get("interval");
  const values = new Map([...onTheLine].filter(([name]) => name !== "interval"));
  if (decl.when !== undefined && values.size === 0) {
    context.report("rules/unusable", {
      at: decl.when.span,
      message: say`\`when\` speaks of the values on its line, and there are none that could change`,
    });
  }
  const body = readBody(context, decl.body?.statements ?? [], {
    place: "operation",
    rules: "anywhere",
    parameters: "any",
    fromTemplate,
    saidBefore: new Map([...onTheLine].filter(([name]) => when === undefined || name === "interval")),
  });
  refuseRest(context, body.rest, say`an operation`);
  const own: ScoredBlock<Scalar | null>[] =
    values.size === 0
      ? []
      : [{ values, score: 0, fromTemplate, at: decl.span, ...(when === undefined ? {} : { when }) }];
  const { value: intervalMs } = interval ?? plainValue(body.settings, "interval") ?? {};
  return {
    name: decl.name,
    intervalMs: typeof intervalMs === "number" ? intervalMs : undefined,
    settings: [...own, ...body.settings.map(withoutInterval)],
    parameters: body.parameters,
    fromTemplate,
    at: decl.span,
  };
}

function readOptions(context: Context, decl: OperationDecl): ReadonlyMap<string, Said<Scalar | null>> {
  const values = new Map<string, Said<Scalar | null>>();
  for (const option of decl.options) {
    const said = readOption(context, option);
    if (said === undefined) continue;
    if (values.has(said.name.text)) {
      context.report("settings/duplicate", {
        at: option.name.span,
        message: say`\`${option.name.text}\` is said twice`,
      });
    } else values.set(said.name.text, said);
  }
  return values;
}

/** The interval tells operations apart; it stands beside the settings, not among them. */
function withoutInterval(block: ScoredBlock<Scalar | null>): ScoredBlock<Scalar | null> {
  if (!block.values.has("interval")) return block;
  return { ...block, values: new Map([...block.values].filter(([name]) => name !== "interval")) };
}

function readOption(
  context: Context,
  option: { readonly name: Name; readonly value: Value },
): Said<Scalar | null> | undefined {
  const facts = findSetting(context, option.name, { place: "operation" });
  if (facts === undefined) return undefined;
  const value = readTyped(context, option.value, facts.type, option.name.text, facts.legacyValues);
  if (value === undefined) return undefined;
  return { name: { text: facts.name, span: option.name.span }, value, at: option.value.span };
}

// An agent may leave them out, and then a definition does nothing.
const ofTheManager = new Set([...calledActions, "validate-all", "meta-data"]);

function checkOperationName(context: Context, name: Name, agent: AgentFacts): void {
  if (agent.open || hasAction(agent, name.text) || ["start", "stop", "monitor"].includes(name.text)) return;
  const known = agent.actions.map((action) => action.name);
  const [nearest] = nearestNames(name.text, new Set(known));
  context.report("agents/operation-unknown", {
    at: name.span,
    message: say`\`${agentName(agent.ref)}\` has no operation \`${name.text}\``,
    because: ofTheManager.has(name.text)
      ? say`the cluster manager may ask for it, and the agent would fail`
      : say`nobody would ever run it`,
    fix: nearest === undefined || ofTheManager.has(name.text) ? undefined : replace(name.span, nearest),
  });
}

function reportTwice(context: Context, operations: readonly WrittenOperation[], resource: string): void {
  const seen = new Map<string, WrittenOperation>();
  for (const operation of operations) {
    const key = `${operation.name.text} ${operation.intervalMs ?? "?"}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, operation);
      continue;
    }
    context.report("operations/duplicate", {
      at: operation.at,
      message:
        operation.intervalMs === undefined
          ? say`\`${operation.name.text}\` of \`${resource}\` is defined twice`
          : say`\`${operation.name.text}\` of \`${resource}\` is defined twice with the interval ${operation.intervalMs / 1000}s`,
      because: say`results are told apart by name and interval, so one of them would be lost, whatever their roles`,
      related: [{ at: before.at, message: say`defined here too` }],
      help: say`give them intervals that differ, such as 10s and 11s`,
    });
  }
}

/** What decides about operations besides the agent: what the resource is part of, and what the defaults say. */
export interface Circumstances {
  readonly agent: AgentFacts | undefined;
  readonly agentAt: Span;
  /** False: nothing is added to what is written. */
  readonly advise: boolean;
  readonly isDevice: boolean;
  readonly promotable: boolean;
  readonly notify: boolean;
  readonly migrates: boolean;
  /** The defaults, or a rule in them, may give this operation a timeout. */
  readonly defaultsSayTimeout: (operation: string, intervalMs: number) => boolean;
}

const monitorIntervalMs = 10_000; // where neither source nor agent says one
const deviceIntervalMs = 60_000; // a fence device is asked seldom: many stand a login only now and then

export function completeOperations(
  written: WrittenOperations,
  circumstances: Circumstances,
): readonly Operation[] {
  const operations = written.operations.map((operation) => complete(operation, circumstances));
  const { agent } = circumstances;
  if (agent === undefined || !circumstances.advise) return operations;
  const has = (name: string): boolean => operations.some((operation) => operation.name.text === name);
  for (const name of lifecycle(circumstances)) {
    if (has(name)) continue;
    const advice = advisedAction(agent, { name });
    const operation = advice === undefined ? undefined : advised(name, 0, "Started", advice, circumstances);
    if (operation !== undefined && operation.settings.length > 0) operations.push(operation);
  }
  if (written.monitorOff === undefined && !has("monitor")) operations.push(...monitors(circumstances, agent));
  return operations;
}

function lifecycle(circumstances: Circumstances): readonly string[] {
  return [
    "start",
    "stop",
    ...(circumstances.promotable ? ["promote", "demote"] : []),
    ...(circumstances.notify ? ["notify"] : []),
    ...(circumstances.migrates ? ["migrate_to", "migrate_from"] : []),
  ];
}

/** In a promotable clone one monitor for each role; their intervals must differ. */
function monitors(circumstances: Circumstances, agent: AgentFacts): readonly Operation[] {
  if (!circumstances.promotable) {
    const advice = advisedAction(agent, { name: "monitor" });
    const intervalMs = advice?.intervalMs ?? (circumstances.isDevice ? deviceIntervalMs : monitorIntervalMs);
    return [advised("monitor", intervalMs, "Started", advice, circumstances)];
  }
  const promoted = advisedAction(agent, { name: "monitor", role: "Promoted" });
  const unpromoted = advisedAction(agent, { name: "monitor", role: "Unpromoted" });
  const slowMs = unpromoted?.intervalMs ?? promoted?.intervalMs ?? monitorIntervalMs;
  const wantedMs = promoted?.intervalMs ?? slowMs;
  const fastMs = wantedMs === slowMs ? Math.max(1000, slowMs - 1000) : wantedMs;
  return [
    advised("monitor", fastMs === slowMs ? slowMs + 1000 : fastMs, "Promoted", promoted, circumstances),
    advised("monitor", slowMs, "Unpromoted", unpromoted, circumstances),
  ];
}

function advised(
  name: string,
  intervalMs: number,
  role: Role,
  advice: ActionFacts | undefined,
  circumstances: Circumstances,
): Operation {
  const at = circumstances.agentAt;
  const values = new Map<string, Said<Scalar | null>>();
  const set = (setting: string, value: Scalar): void =>
    void values.set(setting, { name: { text: setting, span: at }, value, at });
  if (advice?.timeoutMs !== undefined && !circumstances.defaultsSayTimeout(name, intervalMs)) {
    set("timeout", advice.timeoutMs);
  }
  if (role !== "Started") set("role", role);
  return {
    name: { text: name, span: at },
    intervalMs,
    role,
    settings: values.size === 0 ? [] : [{ values, fromTemplate: false, at }],
    parameters: [],
    from: "advised",
    at,
  };
}

function complete(operation: WrittenOperation, circumstances: Circumstances): Operation {
  const name = operation.name.text;
  const role = roleOf(operation.settings);
  const advice =
    circumstances.agent === undefined
      ? undefined
      : advisedAction(
          circumstances.agent,
          role === "Promoted" || role === "Unpromoted" ? { name, role } : { name },
        );
  const otherwiseMs = circumstances.isDevice ? deviceIntervalMs : monitorIntervalMs;
  const intervalMs = operation.intervalMs ?? (name === "monitor" ? (advice?.intervalMs ?? otherwiseMs) : 0);
  const settings: Settings[number][] = [...operation.settings];
  const isTimed = plainValue(operation.settings, "timeout") !== undefined;
  if (!isTimed && advice?.timeoutMs !== undefined && !circumstances.defaultsSayTimeout(name, intervalMs)) {
    const at = operation.name.span;
    const timeout = { name: { text: "timeout", span: at }, value: advice.timeoutMs, at };
    settings.push({ values: new Map([["timeout", timeout]]), fromTemplate: operation.fromTemplate, at });
  }
  return {
    name: operation.name,
    intervalMs,
    role,
    settings,
    parameters: operation.parameters,
    from: operation.fromTemplate ? "template" : "itself",
    at: operation.at,
  };
}

const roles: readonly Role[] = ["Started", "Stopped", "Promoted", "Unpromoted"];

function roleOf(settings: Settings): Role {
  const said = plainValue(settings, "role");
  return roles.find((role) => role === said?.value) ?? "Started";
}

/**
 * The instance's operations and those of its template that it does not define itself. Source: Pacemaker Explained,
 * "Reusing Resource Definitions"; no role counts as `Started`.
 */
export function withTemplateOperations(
  own: WrittenOperations,
  template: WrittenOperations,
): WrittenOperations {
  const taken = new Set(own.operations.map(nameAndRole));
  const turnedOff = own.monitorOff !== undefined;
  const inherited = template.operations.filter(
    (operation) => !taken.has(nameAndRole(operation)) && !(turnedOff && operation.name.text === "monitor"),
  );
  const hasMonitor = own.operations.some((operation) => operation.name.text === "monitor");
  return {
    operations: [...own.operations, ...inherited],
    monitorOff: own.monitorOff ?? (hasMonitor ? undefined : template.monitorOff),
  };
}

function nameAndRole(operation: WrittenOperation): string {
  const role = roleOf(operation.settings);
  return `${operation.name.text} ${role === "Unpromoted" ? "Started" : role}`;
}
