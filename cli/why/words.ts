// An answer in sentences. Each is made from data by `say`, so that it can be translated; nothing is decided here.
import { inWords, say, unreachable, type Message, type Translate } from "../../grammar/index.ts";
import type { FailureCount, InstanceDecision, ObservedNode } from "../../runtime/scheduler/index.ts";
import { isTogether, type Answer, type NodeAnswer, type PlacedAction, type PlacedReason } from "./answer.ts";
import { placeText } from "./place.ts";

/** A message in the language of whoever reads. */
type Words = (message: Message) => string;

const infinity = 1_000_000;
const scoreWidth = 10;

export function answerLines(
  { instance, general, nodes, actions }: Answer,
  translate?: Translate,
): readonly string[] {
  const words: Words = (message) => inWords(message, translate);
  return [
    words(headline(instance)),
    ...general.map((reason) => `  ${reasonLine(reason, words)}`),
    ...nodes.flatMap((one) => ["", ...nodeLines(one, instance, words)]),
    ...(actions.length === 0 ? [] : ["", words(say`what is done`)]),
    ...actions.map((each) => `  ${actionLine(each, words)}`),
  ];
}

/** `db_start_0 on b: it moves from a to b`, and the place of the constraint that asks for it. */
function actionLine({ action, sentence: why, place }: PlacedAction, words: Words): string {
  const { key } = action;
  const node = "node" in action ? action.node : undefined;
  const what = node === undefined ? key : words(say`${key} on ${node}`);
  const where = place === undefined ? "" : `  ${placeText(place)}`;
  return why === undefined ? what : `${what}: ${words(why)}${where}`;
}

function headline({ id, currentNodes, currentRole, node, role }: InstanceDecision): Message {
  const [from] = currentNodes;
  const name = say`\`${id}\``;
  if (currentNodes.length > 1) {
    const places = currentNodes.join(", ");
    return node === undefined
      ? say`${name} is active on ${places}, and is stopped`
      : say`${name} is active on ${places}, and belongs on ${node}`;
  }
  if (from === undefined) {
    return node === undefined
      ? say`${name} runs nowhere, and is not started`
      : say`${name} runs nowhere, and is started on ${withRole(node, role)}`;
  }
  if (node === undefined) return say`${name} runs on ${withRole(from, currentRole)}, and is stopped`;
  if (node !== from)
    return say`${name} runs on ${withRole(from, currentRole)}, and moves to ${withRole(node, role)}`;
  if (hasRoles(role) && currentRole !== role) {
    return say`${name} runs on ${withRole(from, currentRole)}, and becomes ${role.toLowerCase()} there`;
  }
  return say`${name} runs on ${withRole(from, currentRole)}, and belongs there`;
}

function hasRoles(role: string): boolean {
  return role === "Promoted" || role === "Unpromoted";
}

function withRole(node: string, role: string): Message | string {
  return hasRoles(role) ? say`${node} (${role.toLowerCase()})` : node;
}

function nodeLines(answer: NodeAnswer, { resource }: InstanceDecision, words: Words): readonly string[] {
  const { node, score, chosen, reasons, mustBeWith, rest, wishers, failures } = answer;
  const condition = conditionOf(node);
  const sum = score === undefined ? say`not allowed` : say`score ${scoreText(score)}`;
  return [
    words(chosen ? say`${node.name}: ${sum}, chosen` : say`${node.name}: ${sum}`),
    ...(condition === undefined ? [] : [line("", words(condition))]),
    ...(score === undefined
      ? [
          line(
            "",
            words(
              say`no preference allows this node, and nothing runs unasked (\`symmetric-cluster\`), or probes are off there`,
            ),
          ),
        ]
      : []),
    ...reasons.map((reason) => `  ${reasonLine(reason, words)}`),
    ...restLines({ rest, mustBeWith, wishers }, words),
    ...failures.map((failure) => line("", words(failureText(failure, resource)))),
  ];
}

function restLines(
  { rest, mustBeWith, wishers }: Pick<NodeAnswer, "rest" | "mustBeWith" | "wishers">,
  words: Words,
): readonly string[] {
  if (mustBeWith.length > 0) {
    return mustBeWith.map((name) =>
      line(signed(-infinity), words(say`it must be where \`${name}\` is, which is not here`)),
    );
  }
  if (rest === 0) return [];
  const names = wishers.map((name) => `\`${name}\``).join(", ");
  return [
    line(
      signed(rest),
      words(
        names === ""
          ? say`for reasons that were not recorded`
          : say`the wishes of what depends on it (${names}), and what else was not recorded`,
      ),
    ),
  ];
}

function conditionOf(node: ObservedNode): Message | undefined {
  if (node.unclean) return say`the node is unclean: it must be fenced before anything of it runs elsewhere`;
  if (node.pending) return say`the node has not joined yet`;
  if (!node.online) return say`the node is offline`;
  if (node.shutdown) return say`the node is shutting down`;
  if (node.standbyOnFail)
    return say`the node is on standby because something failed there (\`on-fail standby\`)`;
  if (node.standby) return say`the node is on standby`;
  if (node.maintenance) return say`the node is in maintenance: nothing is started or stopped there`;
  return undefined;
}

