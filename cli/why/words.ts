// An answer in sentences. Each is made from data by `say`, so that it can be translated; nothing is decided here.
import { inWords, say, type Message, type Translate } from "../../grammar/message.ts";
import type { FailureCount, InstanceDecision, ObservedNode } from "../../runtime/scheduler/index.ts";
import {
  isTogether,
  type Answer,
  type NodeAnswer,
  type PlacedAction,
  type PlacedChange,
  type PlacedReason,
} from "./answer.ts";
import { placeText } from "./place.ts";
import { conditionSentence, infinity, reasonSentence, scoreText } from "./reason-words.ts";

/** A message in the language of whoever reads. */
type Words = (message: Message) => string;

const scoreWidth = 10;

export function answerLines(
  { instance, changes, general, nodes, actions }: Answer,
  translate?: Translate,
): readonly string[] {
  const words: Words = (message) => inWords(message, translate);
  return [
    words(headline(instance, changes)),
    ...changes.flatMap((change) => changeLines(change, words)),
    ...general.map((reason) => `  ${reasonLine(reason, words)}`),
    ...nodes.flatMap((one) => ["", ...nodeLines(one, instance, words)]),
    ...(actions.length === 0 ? [] : ["", words(say`what is done`)]),
    ...actions.map((each) => `  ${actionLine(each, words)}`),
  ];
}

function changeLines({ change, sentence, place }: PlacedChange, words: Words): readonly string[] {
  // Where it goes is told by the headline.
  if (sentence === undefined || ["move", "placed", "role"].includes(change.reason.kind)) return [];
  const where = place === undefined ? "" : `  ${placeText(place)}`;
  const what = change.blocked
    ? say`${change.action} cannot be done: ${sentence}`
    : say`${change.action}: ${sentence}`;
  return [`  ${words(what)}${where}`];
}

/** `db_start_0 on b: it moves from a to b`, and the place of the constraint that asks for it. */
function actionLine({ action, sentence: why, place }: PlacedAction, words: Words): string {
  const { key } = action;
  const node = "node" in action ? action.node : undefined;
  const name = action.kind === "resource" && action.task === "cancel" ? `cancel ${key}` : key;
  const what = node === undefined ? name : words(say`${name} on ${node}`);
  const where = place === undefined ? "" : `  ${placeText(place)}`;
  return why === undefined ? what : `${what}: ${words(why)}${where}`;
}

function headline(
  { id, currentNodes, currentRole, node, role }: InstanceDecision,
  changes: readonly PlacedChange[],
): Message {
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
      : changes.some(({ change }) => change.blocked)
        ? say`${name} runs nowhere, and cannot be started on ${node}`
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
  const { node, score, chosen, reasons, failures } = answer;
  const condition = conditionOf(node, reasons);
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
    ...failures.map((failure) => line("", words(failureText(failure, resource)))),
  ];
}

/** What `node-condition` leaves out, where the node is no candidate; and why it is on standby. */
function conditionOf(node: ObservedNode, reasons: readonly PlacedReason[]): Message | undefined {
  if (node.standbyOnFail) return say`something failed there, and \`on-fail standby\` put the node on standby`;
  if (reasons.some(({ reason }) => reason.kind === "node-condition")) return undefined;
  if (node.unclean) return conditionSentence("unclean");
  if (node.pending) return conditionSentence("pending");
  if (!node.online) return conditionSentence("offline");
  if (node.shutdown) return conditionSentence("shutdown");
  if (node.standby) return conditionSentence("standby");
  return node.maintenance ? conditionSentence("maintenance") : undefined;
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

function reasonLine({ reason, place }: PlacedReason, words: Words): string {
  const score = isTogether(reason) ? words(say`must`) : "score" in reason ? signed(reason.score) : "";
  const where = place === undefined ? "" : `  ${placeText(place)}`;
  return `${score.padStart(scoreWidth)}  ${words(reasonSentence(reason))}${where}`;
}

function signed(score: number): string {
  return score < 0 ? scoreText(score) : `+${scoreText(score)}`;
}

function reasonJson({ reason, place }: PlacedReason, words: Words): unknown {
  return { ...reason, at: undefined, place, text: words(reasonSentence(reason)) };
}

/** The same for programs: the data, and each reason's sentence as `text`. */
export function answerJson(
  { instance, changes, general, nodes, actions }: Answer,
  translate?: Translate,
): unknown {
  const words: Words = (message) => inWords(message, translate);
  const text = (sentence: Message | undefined): string | undefined =>
    sentence === undefined ? undefined : words(sentence);
  const { id, resource, currentRole, currentNodes, role, node } = instance;
  return {
    id,
    resource,
    currentRole,
    currentNodes,
    role,
    ...(node === undefined ? {} : { node }),
    text: words(headline(instance, changes)),
    changes: changes.map(({ change, sentence, place }) => ({ ...change, place, text: text(sentence) })),
    reasons: general.map((reason) => reasonJson(reason, words)),
    nodes: nodes.map(({ node: seen, score, chosen, reasons, failures }) => ({
      node: seen.name,
      score: score ?? null,
      chosen,
      condition: text(conditionOf(seen, [])),
      reasons: reasons.map((reason) => reasonJson(reason, words)),
      failures,
    })),
    actions: actions.map(({ action, sentence, place }) => ({
      key: action.key,
      node: "node" in action ? action.node : undefined,
      reason: action.reason,
      place,
      text: text(sentence),
    })),
  };
}
