// How long it takes until a lost node is confirmed off: delays, then level after level until one succeeds. For the daemon
// the steps are those of runtime/cluster/fencing.ts (every device off, then every device asked); for Pacemaker those of
// Pacemaker Explained, "Fencing Topologies", and pacemaker-fenced(7). SBD: sbd(8).
import { say } from "../../grammar/index.ts";
import { metadataTimeMs } from "../agents/metadata.ts";
import type { Cluster, Device, Node, Way } from "../model.ts";
import { numberOr } from "./detection.ts";
import {
  between,
  builtIn,
  exactly,
  inTurn,
  originOf,
  saidAt,
  untilOneSucceeds,
  upTo,
  type Duration,
  type Origin,
} from "./duration.ts";

/** The daemon waits so much longer than the timeout for an agent that was ended. Source: runtime/cluster/fencing.ts. */
const answerSlackMs = 5_000;

export function fencingTime(cluster: Cluster, node: Node): Duration {
  const name = node.name.text;
  if (!cluster.fencingEnabled) {
    const said = cluster.option("fencing-enabled").said;
    return exactly(say`fencing is off: nothing is waited for`, 0, saidAt(said ?? undefined));
  }
  const priority = priorityDelay(cluster);
  if (node.fencing.length > 0) {
    const levels = node.fencing.map((way, index) => levelTime(cluster, node, way, index));
    return inTurn(say`\`${name}\` is fenced`, [
      ...priority,
      levels.length === 1 && levels[0] !== undefined
        ? levels[0]
        : untilOneSucceeds(say`the levels are tried until one succeeds`, levels),
    ]);
  }
  const watchdog = watchdogTime(cluster);
  if (watchdog !== undefined) return inTurn(say`\`${name}\` resets itself`, [...priority, watchdog]);
  return between(
    say`\`${name}\` cannot be fenced, so nobody ever knows that it is off`,
    Infinity,
    Infinity,
    builtIn,
  );
}

function levelTime(cluster: Cluster, node: Node, way: Way, index: number): Duration {
  const isDaemon = cluster.engine.kind !== "pacemaker";
  const delays = way.devices.map((device) => delayOf(cluster, device, node));
  const longestDelay = delays.reduce<Duration | undefined>(
    (most, one) => (one !== undefined && (most === undefined || one.mostMs > most.mostMs) ? one : most),
    undefined,
  );
  // A level of several devices switches all off before the first is switched on again.
  const action =
    isDaemon || way.devices.length > 1 || cluster.option("fencing-action").value === "off" ? "off" : "reboot";
  return inTurn(
    say`level ${way.level ?? index + 1}: ${way.devices.map(({ name }) => name.text).join(", ")}`,
    [
      ...(longestDelay === undefined ? [] : [longestDelay]),
      ...way.devices.map((device) => actionTime(cluster, device, action)),
      ...(isDaemon ? way.devices.map((device) => actionTime(cluster, device, "status")) : []),
      ...(!isDaemon && action === "off" && cluster.option("fencing-action").value !== "off"
        ? way.devices.map((device) => actionTime(cluster, device, "on"))
        : []),
    ],
  );
}

function actionTime(cluster: Cluster, device: Device, action: "off" | "reboot" | "status" | "on"): Duration {
  const own = cluster.parameter(device, `pcmk_${action}_timeout`);
  const ownMs =
    typeof own.value === "string" && own.said !== undefined ? metadataTimeMs(own.value) : undefined;
  const general = cluster.option("fencing-timeout");
  const generalMs = numberOr(general.value, 60_000);
  const limitMs = cluster.engine.kind === "pacemaker" ? Infinity : generalMs + answerSlackMs;
  const name = device.name.text;
  const what = {
    off: say`\`${name}\` switches off`,
    reboot: say`\`${name}\` switches off and on`,
    status: say`\`${name}\` is asked whether the power is off`,
    on: say`\`${name}\` switches on again`,
  }[action];
  return ownMs === undefined
    ? upTo(what, generalMs, originOf(general))
    : upTo(what, Math.min(ownMs, limitMs), originOf(own, device.agent.type));
}

