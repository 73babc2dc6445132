// The steps of a `scenario` → a script. What is not understood is an error: a step that is skipped would prove nothing.
import {
  say,
  type Message,
  type Name,
  type ScenarioDecl,
  type Step as StepDecl,
  type Value,
} from "../../grammar/index.ts";
import type { Party } from "../model.ts";
import { inAList, type DeclarationKind } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import type { Context } from "../resolve/context.ts";
import { readTitle } from "../resolve/titles.ts";
import { duration } from "../rules/words.ts";
import { readDuration, replace, shown } from "../values/read.ts";
import {
  nodeDeeds,
  resourceDeeds,
  type Deed,
  type NodeDeed,
  type Outcome,
  type ResourceDeed,
  type Scenario,
  type Step,
} from "./script.ts";

const resourceKinds: readonly DeclarationKind[] = ["resource", "group", "clone", "bundle"];

export function readScenario(context: Context, decl: ScenarioDecl): Scenario {
  const statements = decl.body.statements.filter((statement) => statement.kind === "step");
  const steps = statements.flatMap((statement): readonly Step[] => {
    const words = createWords(context, statement);
    const step = readStep(words, statement);
    return step !== undefined && words.isDone() ? [step] : [];
  });
  reportShape(context, decl, statements);
  return {
    title: readTitle(context, decl, "scenario"),
    titleAt: decl.title.span,
    span: decl.span,
    steps,
  };
}

/** What has no claim passes whatever happens, and what is given is arranged before the first step is done. */
function reportShape(context: Context, decl: ScenarioDecl, steps: readonly StepDecl[]): void {
  if (!steps.some(({ phase }) => phase === "then")) {
    context.report("settings/missing", {
      at: decl.title.span,
      message:
        steps.length === 0
          ? say`this scenario has no steps, so nothing is played`
          : say`this scenario has no \`then\`, so it passes whatever happens`,
      help: say`say what has to come of it: \`then fenced NODE\`, \`then RESOURCE on NODE within 60s\`, \`then never two RESOURCE\``,
    });
  }
  const first = steps.findIndex(({ phase }) => phase !== "given");
  for (const step of first < 0 ? [] : steps.slice(first)) {
    if (step.phase !== "given") continue;
    context.report("scenarios/unknown-step", {
      at: step.span,
      message: say`a \`given\` is arranged before anything is done, and stands before every \`when\` and \`then\``,
    });
  }
}

function readStep(words: Words, { phase, span: at }: StepDecl): Step | undefined {
  switch (phase) {
    case "given": {
      const subject = words.party();
      if (subject === undefined || !words.expect("on")) return undefined;
      const node = words.node();
      return node && { kind: "given", subject, node, at };
    }
    case "when": {
      const deed = readDeed(words);
      return deed && { kind: "when", deed, at };
    }
    case "then": {
      const claim = readOutcome(words);
      return claim && { kind: "then", claim, at };
    }
  }
}

export const otherDeeds = [
  "slow",
  "cut",
  "partition",
  "heal",
  "move",
  "clear",
  "cleanup",
  "grant",
  "revoke",
  "wait",
] as const;
const allDeeds: readonly string[] = [...nodeDeeds, ...resourceDeeds, ...otherDeeds];

