// What happened, in a sentence for people: the log, `hac history` and the demo print the same one.
import type { Happening, OffConfirmation } from "../cluster/index.ts";
import type { Level } from "./log.ts";

export function describeHappening(what: Happening): string {
  switch (what.kind) {
    case "started":
      return `started (start ${what.incarnation}${what.cold ? ", the machine was off before" : ""})`;
    case "paused":
      return `was paused for ${seconds(what.forMs)}: the silence of others in that time means nothing`;
    case "peer-heard":
      return `hears ${what.node}`;
    case "peer-suspected":
      return `suspects ${what.node}: silent for ${seconds(what.silentMs)}`;
    case "link-up":
      return `link ${what.link} to ${what.node} works`;
    case "link-down":
      return `link ${what.link} to ${what.node} is down`;
    case "candidate":
      return `stands for election (term ${what.term})`;
    case "elected":
      return `elected coordinator (term ${what.term}) by ${what.votes.join(", ")}`;
    case "following":
      return `follows ${what.coordinator} (term ${what.term})`;
    case "stepped-down":
      return `stepped down from term ${what.term}: ${stepDownReasons[what.why]}`;
    case "quorum-lost":
      return "quorum lost";
    case "quorum-gained":
      return "quorum gained";
    case "policy-applied":
      return `no quorum: policy \`${what.policy}\` applied`;
    case "admitted":
      return `${what.node} joined the cluster`;
    case "fencing":
      return describeOrder(what);
    case "fence-failed":
      return `fencing ${what.target} by ${what.device} failed: ${what.problem}`;
    case "unfenced":
      return `${what.node} is let in by its fence devices`;
    case "fence-lied":
      return `${what.device} reported ${what.target} off, but its status says that the power is on`;
    case "fence-unverified":
      return `${what.device} reported ${what.target} off and cannot be asked for the power: its word is taken`;
    case "confirmed-off":
      return `${what.node} is confirmed off: ${describeConfirmation(what.how)}`;
    case "decided":
      return `transition ${what.transition}: ${what.actions} actions (${what.why})`;
    case "transition-ended":
      return `transition ${what.transition} ${what.how}`;
    case "operation": {
      const task = what.intervalMs === 0 ? what.task : `${what.task} (every ${seconds(what.intervalMs)})`;
      return `${what.resource} ${task} on ${what.node}: ${what.outcome}${what.expected ? "" : ", not as expected"}`;
    }
    case "held-back":
      return `${what.resource} is not touched on ${what.node}: ${what.why}`;
    case "request":
      return `asked for ${what.request}: ${what.answer}`;
    case "plan-adopted":
      return `plan ${what.digest.slice(0, 12)} is in force`;
    case "plan-refused":
      return `${what.node} refuses plan ${what.digest.slice(0, 12)}: ${what.problem}`;
    case "resetting-self":
      return `resets this machine: ${what.reason}`;
    case "left":
      return "left the cluster in order";
    default:
      return unreachable(what);
  }
}

const stepDownReasons = {
  "newer-term": "somebody was elected in a newer one",
  "lease-lost": "not heard by a quorum for too long",
  abdicated: "it gave the office up",
  "other-coordinator": "another node coordinates",
} as const;

function describeOrder(what: Extract<Happening, { kind: "fencing" }>): string {
  const by = what.through === undefined ? what.device : `${what.device} through ${what.through}`;
  if (what.action === "status") return `asks ${by} whether ${what.target} is off`;
  if (what.action === "on") return `switches ${what.target} on again by ${by}`;
  return `fencing ${what.target}: ${what.action} by ${by} (${what.reason})`;
}

function describeConfirmation(how: OffConfirmation): string {
  switch (how.kind) {
    case "fenced":
      return `fenced by ${how.by} (${how.devices.join(", ")})`;
    case "left":
      return "it left in order";
    case "confirmed":
      return `${how.by} confirmed it`;
    default:
      return unreachable(how);
  }
}

export function levelOf(what: Happening): Level {
  switch (what.kind) {
    case "fence-failed":
    case "fence-lied":
    case "resetting-self":
    case "plan-refused":
      return "error";
    case "paused":
    case "peer-suspected":
    case "link-down":
    case "quorum-lost":
    case "policy-applied":
    case "fencing":
    case "fence-unverified":
    case "held-back":
    case "stepped-down":
      return "warning";
    case "operation":
      return what.expected ? "info" : "warning";
    default:
      return "notice";
  }
}

function seconds(ms: number): string {
  return `${Number((ms / 1_000).toFixed(ms < 10_000 ? 2 : 0))} s`;
}

function unreachable(value: never): never {
  throw new Error(`impossible: ${JSON.stringify(value)}`);
}
