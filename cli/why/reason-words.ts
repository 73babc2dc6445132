// What speaks for or against a node, in a sentence each. Nothing is decided here.
import { say, unreachable, type Message } from "../../grammar/message.ts";
import type { NodeCondition, Reason } from "../../runtime/scheduler/index.ts";

export const infinity = 1_000_000;

/** Without its score and its place; "here" is the node that the reason is about. */
export function reasonSentence(reason: Reason): Message {
  if ("of" in reason && reason.of !== undefined)
    return say`${plainSentence(reason)} (said of \`${reason.of}\`)`;
  return plainSentence(reason);
}

function plainSentence(reason: Reason): Message {
  switch (reason.kind) {
    case "location": {
      const by = say`location \`${reason.constraint}\``;
      if (reason.score <= -infinity) return say`${by} forbids this node`;
      return reason.score < 0 ? say`${by} avoids this node` : say`${by} prefers this node`;
    }
    case "colocation":
      return colocationSentence(reason);
    case "wish": {
      const by = reason.constraint === "group" ? say`its group` : say`colocation \`${reason.constraint}\``;
      return reason.score < 0
        ? say`${by}: \`${reason.resource}\`, which is placed after it, would rather have it elsewhere`
        : say`${by}: \`${reason.resource}\`, which is placed after it, would rather have it here`;
    }
    case "primary-score":
      return say`colocation \`${reason.constraint}\`: what drew \`${reason.resource}\` here draws it too`;
    case "stickiness":
      return say`it runs here and would rather stay (\`resource-stickiness\`)`;
    case "node-score":
      return say`the node's own score`;
    case "health":
      return say`the node's health`;
    case "failures":
      return say`it failed here ${countText(reason.count)} times, and \`migration-threshold\` is ${countText(reason.threshold)}`;
    case "on-fail":
      return say`it failed, and \`on-fail\` says that it may not run here any more`;
    case "hard-error":
      return say`its agent said that it cannot run here`;
    case "failed-stop":
      return say`it could not be stopped here`;
    case "discovery":
      return reason.constraint === undefined
        ? say`it may be looked for on other nodes only`
        : say`location \`${reason.constraint}\` lets it be looked for on other nodes only`;
    case "shutdown-lock":
      return say`it is locked to ${reason.lockedTo}, which was shut down (\`shutdown-lock\`)`;
    case "ticket":
      return say`the ticket \`${reason.ticket}\` is not granted here (constraint \`${reason.constraint}\`)`;
    case "promotion-score":
      return say`the promotion score that its agent set here`;
    case "utilization":
      return say`the node has not enough left of what it needs (\`utilization\`)`;
    case "container":
      return say`it belongs where its container is`;
    case "remote-node":
      return say`nothing of its kind runs on remote or guest nodes`;
    case "container-banned":
      return say`no copy of \`${reason.container}\` may run here`;
    case "multiply-active":
      return say`it was active on several nodes`;
    case "removed":
      return say`it is no longer in the plan`;
    case "limit":
      return reason.per === "node"
        ? say`as many copies as there may be on a node are here`
        : say`as many copies as there may be are placed`;
    case "target-role":
      return say`it is kept stopped (\`target-role\`)`;
    case "stopped":
      return say`it has to stay stopped`;
    case "unmanaged":
      return say`it runs here and is not managed`;
    case "left-alone":
      return say`it is not managed: it stays as it is`;
    case "quorum-freeze":
      return say`this partition has no quorum: what is not active stays so (\`no-quorum-policy freeze\`)`;
    case "promotion":
      return promotionSentence(reason);
    case "stop-all":
      return say`everything is stopped (\`stop-all-resources\`)`;
    case "no-fencing-device":
      return say`fencing is on and there is no device: nothing is started or stopped`;
    case "ignored":
      return say`colocation \`${reason.constraint}\` with \`${reason.resource}\` would leave no node, and is only a wish: it does not count`;
    case "no-partner":
      return say`colocation \`${reason.constraint}\`: no copy of \`${reason.resource}\` is there to go with`;
    case "node-condition":
    case "node-unavailable":
      return conditionSentence(reason.condition);
    default:
      return unreachable(reason);
  }
}

function colocationSentence(reason: Extract<Reason, { kind: "colocation" }>): Message {
  const { constraint, score, where } = reason;
  const by = constraint === "group" ? say`its group` : say`colocation \`${constraint}\``;
  const other = say`\`${reason.resource}\``;
  if (where.length === 0) {
    return score <= -infinity
      ? say`${by} puts it where ${other} is, which runs nowhere`
      : say`${by} would have it with ${other}, which runs nowhere`;
  }
  if (!where.includes(reason.node)) {
    const places = where.join(", ");
    if (score <= -infinity) return say`${by} puts it where ${other} is: on ${places}`;
    return score < 0
      ? say`${by} would keep it away from ${other}, which is on ${places}`
      : say`${by} would have it near ${other}, which is on ${places}`;
  }
  if (score <= -infinity) return say`${by} keeps it away from ${other}`;
  if (score < 0) return say`${by} would keep it away from ${other}`;
  return score === 0 || score >= infinity
    ? say`${by} puts it where ${other} is`
    : say`${by} would have it with ${other}`;
}

function promotionSentence({ outcome, total }: Extract<Reason, { kind: "promotion" }>): Message {
  const score = scoreText(total);
  switch (outcome) {
    case "promoted":
      return say`it is promoted: its score for that is ${score}`;
    case "limit":
      return say`it is not promoted: its score for that is ${score}, and as many as \`promoted-max\` allows are before it`;
    case "negative":
      return say`it is not promoted: its score for that is ${score}, below 0 (-1: its agent set none)`;
    case "not-possible":
      return say`it is not promoted: its score for that is ${score}, but it cannot be now`;
    default:
      return unreachable(outcome);
  }
}

export function conditionSentence(condition: NodeCondition): Message {
  switch (condition) {
    case "unclean":
      return say`the node is unclean: it must be fenced before anything of it runs elsewhere`;
    case "pending":
      return say`the node has not joined yet`;
    case "offline":
      return say`the node is offline`;
    case "shutdown":
      return say`the node is shutting down`;
    case "standby":
      return say`the node is on standby`;
    case "maintenance":
      return say`the node is in maintenance: nothing is started or stopped there`;
    default:
      return unreachable(condition);
  }
}

/** As configurations write it. */
export function scoreText(score: number): string {
  if (score >= infinity) return "INFINITY";
  return score <= -infinity ? "-INFINITY" : String(score);
}

/** INFINITY as the configuration writes it. */
function countText(count: number): Message | string {
  if (count >= infinity) return "INFINITY";
  return String(count);
}
