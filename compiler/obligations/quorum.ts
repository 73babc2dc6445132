// Whether those that are left after a loss may go on. For the embedded engine the rule is that of runtime/cluster/quorum.ts;
// for Corosync that of votequorum(5).
import { unreachable } from "../../grammar/index.ts";
import type { Cluster, EmbeddedEngine, ForeignEngine } from "../model.ts";

export type Quorum =
  | { readonly kind: "held" }
  | { readonly kind: "lost"; readonly votesLeft: number; readonly votesAll: number }
  /** What it hangs on is not known to the source. */
  | { readonly kind: "unknown"; readonly setting: string };

/** `lost`: names of nodes, all lost at the same moment, which is the worst case. */
export function quorumAfter(cluster: Cluster, lost: ReadonlySet<string>): Quorum {
  const members = cluster.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name.text);
  const left = members.filter((name) => !lost.has(name));
  if (left.length === members.length) return { kind: "held" };
  const { engine } = cluster;
  switch (engine.kind) {
    case "embedded":
      return embedded(engine, members.length, left.length);
    case "corosync":
    case "pacemaker":
      return votequorum(engine, members, left);
    default:
      return unreachable(engine);
  }
}

/** Two voters: the one that fenced the other goes on alone. */
function embedded(engine: EmbeddedEngine, members: number, left: number): Quorum {
  const witness = engine.witness === undefined ? 0 : 1;
  const votesAll = members + witness;
  const votesLeft = left + witness;
  const isSurvivor = members === 2 && witness === 0 && left === 1;
  return 2 * votesLeft > votesAll || isSurvivor ? { kind: "held" } : { kind: "lost", votesLeft, votesAll };
}

function votequorum(engine: ForeignEngine, members: readonly string[], left: readonly string[]): Quorum {
  const said = (name: string): unknown => engine.said.get(`quorum.${name}`)?.value;
  for (const setting of ["last_man_standing", "device.algorithm"]) {
    // Who is left counts as all there are once the loss is some seconds old; how the losses follow each other decides.
    if (said(setting) === true || said(setting) === "lms") return { kind: "unknown", setting };
  }
  const device = said("device.model") === undefined ? 0 : Number(said("device.votes") ?? 1);
  const expected = said("expected_votes");
  const votesAll = typeof expected === "number" ? expected : members.length + device;
  const votesLeft = left.length + device;
  if (2 * votesLeft > votesAll) return { kind: "held" };
  const isOneOfTwo = members.length === 2 && said("two_node") !== false && left.length === 1;
  return isOneOfTwo || (2 * votesLeft === votesAll && winsTie(said("auto_tie_breaker"), members, left))
    ? { kind: "held" }
    : { kind: "lost", votesLeft, votesAll };
}

/** votequorum(5), `auto_tie_breaker_node`; ids count up in the order of the source. */
function winsTie(breaker: unknown, members: readonly string[], left: readonly string[]): boolean {
  if (breaker === undefined || breaker === false) return false;
  return left.includes((breaker === "highest" ? members.at(-1) : members[0]) ?? "");
}
