// Whether a plan that changes who is in the cluster may come in now. Two things could go wrong that nobody could put
// right afterwards: a node that is no longer spoken of could go on running what is started elsewhere (or, by the plan of two
// that it knows, take the other's power and go on alone), and a cluster could wait for ever for voters that it has never met.
import type { Plan } from "../../plan/index.ts";
import { recordOf, type NodeId } from "./document.ts";
import { isAlive, planNodes } from "./membership.ts";
import { electoratesOf, votersOf } from "./quorum.ts";
import { compareStamps } from "./document.ts";
import { coordinating, type Member } from "./state.ts";

/** Why it may not come in yet, in words for whoever brought it; null: nothing speaks against it. */
export function whyNotYet(member: Member, next: Plan): string | null {
  const [before, after] = [votersOf(member.plan), votersOf(next)];
  if (before.length === after.length && after.every((voter) => before.includes(voter))) return null;
  return oneOfTwo(before, after) ?? mayStillRun(member, after) ?? tooFewThere(member, before, after);
}

function oneOfTwo(before: readonly NodeId[], after: readonly NodeId[]): string | null {
  const leftOut = before.length === 2 ? before.find((voter) => !after.includes(voter)) : undefined;
  return leftOut === undefined
    ? null
    : `it leaves out \`${leftOut}\`, one of two: started again it would take the other's power and go on alone by the plan that it knows; bring in a witness or a third node first, or replace the machine under the same name`;
}

function mayStillRun(member: Member, after: readonly NodeId[]): string | null {
  const leftOut = planNodes(member).find(
    (node) => !after.includes(node) && recordOf(member.stored, node).standing.kind !== "off",
  );
  return leftOut === undefined
    ? null
    : `it leaves out \`${leftOut}\`, which may be running something; stop its \`had\` in good order first, or have it fenced (\`hac fence ${leftOut}\`)`;
}

/** Those who are new are met only once the plan is in force: until then the others have to be its majority. */
function tooFewThere(member: Member, before: readonly NodeId[], after: readonly NodeId[]): string | null {
  const there = after.filter((voter) => before.includes(voter) && isAlive(member, voter));
  if (2 * there.length > after.length) return null;
  return `of its ${after.length} voters only ${there.length} (${there.join(", ")}) are in the cluster and heard, and more than half have to be; bring the others back first, or add fewer at a time`;
}

/**
 * Whether the plan that comes next is on the disks of real majorities. One of two that goes on alone is a quorum for all
 * else, but not for this: the other one, who knows nothing of it, could go on alone in its turn, beside new majorities.
 */
export function isWidelyKnown(member: Member): boolean {
  const acks = coordinating(member)?.acks ?? {};
  const has = (voter: NodeId): boolean =>
    voter === member.config.self ||
    (acks[voter] !== undefined && compareStamps(acks[voter], member.stored.stamp) >= 0);
  return electoratesOf(member).every((voters) => 2 * voters.filter(has).length > voters.length);
}