function readDeed(words: Words): Deed | undefined {
  const word = words.oneOf(allDeeds);
  if (word === undefined) return undefined;
  const nodeDeed = nodeDeeds.find((one): one is NodeDeed => one === word);
  if (nodeDeed !== undefined) {
    const node = words.node();
    return node && { kind: nodeDeed, node };
  }
  const resourceDeed = resourceDeeds.find((one): one is ResourceDeed => one === word);
  if (resourceDeed !== undefined) return readFailure(words, resourceDeed);
  switch (word as (typeof otherDeeds)[number]) {
    case "slow": {
      const node = words.node();
      const factor = node && words.factor();
      return node && factor !== undefined ? { kind: "slow", node, factor } : undefined;
    }
    case "cut": {
      const link = words.name(["link"]);
      if (link === undefined) return undefined;
      if (!words.hasMore()) return { kind: "cut", link };
      const node = words.node();
      return node && { kind: "cut", link, node };
    }
    case "partition": {
      const nodes = words.nodes();
      return nodes && { kind: "partition", nodes };
    }
    case "heal":
      return { kind: "heal" };
    case "move": {
      const resource = words.name(resourceKinds);
      if (resource === undefined || !words.expect("to")) return undefined;
      const node = words.node();
      return node && { kind: "move", resource, node };
    }
    case "clear":
    case "cleanup": {
      const resource = words.name(resourceKinds);
      return resource && { kind: word as "clear" | "cleanup", resource };
    }
    case "grant":
    case "revoke": {
      const ticket = words.anyName();
      return ticket && { kind: word as "grant" | "revoke", ticket };
    }
    case "wait": {
      const ms = words.duration("wait", waitMostMs);
      return ms === undefined ? undefined : { kind: "wait", ms };
    }
  }
}

/** A day takes half a minute to play; every heartbeat of it is sent. */
const waitMostMs = 24 * 3_600_000;

/** `fail db`, `fail db on alpha`; of a fence device: `fail ipmi-alpha` */
function readFailure(words: Words, kind: ResourceDeed): Deed | undefined {
  const device = kind === "fail" || kind === "hang" ? words.ifNames("fence") : undefined;
  if (device !== undefined) return { kind: kind === "fail" ? "fail-device" : "hang-device", device };
  const subject = words.party();
  if (subject === undefined) return undefined;
  if (!words.hasMore()) return { kind, subject };
  if (!words.expect("on")) return undefined;
  const node = words.node();
  return node && { kind, subject, node };
}

function readOutcome(words: Words): Outcome | undefined {
  if (words.take("fenced")) {
    const node = words.node();
    return node && withBound(words, (withinMs) => ({ kind: "fenced", node, withinMs }));
  }
  if (words.take("not")) {
    if (!words.expect("fenced")) return undefined;
    const node = words.node();
    return node && { kind: "not-fenced", node };
  }
  if (words.take("never")) {
    if (!words.expect("two")) return undefined;
    const subject = words.party();
    return subject && { kind: "never-two", subject };
  }
  const subject = words.party();
  if (subject === undefined) return undefined;
  const is = words.oneOf(["on", "not", "running", "stopped"]);
  switch (is) {
    case "on": {
      const node = words.node();
      return node && withBound(words, (withinMs) => ({ kind: "on", subject, node, withinMs }));
    }
    case "not": {
      if (!words.expect("on")) return undefined;
      const node = words.node();
      return node && { kind: "not-on", subject, node };
    }
    case "running":
    case "stopped":
      return withBound(words, (withinMs) => ({ kind: is, subject, withinMs }));
    default:
      return undefined;
  }
}

function withBound(words: Words, make: (withinMs: number | undefined) => Outcome): Outcome | undefined {
  if (!words.hasMore()) return make(undefined);
  if (!words.expect("within")) return undefined;
  const withinMs = words.duration("within");
  return withinMs === undefined ? undefined : make(withinMs);
}

/** The values of one step, taken from the left; the first that does not fit is reported, and nothing after it. */
interface Words {
  readonly hasMore: () => boolean;
  /** Nothing is left over and nothing was wrong. */
  readonly isDone: () => boolean;
  readonly take: (word: string) => boolean;
  readonly expect: (word: string) => boolean;
  readonly oneOf: (known: readonly string[]) => string | undefined;
  readonly party: () => Party | undefined;
  readonly node: () => Name | undefined;
  readonly nodes: () => readonly Name[] | undefined;
  /** The name, if it stands for that kind of thing; nothing is said if not. */
  readonly ifNames: (kind: DeclarationKind) => Name | undefined;
  readonly name: (kinds: readonly DeclarationKind[]) => Name | undefined;
  /** Of what is not declared: whoever takes it looks whether there is such a thing. */
  readonly anyName: () => Name | undefined;
  /** More than none, and no more than `mostMs`. */
  readonly duration: (name: string, mostMs?: number) => number | undefined;
  /** `5x` */
  readonly factor: () => number | undefined;
}

