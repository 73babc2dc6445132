// The statements of a `{ }` that give values: settings of the cluster manager, parameters of an agent, both perhaps
// under rules. They become lists of blocks in the order in which they are asked.
import {
  say,
  type Assignment,
  type CustomSetting,
  type Expr,
  type Message,
  type Name,
  type Setting,
  type Span,
  type Statement,
  type ValueBlock,
} from "../../grammar/index.ts";
import type { OptionFacts, Scalar, Secret } from "../../plan/index.ts";
import { isParameterOfSome } from "../agents/catalogue.ts";
import { allParameters, parameterNamed } from "../agents/shared-parameters.ts";
import { agentName, type AgentFacts } from "../agents/facts.ts";
import type { Block, Condition, Said } from "../model.ts";
import { inAList } from "../names/scope.ts";
import { nearestNames } from "../names/spelling.ts";
import { readParameter } from "../values/parameters.ts";
import {
  placeOfFormerName,
  placeOfSetting,
  settingNamed,
  settingOnceNamed,
  settingsAt,
  type Place,
} from "../values/places.ts";
import { readTyped, replace, shown } from "../values/read.ts";
import { readRule, type RulePlace } from "../values/rules.ts";
import type { Context } from "./context.ts";

/** A block that may still have to be merged with those of a template. */
export interface ScoredBlock<V> extends Block<V> {
  /** Blocks of a higher score are asked first. */
  readonly score: number;
}

export interface ReadBody {
  readonly settings: readonly ScoredBlock<Scalar | null>[];
  readonly parameters: readonly ScoredBlock<string | Secret | null>[];
  readonly utilization: readonly ScoredBlock<number>[];
  readonly attributes: readonly ScoredBlock<string | Secret | null>[];
  /** Names of parameters that are written, be it with a value that does not fit. */
  readonly parameterNames: ReadonlySet<string>;
  /** Statements that give no values; what they mean is for the caller. */
  readonly rest: readonly Statement[];
}

export interface BodyOptions {
  readonly place: Place;
  readonly rules: RulePlace;
  /** Parameters are allowed, and of this agent; `any`: whatever their names. */
  readonly parameters: AgentFacts | "any" | "none";
  readonly attributes?: boolean;
  readonly utilization?: boolean;
  /** Names of settings that the caller reads by itself. */
  readonly structured?: readonly string[];
  readonly fromTemplate?: boolean;
  /** What is said plainly already, on the line that the block belongs to. */
  readonly saidBefore?: ReadonlyMap<string, Said<Scalar | null>>;
}

/** One list of blocks while its statements are read. Neighbours without a rule share a block. */
interface Collector<V> {
  readonly blocks: { block: ScoredBlock<V>; values: Map<string, Said<V>> }[];
  /** The block that the next plain statement joins. */
  plain: Map<string, Said<V>> | undefined;
  /** All that was said plainly: saying it again would make the first of no effect. */
  readonly said: Map<string, Said<V>>;
}

function createCollector<V>(saidBefore: ReadonlyMap<string, Said<V>> = new Map()): Collector<V> {
  return { blocks: [], plain: undefined, said: new Map(saidBefore) };
}

