// Whose word is needed. One rule for everything that a quorum does: granting a lease, electing, making a document count.
import { witnessId, type MemberConfig } from "./config.ts";
import type { Plan } from "../../plan/index.ts";
import type { ClusterDocument, NodeId } from "./document.ts";
import type { Member } from "./state.ts";

/** Asked several times with every event, and a plan never changes. */
const knownVoters = new WeakMap<Plan, readonly NodeId[]>();

/** The voters of a plan: its member nodes, and the witness where there is one. */
export function votersOf(plan: Plan): readonly NodeId[] {
  const known = knownVoters.get(plan);
  if (known !== undefined) return known;
  const voters = listVoters(plan);
  knownVoters.set(plan, voters);
  return voters;
}

function listVoters(plan: Plan): readonly NodeId[] {
  const nodes = plan.nodes.filter((node) => node.kind === "member").map((node) => node.name);
  const engine = plan.cluster.engine;
  return engine.kind === "embedded" && engine.witness !== undefined ? [...nodes, witnessId] : nodes;
}

/**
 * While a new plan changes who votes, a majority of the old voters and one of the new are both needed: two disjoint
 * majorities can then never exist (joint consensus, Raft section 6). The newest stored document counts for this, even
 * before it is known to be stored by others.
 */
export function electoratesOf(member: Member): readonly (readonly NodeId[])[] {
  const next = member.stored.nextPlan === undefined ? undefined : member.plans[member.stored.nextPlan];
  return next === undefined ? [votersOf(member.plan)] : [votersOf(member.plan), votersOf(next)];
}

export function planOf(
  document: ClusterDocument,
  plans: Readonly<Record<string, Plan>>,
  config: MemberConfig,
): Plan {
  return plans[document.plan] ?? config.plan;
}

/**
 * A daemon that cannot use the plan its own document names (an older release, a damaged file) does not know whose word is
 * needed. By its plan file's voters it could be a quorum beside the real one; so it is none until it has been given the plan.
 */
function knowsWhoVotes(member: Member): boolean {
  const { plan, nextPlan } = member.stored;
  const knowsPlan = plan === "" || plan === member.plan.digest;
  return knowsPlan && (nextPlan === undefined || member.plans[nextPlan] !== undefined);
}

/** Whether those of whom `has` is true are a quorum in every electorate. */
export function isQuorum(member: Member, has: (voter: NodeId) => boolean): boolean {
  if (!knowsWhoVotes(member)) return false;
  return electoratesOf(member).every((voters) => {
    const count = voters.filter(has).length;
    return 2 * count > voters.length || (isSurvivorIn(member, voters) && has(member.config.self));
  });
}

/** The newest moment that a quorum has confirmed, given the newest that each voter has; -Infinity: none. */
export function quorumMoment(member: Member, momentOf: (voter: NodeId) => number): number {
  if (!knowsWhoVotes(member)) return Number.NEGATIVE_INFINITY;
  let moment = Number.POSITIVE_INFINITY;
  for (const voters of electoratesOf(member)) {
    const newestFirst = voters.map(momentOf).toSorted((a, b) => b - a);
    const needed = Math.floor(voters.length / 2) + 1;
    const reached = newestFirst[needed - 1] ?? Number.NEGATIVE_INFINITY;
    const alone = isSurvivorIn(member, voters) ? momentOf(member.config.self) : Number.NEGATIVE_INFINITY;
    moment = Math.min(moment, Math.max(reached, alone));
  }
  return moment;
}

/** The other of exactly two voters; null where the majority decides. */
function rivalIn(member: Member, voters: readonly NodeId[]): NodeId | null {
  const self = member.config.self;
  if (voters.length !== 2 || !voters.includes(self)) return null;
  return voters.find((voter) => voter !== self) ?? null;
}

export function rivalOf(member: Member): NodeId | null {
  return knowsWhoVotes(member) ? rivalIn(member, votersOf(member.plan)) : null;
}

/**
 * Two voters: one alone is a quorum once the other is confirmed off. What this member confirmed itself counts until
 * the peer is admitted again. What the document says counts only for a machine that has been up since it was admitted:
 * the peer can have started nothing without it. After a boot of our own, the peer may have confirmed *us* off and gone on.
 */
function isSurvivorIn(member: Member, voters: readonly NodeId[]): boolean {
  const rival = rivalIn(member, voters);
  if (rival === null) return false;
  if (member.survivor?.peer === rival) return true;
  return (
    member.stored.nodes[rival]?.standing.kind === "off" && member.vote.admittedBoot === member.config.boot
  );
}