/** More words than these are not a help but a page of their own. */
const choicesMax = 6;

function createWords(context: Context, step: StepDecl): Words {
  const { values } = step;
  let next = 0;
  let failed = false;
  const peek = (): string | undefined => {
    const value = values[next];
    return value?.kind === "name" ? value.name.text : undefined;
  };
  const fail = (at: Value | StepDecl, message: Message, nearest?: string): void => {
    if (!failed && at.kind !== "missing") {
      context.report("scenarios/unknown-step", {
        at: at.span,
        message,
        fix: nearest === undefined ? undefined : replace(at.span, nearest),
        help: say`\`hac explain scenarios/unknown-step\` lists the steps that are understood`,
      });
    }
    failed = true;
  };
  const missing = (what: Message, known: readonly string[] = []): undefined => {
    const value = values[next];
    if (value === undefined) fail(step, say`the step ends where there should be more: ${what}`);
    else fail(value, say`${what} is needed here, not ${shown(value)}`, nearestNames(peek() ?? "", known)[0]);
  };
  const take = (word: string): boolean => {
    if (peek() !== word) return false;
    next += 1;
    return true;
  };
  const name = (kinds: readonly DeclarationKind[]): Name | undefined => {
    const value = values[next];
    if (value?.kind !== "name") return missing(say`the name of a ${kinds[0] ?? ""}`);
    next += 1;
    if (context.scope.resolve(value.name, kinds) !== undefined) return value.name;
    failed = true;
    return undefined;
  };
  const node = (): Name | undefined => name(["node"]);
  return {
    hasMore: () => next < values.length,
    isDone: () => {
      const left = values[next];
      if (left !== undefined && !failed) fail(left, say`the step is complete before ${shown(left)}`);
      return !failed;
    },
    take,
    expect: (word) => {
      if (take(word)) return true;
      missing(say`\`${word}\``);
      return false;
    },
    oneOf: (known) => {
      const word = peek();
      if (word === undefined || !known.includes(word)) {
        const choice = inAList(known.map((one) => `\`${one}\``));
        return missing(known.length > choicesMax ? say`something that can be done` : say`${choice}`, known);
      }
      next += 1;
      return word;
    },
    party: () => {
      const role = take("promoted") ? "Promoted" : take("unpromoted") ? "Unpromoted" : undefined;
      const found = name(resourceKinds);
      return found && (role === undefined ? { name: found } : { name: found, role });
    },
    node,
    nodes: () => {
      const value = values[next];
      if (value?.kind !== "list") {
        const one = node();
        return one && [one];
      }
      next += 1;
      const names = value.items.flatMap((item) => (item.kind === "name" ? [item.name] : []));
      const all = names.every((one) => context.scope.resolve(one, ["node"]) !== undefined);
      if (all && names.length === value.items.length) return names;
      failed = true;
      return undefined;
    },
    ifNames: (kind) => {
      const word = peek();
      return word !== undefined && context.scope.find("thing", word)?.kind === kind
        ? name([kind])
        : undefined;
    },
    name,
    anyName: () => {
      const value = values[next];
      if (value?.kind !== "name") return missing(say`the name of a ticket`);
      next += 1;
      return value.name;
    },
    duration: (of, mostMs = Infinity) => {
      const value = values[next];
      if (value === undefined) return missing(say`a duration such as \`30s\``);
      next += 1;
      const ms = readDuration(context, value, of);
      if (ms !== undefined && ms > 0 && ms <= mostMs) return ms;
      if (ms !== undefined) {
        const message =
          ms > mostMs
            ? say`a scenario waits ${duration(mostMs)} at most`
            : say`nothing happens in no time: \`${of}\` is longer than 0`;
        context.report("values/range", { at: value.span, message });
      }
      failed = true;
      return undefined;
    },
    factor: () => {
      const digits = /^([1-9]\d{0,3})x$/.exec(peek() ?? "")?.[1];
      if (digits === undefined) return missing(say`a factor such as \`5x\``);
      next += 1;
      return Number(digits);
    },
  };
}