/** `delay` and `random-delay`, or the parameters that they become. Undefined: there is none. */
export function delayOf(cluster: Cluster, device: Device, node: Node): Duration | undefined {
  const base = parameterMs(cluster, device, "pcmk_delay_base", node.name.text);
  const max = parameterMs(cluster, device, "pcmk_delay_max", node.name.text);
  const baseMs = base?.ms ?? device.delayMs;
  const mostMs = Math.max(baseMs, max?.ms ?? device.randomDelayMs);
  if (mostMs === 0) return undefined;
  const origin = base?.origin ?? max?.origin ?? { kind: "said", at: device.name.span };
  return between(say`\`${device.name.text}\` waits, to decide a draw (\`delay\`)`, baseMs, mostMs, origin);
}

/** A duration as the cluster reads it, or by node: `alpha:2s;beta:0`. */
function parameterMs(
  cluster: Cluster,
  device: Device,
  name: string,
  node: string,
): { readonly ms: number; readonly origin: Origin } | undefined {
  const found = cluster.parameter(device, name);
  if (found.said === undefined || typeof found.value !== "string") return undefined;
  const written = found.value.includes(":")
    ? (found.value
        .split(/[\s;]+/)
        .find((part) => part.startsWith(`${node}:`))
        ?.slice(node.length + 1) ?? "0")
    : found.value;
  const ms = metadataTimeMs(written);
  return ms === undefined ? undefined : { ms, origin: originOf(found, device.agent.type) };
}

/** Of two nodes the one with the more important resources gets a head start; the other waits. */
function priorityDelay(cluster: Cluster): readonly Duration[] {
  const delay = cluster.option("priority-fencing-delay");
  const members = cluster.nodes.filter(({ kind }) => kind === "member").length;
  if (typeof delay.value !== "number" || delay.value === 0 || members !== 2) return [];
  return [
    upTo(say`the less important node waits (\`priority-fencing-delay\`)`, delay.value, originOf(delay)),
  ];
}

/** Without a device: a lost node's watchdog resets it. Undefined: no watchdog counts. */
function watchdogTime(cluster: Cluster): Duration | undefined {
  const timeout = cluster.option("fencing-watchdog-timeout");
  const ms = numberOr(timeout.value, 0);
  return ms > 0 ? exactly(say`its watchdog has run out for sure`, ms, originOf(timeout)) : undefined;
}

export function sbdWatchdog(cluster: Cluster): Duration | undefined {
  return ofSbd(cluster, "watchdog-timeout", 5_000);
}

export function sbdMsgwait(cluster: Cluster): Duration | undefined {
  return ofSbd(cluster, "msgwait", 10_000);
}

function ofSbd(
  cluster: Cluster,
  name: "watchdog-timeout" | "msgwait",
  otherwise: number,
): Duration | undefined {
  const { said } = cluster.engine;
  if (!said.has("sbd")) return undefined;
  const one = said.get(`sbd.${name}`);
  return exactly(say`sbd's \`${name}\``, numberOr(one?.value, otherwise), saidAt(one ?? said.get("sbd")));
}

/** What a fence agent takes for itself when all goes well: its own waits, by its parameters. */
export function ownTime(cluster: Cluster, device: Device): Duration {
  const waits = ["delay", "login_timeout", "power_wait", "power_timeout"].flatMap((name) => {
    const found = cluster.parameter(device, name);
    const ms = typeof found.value === "string" ? metadataTimeMs(found.value) : undefined;
    return ms === undefined || ms === 0
      ? []
      : [upTo(say`\`${device.name.text}\`: \`${name}\``, ms, originOf(found, device.agent.type))];
  });
  return inTurn(say`\`${device.name.text}\` takes its own time`, waits);
}
