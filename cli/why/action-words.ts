// Why an action is done, or cannot be, in a sentence. What of the plan says so comes with it, for its place.
import { say, unreachable, type Message } from "../../grammar/message.ts";
import type { At } from "../../plan/index.ts";
import type { ActionReason, Cause, FenceCause } from "../../runtime/scheduler/index.ts";

/** A sentence without subject ("`db` is started first"), and where in the sources the constraint behind it stands. */
export interface ActionSentence {
  readonly sentence: Message;
  readonly at?: At;
}

/** Undefined for what nobody asks about: points in the order, that what runs is monitored, notifications. */
export function actionSentence(reason: ActionReason): ActionSentence | undefined {
  const sentence = sentenceOf(reason);
  if (sentence === undefined) return undefined;
  const at = atOf(reason);
  return at === undefined ? { sentence } : { sentence, at };
}

function atOf(reason: ActionReason): At | undefined {
  switch (reason.kind) {
    case "required":
    case "unrunnable":
    case "unmigrateable":
      return reason.by.kind === "fencing" ? undefined : reason.by.at;
    case "colocation":
      return reason.at;
    default:
      return undefined;
  }
}

function sentenceOf(reason: ActionReason): Message | undefined {
  switch (reason.kind) {
    case "required":
      return say`it goes along with ${causeOf(reason.by)}`;
    case "unrunnable":
      return say`it waits for ${causeOf(reason.by)}, which cannot be done`;
    case "unmigrateable":
      return say`it is restarted instead of migrated, because of ${causeOf(reason.by)}`;
    case "colocation":
      return say`colocation \`${reason.constraint}\`: it must be with \`${reason.with}\`, which cannot start`;
    case "no-quorum":
      return say`this partition has no quorum`;
    case "quorum-freeze":
      return say`this partition has no quorum, so that nothing new starts (\`no-quorum-policy freeze\`)`;
    case "no-node":
      return say`no node is left where it may run`;
    case "multiply-active":
      return say`it is active on several nodes`;
    case "definition-changed":
      return say`its definition is not the one it was started with`;
    case "maintenance":
      return say`maintenance: it is not monitored`;
    case "operation-removed":
      return say`the plan no longer has this operation`;
    case "forget":
      return forgetSentence(reason.because);
    case "fence":
      return fenceSentence(reason.cause);
    case "unfence":
      return say`\`${reason.resource}\` needs the node unfenced for its ${reason.task}`;
    case "device-changed":
      return say`the definition of a device that lets nodes in has changed`;
    case "placed":
      return say`it is not active yet`;
    case "move":
      return say`it moves from ${reason.from} to ${reason.to}`;
    case "failed":
      return say`it failed`;
    case "role":
      return say`its role changes`;
    case "probe":
      return say`whether it runs there is not known`;
    case "shutdown":
      return say`the node asked to be let go`;
    case "clean-up":
      return say`what is recorded of it there is out of date`;
    case "recurring":
    case "notify":
    case "milestone":
      return undefined;
    default:
      return unreachable(reason);
  }
}

function forgetSentence(because: "expired" | "definition-changed" | "removed"): Message {
  switch (because) {
    case "expired":
      return say`its failures are older than \`failure-timeout\``;
    case "definition-changed":
      return say`its parameters have changed since it failed`;
    case "removed":
      return say`it is no longer in the plan`;
    default:
      return unreachable(because);
  }
}

function causeOf(cause: Cause): Message {
  switch (cause.kind) {
    case "fencing":
      return say`the fencing`;
    case "action": {
      const what = say`the ${taskOf[cause.task] ?? cause.task} of \`${cause.resource}\``;
      return cause.constraint === undefined ? what : say`${what} (order \`${cause.constraint}\`)`;
    }
    case "point":
      return cause.constraint === undefined ? say`\`${cause.key}\`` : say`order \`${cause.constraint}\``;
    default:
      return unreachable(cause);
  }
}

/** That all of a group or clone is done is a point of its own, named after what is done then. */
const taskOf: Readonly<Record<string, string>> = {
  running: "start",
  stopped: "stop",
  promoted: "promote",
  demoted: "demote",
};

function fenceSentence(cause: FenceCause): Message {
  switch (cause.kind) {
    case "lost":
      return say`the node is lost: what it does is not known`;
    case "process-lost":
      return say`the cluster's process on the node is gone`;
    case "never-seen":
      return say`the node was never seen, so that what runs there is not known (\`startup-fencing\`)`;
    case "not-admitted":
      return say`the node did not meet the conditions for members`;
    case "unknown-state":
      return say`the node is in a state that is not known`;
    case "slow-to-join":
      return say`the node took too long to join (\`node-pending-timeout\`)`;
    case "requested":
      return say`somebody asked for it`;
    case "no-quorum":
      return say`this partition has no quorum (\`no-quorum-policy\`)`;
    case "failed":
      return say`\`${cause.resource}\` failed there, and only fencing makes sure that it does not run (\`on-fail fence\`)`;
    case "active":
      return say`\`${cause.resource}\` may still run there`;
    case "stop-unrunnable":
      return say`\`${cause.resource}\` cannot be stopped there`;
    case "ticket-lost":
      return say`the ticket was lost (\`loss-policy fence\`)`;
    case "container-failed":
      return say`its container failed`;
    case "guest":
      return say`the guest is unclean`;
    case "connection-lost":
      return connectionSentence(cause.resources);
    case "unclean":
      return say`the node is unclean`;
    default:
      return unreachable(cause);
  }
}

function connectionSentence(resources: "probed" | "active" | "unknown" | "none"): Message {
  switch (resources) {
    case "none":
    case "probed":
      return say`the connection to it cannot be recovered`;
    case "active":
      return say`resources are active there, and the connection to it cannot be recovered`;
    case "unknown":
      return say`what runs there is not known, and the connection to it cannot be recovered`;
    default:
      return unreachable(resources);
  }
}