export function readBody(context: Context, statements: readonly Statement[], options: BodyOptions): ReadBody {
  const settings = createCollector<Scalar | null>(options.saidBefore);
  const parameters = createCollector<string | Secret | null>();
  const attributes = createCollector<string | Secret | null>();
  const utilization = createCollector<number>();
  const parameterNames = new Set<string>();
  const rest: Statement[] = [];
  const fromTemplate = options.fromTemplate ?? false;

  const read = (statement: Statement, within?: ValueBlock): void => {
    const place = placer(context, options, within, fromTemplate);
    switch (statement.kind) {
      case "setting": {
        if (within === undefined && options.structured?.includes(statement.name.text) === true) {
          rest.push(statement);
          return;
        }
        const said = readSetting(context, statement, options);
        if (said !== undefined) place(settings, said, statement);
        return;
      }
      case "custom": {
        const said = readCustom(context, statement, options);
        if (said !== undefined) place(settings, said, statement);
        return;
      }
      case "parameter": {
        if (options.parameters === "none") return refuseParameter(context, statement, options.place);
        if (statement.value.kind !== "unset") parameterNames.add(statement.name.text);
        const said = readAgentParameter(context, statement, options.parameters);
        if (said !== undefined) place(parameters, said, statement);
        return;
      }
      case "attribute": {
        if (options.attributes !== true) return; // the grammar says where it belongs
        const value = readParameter(context, statement.value, statement.name.text);
        if (value !== undefined)
          place(attributes, { name: statement.name, value, at: statement.value.span }, statement);
        return;
      }
      case "utilization": {
        if (options.utilization !== true) return;
        const value = readAmount(context, statement);
        if (value !== undefined)
          place(utilization, { name: statement.name, value, at: statement.value.span }, statement);
        return;
      }
      case "values":
        if (within !== undefined)
          return misplaced(
            context,
            statement.span,
            say`\`when\` and \`values\` blocks do not nest; join the rules with \`and\``,
          );
        for (const inner of statement.body.statements) read(inner, statement);
        return;
      default:
        if (within === undefined) rest.push(statement);
        else if (statement.kind !== "broken")
          misplaced(context, statement.span, say`only values stand under a rule`);
    }
  };
  for (const statement of statements) read(statement);
  return {
    settings: inOrder(settings),
    parameters: inOrder(parameters),
    attributes: inOrder(attributes),
    utilization: inOrder(utilization),
    parameterNames,
    rest,
  };
}

/** Puts a value into the block it belongs to, which is made when its first value comes. */
function placer(
  context: Context,
  options: BodyOptions,
  within: ValueBlock | undefined,
  fromTemplate: boolean,
) {
  return <V>(
    collector: Collector<V>,
    said: Said<V>,
    statement: { readonly span: Span; readonly when?: Expr | undefined },
  ): void => {
    if (within !== undefined && statement.when !== undefined) {
      return misplaced(
        context,
        statement.when.span,
        say`this block has a rule already; join the rules with \`and\``,
      );
    }
    const expr = within === undefined ? statement.when : within.when;
    if (said.value === null && isFixed(options.place, said.name.text)) {
      context.report("values/type", {
        at: said.at,
        message: say`\`unset\` takes away what a rule or a template gives, and \`${said.name.text}\` has neither`,
      });
      return;
    }
    if (expr !== undefined && isFixed(options.place, said.name.text)) {
      context.report("rules/unusable", {
        at: expr.span,
        message: say`\`${said.name.text}\` does not change with a rule`,
      });
      return;
    }
    if (expr === undefined && within === undefined) {
      const before = collector.said.get(said.name.text);
      if (before !== undefined) return reportTwice(context, said, before);
      collector.said.set(said.name.text, said);
      collector.plain ??= openBlock(collector, { score: 0, at: statement.span, fromTemplate });
      collector.plain.set(said.name.text, said);
      return;
    }
    const at = within?.span ?? statement.span;
    const open = within === undefined ? undefined : collector.blocks.find(({ block }) => block.at === at);
    if (open !== undefined) return setOnce(context, open.values, said);
    const when = expr === undefined ? undefined : readCondition(context, expr, options.rules);
    if (expr !== undefined && when === undefined) return; // the rule was not understood, which has been reported
    const score =
      within?.score === undefined ? 0 : readTyped(context, within.score, { kind: "score" }, "score");
    if (typeof score !== "number") return;
    setOnce(
      context,
      openBlock(collector, { score, at, fromTemplate, ...(when === undefined ? {} : { when }) }),
      said,
    );
  };
}