function failureText({ resource, task, count }: FailureCount, name: string): Message {
  const what = resource === name ? say`its` : say`\`${resource}\`'s`;
  return count >= infinity
    ? say`${what} ${task} failed there, which counts as INFINITY times`
    : say`${what} ${task} failed there ${times(count)}`;
}

function times(count: number): Message {
  return count === 1 ? say`once` : say`${count} times`;
}

function line(score: string, text: string): string {
  return `  ${score.padStart(scoreWidth)}  ${text}`;
}

function reasonLine(reason: PlacedReason, words: Words): string {
  const score =
    reason.score === undefined ? "" : isTogether(reason) ? words(say`must`) : signed(reason.score);
  const { place } = reason;
  const where = place === undefined ? "" : `  ${placeText(place)}`;
  return `${score.padStart(scoreWidth)}  ${words(sentence(reason))}${where}`;
}

/** What a reason says, without its score and its place. */
function sentence(reason: PlacedReason): Message {
  const { score = 0, constraint = "" } = reason;
  const other = say`\`${reason.resource ?? ""}\``;
  switch (reason.kind) {
    case "location": {
      const by = say`location \`${constraint}\``;
      const of = reason.resource === undefined ? by : say`${by} of ${other}`;
      if (score <= -infinity) return say`${of} forbids this node`;
      return score < 0 ? say`${of} avoids this node` : say`${of} prefers this node`;
    }
    case "stickiness":
      return say`it runs here and would rather stay (\`resource-stickiness\`)`;
    case "colocation": {
      const by = constraint === "group" ? say`its group` : say`colocation \`${constraint}\``;
      if (score <= -infinity) return say`${by} keeps it away from ${other}`;
      if (score < 0) return say`${by} would keep it away from ${other}`;
      return score >= infinity
        ? say`${by} puts it where ${other} is`
        : say`${by} would have it with ${other}`;
    }
    case "node-score":
      return say`the node's own score`;
    case "health":
      return say`the node's health`;
    case "failures":
      return say`it failed here as often as \`migration-threshold\` allows`;
    case "hard-error":
      return say`its agent said that it cannot run here`;
    case "failed-stop":
      return say`it could not be stopped here`;
    case "discovery":
      return say`the constraint \`${constraint}\` lets it be looked for on other nodes only`;
    case "shutdown-lock":
      return say`it is locked to the node that was shut down (\`shutdown-lock\`)`;
    case "ticket":
      return say`ticket constraint \`${constraint}\``;
    case "promotion-score":
      return say`the promotion score that its agent set here`;
    case "utilization":
      return say`the node has not enough left of what it needs (\`utilization\`)`;
    case "container":
      return say`it belongs where its container is`;
    case "multiply-active":
      return say`it was active on several nodes`;
    case "removed":
      return say`it is no longer in the plan`;
    case "limit":
      return say`there are as many copies as there may be`;
    case "target-role":
      return say`it is kept stopped (\`target-role\`)`;
    case "quorum":
      return say`this partition has no quorum`;
    case "stop-all":
      return say`everything is stopped (\`stop-all-resources\`)`;
    case "unmanaged":
      return say`it is not managed: it stays as it is`;
    case "no-fencing-device":
      return say`fencing is on and there is no device: nothing is started or stopped`;
    case "node-unavailable":
      return say`the node cannot run anything now`;
    default:
      return unreachable(reason.kind);
  }
}

function scoreText(score: number): string {
  if (score >= infinity) return "INFINITY";
  return score <= -infinity ? "-INFINITY" : String(score);
}

function signed(score: number): string {
  return score < 0 ? scoreText(score) : `+${scoreText(score)}`;
}

function reasonJson(reason: PlacedReason, words: Words): unknown {
  const { kind, node, score, constraint, resource, place } = reason;
  return { kind, node, score, constraint, resource, place, text: words(sentence(reason)) };
}

/** The same for programs: the data, and each reason's sentence as `text`. */
export function answerJson({ instance, general, nodes, actions }: Answer, translate?: Translate): unknown {
  const words: Words = (message) => inWords(message, translate);
  const { id, resource, currentRole, currentNodes, role, node } = instance;
  return {
    id,
    resource,
    currentRole,
    currentNodes,
    role,
    ...(node === undefined ? {} : { node }),
    text: words(headline(instance)),
    reasons: general.map((reason) => reasonJson(reason, words)),
    nodes: nodes.map(({ node: seen, score, chosen, reasons, mustBeWith, rest, failures }) => {
      const condition = conditionOf(seen);
      return {
        node: seen.name,
        score: score ?? null,
        chosen,
        ...(condition === undefined ? {} : { condition: words(condition) }),
        reasons: reasons.map((reason) => reasonJson(reason, words)),
        mustBeWith,
        unrecorded: rest,
        failures,
      };
    }),
    actions: actions.map(({ action, sentence: why, place }) => ({
      key: action.key,
      node: "node" in action ? action.node : undefined,
      reason: action.reason,
      place,
      text: why === undefined ? undefined : words(why),
    })),
  };
}
