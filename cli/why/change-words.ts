// Why something of a transition happens, in a sentence or few each. A move is explained by the node that it leaves (what
// bans it there, what keeps everything off it), or by what makes the other node the better one.
import { say, type Message } from "../../grammar/message.ts";
import type { Plan } from "../../plan/index.ts";
import type {
  ActionReason,
  Change,
  Decision,
  InstanceDecision,
  Reason,
} from "../../runtime/scheduler/index.ts";
import { actionSentence } from "./action-words.ts";
import { placeOf, type Place } from "./place.ts";
import { infinity, reasonSentence, scoreText } from "./reason-words.ts";

export interface Because {
  readonly sentence: Message;
  /** Where the constraint behind it stands. */
  readonly place?: Place;
}

/** Empty where the change speaks for itself: a start of what has not run. The decision has to be an explained one. */
export function becauseOf(change: Change, decision: Decision, plan: Plan): readonly Because[] {
  switch (change.kind) {
    case "shutdown":
      return [];
    case "fence":
      return worded(change.reason, plan);
    case "resource": {
      const instance = decision.instances.find(({ id }) => id === change.resource);
      if (instance === undefined || !isPlacement(change.reason)) return worded(change.reason, plan);
      const failed = change.reason.kind === "failed" ? worded(change.reason, plan) : [];
      return [...failed, ...becauseOfNodes(change, instance, plan)];
    }
  }
}

/** Nothing but where it may or should run is behind it. */
function isPlacement({ kind }: ActionReason): boolean {
  return ["no-node", "placed", "move", "failed", "role"].includes(kind);
}

function becauseOfNodes(
  { from, to }: Extract<Change, { kind: "resource" }>,
  instance: InstanceDecision,
  plan: Plan,
): readonly Because[] {
  if (from === undefined || from === to) return [];
  const here = instance.reasons.filter((reason) => "node" in reason && reason.node === from);
  const condition = here.filter(({ kind }) => kind === "node-condition" || kind === "node-unavailable");
  const bans = here.filter((reason) => "score" in reason && reason.score <= -infinity);
  const against = condition.length > 0 ? condition : bans;
  if (against.length > 0) return against.slice(0, reasonsMax).map((reason) => on(from, reason, plan));
  const general = instance.reasons.filter((reason) => !("node" in reason));
  if (to === undefined) return general.map((reason) => placed(reasonSentence(reason), reason, plan));
  return betterThere(from, to, instance, plan);
}

/** More than two for one change is no summary any more: `hac why` tells all. */
const reasonsMax = 2;

function betterThere(from: string, to: string, instance: InstanceDecision, plan: Plan): readonly Because[] {
  const [was, is] = [instance.scores[from] ?? 0, instance.scores[to] ?? 0];
  if (is <= was) return [];
  const best = instance.reasons
    .filter((reason) => "node" in reason && reason.node === to && weight(reason) > 0)
    .toSorted((a, b) => weight(b) - weight(a))[0];
  const scores = say`${to} scores ${scoreText(is)}, ${from} ${scoreText(was)}`;
  return best === undefined
    ? [{ sentence: scores }]
    : [placed(say`${scores}: ${reasonSentence(best)}`, best, plan)];
}

function weight(reason: Reason): number {
  return "score" in reason ? reason.score : 0;
}

function on(node: string, reason: Reason, plan: Plan): Because {
  return placed(say`${node}: ${reasonSentence(reason)}`, reason, plan);
}

function placed(sentence: Message, reason: Reason, plan: Plan): Because {
  const place = "at" in reason ? placeOf(reason.at, plan) : undefined;
  return place === undefined ? { sentence } : { sentence, place };
}

function worded(reason: ActionReason, plan: Plan): readonly Because[] {
  const why = actionSentence(reason);
  if (why === undefined || reason.kind === "placed" || reason.kind === "role") return [];
  const place = placeOf(why.at, plan);
  return [place === undefined ? why : { sentence: why.sentence, place }];
}