const fixedPlaces: readonly Place[] = [
  "engine-embedded",
  "engine-corosync",
  "engine-pacemaker",
  "quorum",
  "quorum-device",
  "sbd",
  "container",
  "network",
];
const fixedNames: Readonly<Partial<Record<Place, readonly string[]>>> = {
  node: ["id", "score"],
  "remote-node": ["id", "score", "server", "port"],
  fence: ["delay", "random-delay"],
  operation: ["interval"],
};

/** What is settled before the cluster runs: how nodes are joined, what a container is, when a device acts. */
function isFixed(place: Place, name: string): boolean {
  return fixedPlaces.includes(place) || fixedNames[place]?.includes(name) === true;
}

function openBlock<V>(collector: Collector<V>, block: Omit<ScoredBlock<V>, "values">): Map<string, Said<V>> {
  const values = new Map<string, Said<V>>();
  collector.blocks.push({ block: { ...block, values }, values });
  collector.plain = undefined; // a plain line after this block comes after it
  return values;
}

function setOnce<V>(context: Context, values: Map<string, Said<V>>, said: Said<V>): void {
  const before = values.get(said.name.text);
  if (before === undefined) values.set(said.name.text, said);
  else reportTwice(context, said, before);
}

function reportTwice<V>(context: Context, said: Said<V>, before: Said<V>): void {
  context.report("settings/duplicate", {
    at: said.name.span,
    message: say`\`${said.name.text}\` is said twice`,
    related: [{ at: before.name.span, message: say`first said here` }],
  });
}

export function readCondition(context: Context, expr: Expr, place: RulePlace): Condition | undefined {
  const rule = readRule(context, expr, place);
  return rule === undefined ? undefined : { rule, expr };
}

/** Higher scores first; of one score the later block first, as in a CIB. */
function inOrder<V>(collector: Collector<V>): readonly ScoredBlock<V>[] {
  return sortBlocks(collector.blocks.map(({ block }) => block));
}

function sortBlocks<V>(inSourceOrder: readonly ScoredBlock<V>[]): readonly ScoredBlock<V>[] {
  return inSourceOrder.toReversed().toSorted((a, b) => b.score - a.score);
}

/** The blocks of an instance and of its template as one list: of equal scores the instance's come first. */
export function withTemplate<V>(
  own: readonly ScoredBlock<V>[],
  template: readonly ScoredBlock<V>[],
): readonly ScoredBlock<V>[] {
  return [...own, ...template].toSorted((a, b) => b.score - a.score); // sorting is stable
}

/** What a setting may look like where one value is expected. */
function readSetting(
  context: Context,
  statement: Setting,
  options: BodyOptions,
): Said<Scalar | null> | undefined {
  const facts = findSetting(context, statement.name, options);
  if (facts === undefined) return undefined;
  if (statement.body !== undefined) {
    misplaced(context, statement.body.span, say`\`${statement.name.text}\` takes no block`);
  }
  const [value, extra] = statement.values;
  if (extra !== undefined) {
    context.report("values/type", {
      at: extra.span,
      message: say`\`${statement.name.text}\` takes one value`,
    });
    return undefined;
  }
  if (value === undefined) {
    context.report("values/missing", {
      at: statement.name.span,
      message: say`\`${statement.name.text}\` needs a value`,
    });
    return undefined;
  }
  const read = readTyped(context, value, facts.type, statement.name.text, facts.legacyValues);
  if (read === undefined) return undefined;
  return { name: { text: facts.name, span: statement.name.span }, value: read, at: value.span };
}

