// From a node's last sign of life to the moment when its peers take it for lost, and to the moment when one of them may
// decide what follows. For the embedded engine the formulas are those of runtime/cluster (membership.ts, election.ts,
// config.ts `timingOf`); for Corosync those of corosync.conf(5) and corosync-qdevice(8).
import { say, unreachable } from "../../grammar/index.ts";
import type { Cluster, EmbeddedEngine, ForeignEngine } from "../model.ts";
import { between, builtIn, exactly, inTurn, saidAt, upTo, type Duration } from "./duration.ts";

export function detection(cluster: Cluster): Duration {
  const { engine } = cluster;
  switch (engine.kind) {
    case "embedded":
      return silence(engine);
    case "corosync":
    case "pacemaker":
      return inTurn(say`the loss is noticed`, [...membershipChange(cluster, engine), ...deviceVote(engine)]);
    default:
      return unreachable(engine);
  }
}

/** What a node says is believed from when it was said, so a node that dies is suspected at the first look after `dead-after`. */
function silence(engine: EmbeddedEngine): Duration {
  const interval = engine.said.get("heartbeat interval");
  return inTurn(say`the loss is noticed`, [
    between(
      say`it is silent on every link for \`dead-after\``,
      Math.max(0, engine.deadAfterMs - engine.heartbeatIntervalMs),
      engine.deadAfterMs,
      saidAt(engine.said.get("heartbeat dead-after")),
    ),
    upTo(say`until its peers look again, a heartbeat later`, engine.heartbeatIntervalMs, saidAt(interval)),
  ]);
}

function membershipChange(cluster: Cluster, engine: ForeignEngine): readonly Duration[] {
  return [token(cluster, engine), consensus(cluster, engine)];
}

const tokenDefaultMs = 3_000;
const coefficientDefaultMs = 650;

/** With three nodes and more the token takes longer to come round: `token + (nodes - 2) × token_coefficient`. */
export function token(cluster: Cluster, engine: ForeignEngine): Duration {
  const said = engine.said.get("totem.token");
  const own = exactly(
    say`the token is missed (\`token\`)`,
    numberOr(said?.value, tokenDefaultMs),
    saidAt(said),
  );
  const members = cluster.nodes.filter(({ kind }) => kind === "member").length;
  if (members <= 2) return own;
  const coefficient = engine.said.get("totem.token_coefficient");
  const more = (members - 2) * numberOr(coefficient?.value, coefficientDefaultMs);
  return inTurn(say`the token is missed`, [
    own,
    exactly(say`\`token-coefficient\` for each of ${members} nodes but two`, more, saidAt(coefficient)),
  ]);
}

export function consensus(cluster: Cluster, engine: ForeignEngine): Duration {
  const said = engine.said.get("totem.consensus");
  const what = say`those that are left agree on who is there (\`consensus\`)`;
  const byDefault = 1.2 * token(cluster, engine).mostMs;
  return between(what, 0, numberOr(said?.value, byDefault), saidAt(said));
}

/** The quorum device is waited for when the membership changes. */
function deviceVote(engine: ForeignEngine): readonly Duration[] {
  if (engine.said.get("quorum.device.model") === undefined) return [];
  const said = engine.said.get("quorum.device.sync_timeout");
  return [upTo(say`the quorum device votes (\`sync-timeout\`)`, numberOr(said?.value, 30_000), saidAt(said))];
}

/** Two nodes elect after fencing, the survivor being the only one left; more elect first, because only a majority may fence. */
export function election(cluster: Cluster): Duration {
  const { engine } = cluster;
  if (engine.kind === "pacemaker") {
    // The manual gives no bound below `election-timeout`; an undisturbed election takes about a second.
    const limit = cluster.option("election-timeout");
    const most = typeof limit.value === "number" ? limit.value : 120_000;
    return {
      ...between(say`a new DC is elected, if the lost node was it`, 0, most, saidAt(limit.said ?? undefined)),
    };
  }
  const deadAfterMs = engine.kind === "embedded" ? engine.deadAfterMs : 2_000;
  const heartbeatMs = engine.kind === "embedded" ? engine.heartbeatIntervalMs : 250;
  const said = engine.kind === "embedded" ? saidAt(engine.said.get("heartbeat dead-after")) : builtIn;
  if (cluster.nodes.filter(({ kind }) => kind === "member").length <= 2) {
    return upTo(say`the survivor elects itself`, 2 * heartbeatMs, builtIn);
  }
  return inTurn(say`a coordinator is elected, if the lost node was it`, [
    upTo(say`nobody stands at once, so that they do not stand together`, deadAfterMs / 2, said),
    upTo(say`a draw is repeated once`, 1.5 * deadAfterMs, said),
    upTo(say`its lease begins with the first answers`, 2 * heartbeatMs, builtIn),
  ]);
}

export function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
