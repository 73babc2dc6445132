// What no source says and yet decides: a claim that holds as far as can be seen is then unproven, and why is said.
import { say, type Message, type Related } from "../../grammar/index.ts";
import type { Rule } from "../../plan/index.ts";
import { publishedBy } from "../agents/published.ts";
import type { Claim, Cluster } from "../model.ts";
import { list } from "../rules/words.ts";
import type { Cases } from "./cases.ts";
import type { Question } from "./check.ts";
import { unmanaged } from "./needs.ts";

export interface Doubt {
  readonly what: Message;
  readonly related: readonly Related[];
}

export function doubtsAbout(cluster: Cluster, cases: Cases): readonly Doubt[] {
  return [
    ...restlessness(cases),
    ...dates(cluster),
    ...unknownAttributes(cluster),
    ...management(cluster),
    ...tickets(cluster),
  ];
}

/** One finding a claim, with every reason in it. */
export function sayDoubts(question: Question, claim: Claim): void {
  const { cases, doubts } = question.placements();
  const quorum = quorumDoubts(question.cluster, claim, cases);
  const all = [...doubts, ...quorum];
  const [first] = all;
  if (first === undefined) return;
  question.report("obligations/unproven", {
    at: claim.at,
    message: say`no case breaks this, and it is not proven`,
    because: all.map(({ what }) => what).reduce((before, what) => say`${before}; ${what}`),
    related: all.flatMap(({ related }) => related),
  });
}

function restlessness({ settled }: Cases): readonly Doubt[] {
  if (settled.isQuiet) return [];
  return [{ what: say`with every node up the cluster never comes to rest`, related: [] }];
}

function dates(cluster: Cluster): readonly Doubt[] {
  const related = conditions(cluster)
    .filter(({ rule }) => has(rule, (one) => one.kind === "date" || one.kind === "date-spec"))
    .map(({ at }): Related => ({ at, message: say`this depends on the date` }));
  return related.length === 0
    ? []
    : [
        {
          what: say`rules with dates hold at some times and not at others, and one moment was looked at`,
          related,
        },
      ];
}

/** Attributes that no node declares and no agent of the plan is known to set. */
function unknownAttributes(cluster: Cluster): readonly Doubt[] {
  const known = new Set([
    ...cluster.primitives.flatMap((one) => publishedBy(cluster, one)).map(({ attribute }) => attribute),
    ...cluster.nodes.flatMap((node) => node.attributes.flatMap(({ values }) => [...values.keys()])),
  ]);
  const isUnknown = (name: string): boolean =>
    !known.has(name) && !["#uname", "#id", "#kind", "#cluster-name", "#site-name"].includes(name);
  const found = new Map<string, Related>();
  for (const { rule, at } of conditions(cluster)) {
    has(rule, (one) => {
      if (one.kind === "attribute" && isUnknown(one.attribute)) {
        found.set(one.attribute, { at, message: say`this depends on \`${one.attribute}\`` });
      }
      return false;
    });
  }
  for (const { preference } of cluster.locations) {
    if (preference.kind !== "score-attribute" || !isUnknown(preference.attribute.text)) continue;
    found.set(preference.attribute.text, {
      at: preference.attribute.span,
      message: say`the score is what \`${preference.attribute.text}\` says`,
    });
  }
  if (found.size === 0) return [];
  const names = [...found.keys()].map((text) => ({ name: { text } }));
  return [
    {
      what: say`nothing in the source says what the node ${found.size === 1 ? say`attribute` : say`attributes`} ${list(names)} will be, so ${found.size === 1 ? say`it was` : say`they were`} taken to be unset`,
      related: [...found.values()],
    },
  ];
}

function management(cluster: Cluster): readonly Doubt[] {
  const resources = unmanaged(cluster);
  const whole = cluster.option("maintenance-mode");
  if (whole.value === true) {
    const related = whole.said === undefined ? [] : [{ at: whole.said.at, message: say`said here` }];
    return [{ what: say`in maintenance mode the cluster moves nothing`, related }];
  }
  if (resources.length === 0) return [];
  return [
    {
      what: say`the cluster is told not to manage ${list(resources)}`,
      related: resources.map(({ name }) => ({ at: name.span, message: say`is not managed` })),
    },
  ];
}

function tickets(cluster: Cluster): readonly Doubt[] {
  if (cluster.tickets.length === 0) return [];
  return [
    {
      what: say`tickets were taken to be granted here`,
      related: cluster.tickets.map(({ ticket }) => ({
        at: ticket.span,
        message: say`\`${ticket.text}\` is granted by others`,
      })),
    },
  ];
}

function quorumDoubts(cluster: Cluster, claim: Claim, cases: Cases): readonly Doubt[] {
  const [node] = cluster.nodes;
  if (!claim.kind.startsWith("survives") || node === undefined || cluster.nodes.length < 2) return [];
  const { quorum } = cases.after([node.name.text]);
  if (quorum.kind !== "unknown") return [];
  return [
    {
      what: say`with \`${quorum.setting}\` it depends on how the losses follow each other who has quorum`,
      related: [{ at: cluster.engine.at, message: say`the engine` }],
    },
  ];
}

interface Conditional {
  readonly rule: Rule;
  readonly at: Related["at"];
}

/** Every rule that may decide where something runs; parameters of agents decide nothing of it. */
function conditions(cluster: Cluster): readonly Conditional[] {
  const blocks = [
    ...cluster.options,
    ...cluster.defaults.resource,
    ...cluster.resources.flatMap(({ settings }) => settings),
    ...cluster.primitives.flatMap(({ settings, utilization }) => [...settings, ...utilization]),
    ...cluster.nodes.flatMap(({ attributes, utilization }) => [...attributes, ...utilization]),
  ];
  return [
    ...blocks.flatMap(({ when, at }) => (when === undefined ? [] : [{ rule: when.rule, at }])),
    ...cluster.locations.flatMap(({ when, at }) => (when === undefined ? [] : [{ rule: when.rule, at }])),
  ];
}

function has(rule: Rule, is: (rule: Rule) => boolean): boolean {
  if (is(rule)) return true;
  if (rule.kind === "not") return has(rule.rule, is);
  return rule.kind === "all" || rule.kind === "any" ? rule.rules.some((part) => has(part, is)) : false;
}