/** Known under this name, or under one that administrators still use every day. */
export function findSetting(
  context: Context,
  name: Name,
  options: Pick<BodyOptions, "place" | "structured">,
): OptionFacts | undefined {
  const { place } = options;
  const current = settingNamed(place, name.text);
  if (current !== undefined || name.text === "") return current;
  const renamed = settingOnceNamed(place, name.text);
  if (renamed !== undefined && name.text.startsWith("stonith-")) return renamed; // renamed in Pacemaker 3.0.2 only
  if (renamed !== undefined) {
    context.report("settings/unknown", {
      at: name.span,
      message: say`\`${name.text}\` is the old name of \`${renamed.name}\``,
      fix: replace(name.span, renamed.name),
    });
    return undefined;
  }
  const former = placeOfFormerName(name.text);
  if (former !== undefined) {
    context.report("settings/unknown", {
      at: name.span,
      message: say`\`${name.text}\` is the old name of \`${former.name}\`, a setting ${placeWords[former.place]}`,
    });
    return undefined;
  }
  const elsewhere = placeOfSetting(name.text);
  if (elsewhere !== undefined) {
    context.report("settings/unknown", {
      at: name.span,
      message: say`\`${name.text}\` is a setting ${placeWords[elsewhere]}, not ${placeWords[place]}`,
    });
    return undefined;
  }
  const known = [...settingsAt(place).map((one) => one.name), ...(options.structured ?? [])];
  const [nearest, ...others] = nearestNames(name.text, known);
  context.report("settings/unknown", {
    at: name.span,
    message: say`there is no setting \`${name.text}\` ${placeWords[place]}`,
    help:
      nearest === undefined
        ? customHelp(place, name.text)
        : say`did you mean ${inAList([nearest, ...others].map((one) => `\`${one}\``))}?`,
    fix: nearest === undefined || others.length > 0 ? undefined : replace(name.span, nearest),
  });
  return undefined;
}

function customHelp(place: Place, name: string) {
  if (place === "cluster")
    return say`\`property ${name} ...\` sets one that the cluster manager does not know`;
  return ["resource", "group", "clone", "bundle", "fence", "template", "resource-defaults"].includes(place)
    ? say`\`meta ${name} ...\` sets one that only an agent reads; \`${name} = ...\` is a parameter`
    : undefined;
}

const placeWords: Readonly<Record<Place, Message>> = {
  cluster: say`of the cluster`,
  resource: say`of resources`,
  group: say`of groups`,
  clone: say`of clones`,
  bundle: say`of bundles`,
  fence: say`of fence devices`,
  template: say`of templates`,
  node: say`of nodes`,
  "remote-node": say`of remote nodes`,
  operation: say`of operations`,
  "resource-defaults": say`of resource defaults`,
  "operation-defaults": say`of operation defaults`,
  alert: say`of alerts`,
  recipient: say`of recipients`,
  "engine-embedded": say`of the embedded engine`,
  "engine-corosync": say`of the engine`,
  "engine-pacemaker": say`of the engine`,
  quorum: say`of quorum`,
  "quorum-device": say`of a quorum device`,
  sbd: say`of sbd`,
  container: say`of containers`,
  network: say`of a bundle's network`,
};

/** `meta NAME VALUE`: the text stays as it is; a known setting keeps its type, so that it means the same either way. */
function readCustom(
  context: Context,
  statement: CustomSetting,
  options: BodyOptions,
): Said<Scalar | null> | undefined {
  const word = options.place === "cluster" ? "property" : "meta";
  if (statement.word !== word) {
    misplaced(
      context,
      statement.span,
      say`\`${statement.word}\` does not belong here`,
      say`write \`${word}\``,
    );
    return undefined;
  }
  const known = settingNamed(options.place, statement.name.text);
  const value = readTyped(
    context,
    statement.value,
    known?.type ?? { kind: "text" },
    statement.name.text,
    known?.legacyValues,
  );
  if (value === undefined) return undefined;
  return { name: statement.name, value, at: statement.value.span };
}

function readAgentParameter(
  context: Context,
  statement: Assignment,
  agent: AgentFacts | "any",
): Said<string | Secret | null> | undefined {
  const name = statement.name;
  if (name.text === "") return undefined;
  const facts = agent === "any" ? undefined : parameterNamed(agent, name.text);
  if (agent !== "any" && facts === undefined && !agent.open) {
    const handedOn = reportUnknownParameter(context, statement, agent);
    if (!handedOn) return undefined;
  }
  const value = readParameter(context, statement.value, name.text, facts);
  return value === undefined ? undefined : { name, value, at: statement.value.span };
}

