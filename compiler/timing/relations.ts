// What has to be at least as long as something else, or protection fails: the inequalities of SBD, Corosync and fencing.
// Sources: sbd(8); corosync.conf(5); corosync-qdevice(8); Pacemaker Explained, "Cluster Options" and "Fencing".
import { say, type Message } from "../../grammar/index.ts";
import type { Cluster, Device } from "../model.ts";
import { consensus, numberOr, token } from "./detection.ts";
import { exactly, inTurn, longest, originOf, saidAt, type Duration } from "./duration.ts";
import { delayOf, ownTime, sbdMsgwait, sbdWatchdog } from "./fencing-time.ts";

export interface Relation {
  readonly name: RelationName;
  readonly greater: Duration;
  /** How many times `lesser` it has to be. */
  readonly times: number;
  readonly lesser: Duration;
  readonly holds: boolean;
  /** What goes wrong if it does not hold. */
  readonly because: Message;
  /** Of a relation that there is once for each device. */
  readonly device?: Device;
}

export type RelationName =
  | "consensus/token"
  | "sbd/msgwait"
  | "sbd/fencing-timeout"
  | "sbd/fencing-watchdog-timeout"
  | "sbd/quorum-device"
  | "fencing/timeout-device"
  | "fencing/timeout-membership"
  | "fencing/priority-delay";

/** Every relation that the cluster has both sides of. */
export function relations(cluster: Cluster): readonly Relation[] {
  return [...ofCorosync(cluster), ...ofSbd(cluster), ...ofFencing(cluster)];
}

function relation(of: Omit<Relation, "holds">): Relation {
  return { ...of, holds: of.greater.mostMs >= of.times * of.lesser.mostMs };
}

function ofCorosync(cluster: Cluster): readonly Relation[] {
  const { engine } = cluster;
  if (engine.kind === "embedded") return [];
  const timeout = fencingTimeout(cluster);
  const noticed = inTurn(say`the membership changes`, [token(cluster, engine), consensus(cluster, engine)]);
  return [
    relation({
      name: "consensus/token",
      greater: consensus(cluster, engine),
      times: 1.2,
      lesser: token(cluster, engine),
      because: say`nodes that are there are left out of a membership that was agreed on too early`,
    }),
    relation({
      name: "fencing/timeout-membership",
      greater: timeout,
      times: 1,
      lesser: noticed,
      because: say`fencing is given up before the membership has settled, and begins anew`,
    }),
  ];
}

function ofSbd(cluster: Cluster): readonly Relation[] {
  const watchdog = sbdWatchdog(cluster);
  const msgwait = sbdMsgwait(cluster);
  if (watchdog === undefined || msgwait === undefined) return [];
  const { said } = cluster.engine;
  const hasDisk = said.has("sbd.devices");
  const found: Relation[] = [];
  if (hasDisk) {
    found.push(
      relation({
        name: "sbd/msgwait",
        greater: msgwait,
        times: 2,
        lesser: watchdog,
        because: say`the message counts as delivered before the watchdog has reset a node that cannot read it`,
      }),
      relation({
        name: "sbd/fencing-timeout",
        greater: fencingTimeout(cluster),
        times: 1.2,
        lesser: msgwait,
        because: say`fencing is reported as failed although it succeeds`,
      }),
    );
  }
  const waits = cluster.option("fencing-watchdog-timeout");
  if (typeof waits.value === "number" && waits.value > 0) {
    found.push(
      relation({
        name: "sbd/fencing-watchdog-timeout",
        greater: exactly(say`\`fencing-watchdog-timeout\``, waits.value, originOf(waits)),
        times: 2,
        lesser: watchdog,
        because: say`the cluster takes the node for reset before its watchdog has run out`,
      }),
    );
  }
  if (said.has("quorum.device.model")) {
    const sync = said.get("quorum.device.sync_timeout");
    found.push(
      relation({
        name: "sbd/quorum-device",
        greater: watchdog,
        times: 1,
        lesser: exactly(
          say`the quorum device's \`sync-timeout\``,
          numberOr(sync?.value, 30_000),
          saidAt(sync),
        ),
        because: say`sbd resets nodes that are only waiting for the quorum device`,
      }),
    );
  }
  return found;
}

function ofFencing(cluster: Cluster): readonly Relation[] {
  const timeout = fencingTimeout(cluster);
  const devices = cluster.devices.map((device) =>
    relation({
      name: "fencing/timeout-device",
      greater: timeout,
      times: 1,
      lesser: ownTime(cluster, device),
      device,
      because: say`the agent is ended before it has done what it was asked for`,
    }),
  );
  const priority = cluster.option("priority-fencing-delay");
  const delays = cluster.nodes.flatMap((node) =>
    node.fencing.flatMap(({ devices: used }) =>
      used.map((device) => delayOf(cluster, device, node)).filter((one) => one !== undefined),
    ),
  );
  const most = longest(delays);
  if (typeof priority.value !== "number" || priority.value === 0 || most === undefined) return devices;
  return [
    ...devices,
    relation({
      name: "fencing/priority-delay",
      greater: exactly(say`\`priority-fencing-delay\``, priority.value, originOf(priority)),
      times: 2,
      lesser: most,
      because: say`a device's own delay can take the head start away that the priority gives`,
    }),
  ];
}

function fencingTimeout(cluster: Cluster): Duration {
  const timeout = cluster.option("fencing-timeout");
  return exactly(say`\`fencing-timeout\``, numberOr(timeout.value, 60_000), originOf(timeout));
}