/**
 * True: the parameter is handed on all the same. A word that other agents know, and that resembles none of this one's, may
 * be of a newer version than the catalogue has; everything else is taken for a slip.
 */
function reportUnknownParameter(context: Context, statement: Assignment, agent: AgentFacts): boolean {
  const name = statement.name.text;
  const [nearest, ...others] = nearestNames(
    name,
    allParameters(agent).map((one) => one.name),
  );
  if (nearest === undefined && agent.parameters.length > 0 && isParameterOfSome(name, context.catalogue)) {
    context.report("agents/parameter-foreign", {
      at: statement.name.span,
      message: say`\`${agentName(agent.ref)}\` is not known to have a parameter \`${name}\`, though other agents have`,
      because: say`agents ignore what they do not know`,
      help: say`if a newer version of the agent has it, \`hac agents sync\` makes it known`,
    });
    return true;
  }
  const isSetting = settingNamed("resource", name) !== undefined;
  const isCloneSetting = settingNamed("clone", name) !== undefined;
  context.report("agents/parameter-unknown", {
    at: statement.name.span,
    message: say`\`${agentName(agent.ref)}\` has no parameter \`${name}\``,
    because: say`agents ignore what they do not know, so a slip of the pen would change nothing and nobody would hear of it`,
    help:
      nearest !== undefined
        ? say`did you mean ${inAList([nearest, ...others].map((one) => `\`${one}\``))}?`
        : isSetting
          ? say`\`${name}\` is a setting of the cluster manager: write it without \`=\``
          : isCloneSetting
            ? say`\`${name}\` is a setting of the clone: write it there, without \`=\``
            : agent.parameters.length === 0
              ? say`agents of this kind take no parameters`
              : undefined,
    fix: nearest === undefined || others.length > 0 ? undefined : replace(statement.name.span, nearest),
  });
  return false;
}

function readAmount(context: Context, statement: Assignment): number | undefined {
  const value = context.lets.meant(statement.value);
  if (value.kind === "integer") return value.value;
  if (value.kind === "size") return value.bytes;
  if (value.kind === "missing") return undefined;
  context.report("values/type", {
    at: value.span,
    message: say`utilization is a whole number or a size, such as \`4\` or \`64GiB\`, not ${shown(value)}`,
  });
  return undefined;
}

/** Inside of settings; elsewhere the grammar says where parameters belong. */
function refuseParameter(context: Context, statement: Assignment, place: Place): void {
  if (["cluster", "node", "remote-node", "resource-defaults", "operation-defaults", "bundle"].includes(place))
    return;
  const { name } = statement;
  const known = settingNamed(place, name.text) ?? settingOnceNamed(place, name.text);
  context.report("settings/misplaced", {
    at: name.span,
    message: say`\`=\` hands a value to an agent, and here is none`,
    help: known === undefined ? undefined : say`\`${name.text}\` is a setting: write it without \`=\``,
  });
}

export function misplaced(context: Context, at: Span, message: Message, help?: Message): void {
  context.report("settings/misplaced", { at, message, help });
}

/**
 * Statements that a body had and that nobody there understands. The grammar says where a kind of statement belongs; what is
 * left are kinds that it lets stand in places with several meanings.
 */
export function refuseRest(context: Context, rest: readonly Statement[], where: Message): void {
  for (const statement of rest) {
    if (statement.kind === "setting" || statement.kind === "operation" || statement.kind === "custom") {
      misplaced(context, statement.span, say`this does not belong in ${where}`);
    }
  }
}

/** The value of a name where no rule passes. */
export function plainValue<V>(blocks: readonly Block<V>[], name: string): Said<V> | undefined {
  for (const block of blocks) {
    if (block.when !== undefined) continue;
    const said = block.values.get(name);
    if (said !== undefined) return said;
  }
  return undefined;
}
