// Who is shot later than others: every kind of delay that a device can have, in one place.
import { plainParameter } from "../parameters.ts";
import type { Cluster, Device } from "../../model.ts";
import { parseDelay } from "./delay-text.ts";

export interface DeviceDelay {
  /** A fixed delay for each node that the device can fence, in milliseconds. */
  readonly fixedFor: (node: string) => number;
  /** At most so much more, drawn at random. */
  readonly randomMs: number;
}

export function delayOf(device: Device): DeviceDelay {
  const base = plainParameter(device, "pcmk_delay_base");
  const parsed = base === undefined ? undefined : parseDelay(base.text);
  return {
    fixedFor: (node) => Math.max(device.delayMs, parsed?.kind === "delay" ? parsed.forNode(node) : 0),
    randomMs: device.randomDelayMs, // what is left between the base and the most
  };
}

/** The largest delay of any device, fixed and random together. */
export function largestDelayMs(cluster: Cluster): number {
  const nodes = cluster.nodes.map(({ name }) => name.text);
  const delays = cluster.devices.map((device) => {
    const { fixedFor, randomMs } = delayOf(device);
    return randomMs + Math.max(0, ...nodes.map(fixedFor));
  });
  return Math.max(0, ...delays);
}

/** Votes come from somewhere else too: a quorum device or a witness decides who goes on. */
export function hasTieBreaker(cluster: Cluster): boolean {
  const { engine } = cluster;
  if (engine.kind === "embedded") return engine.witness !== undefined;
  return [...engine.said.keys()].some((name) => name.startsWith("quorum.device."));
}

/** Full members, without remote nodes. */
export function members(cluster: Cluster): Cluster["nodes"] {
  return cluster.nodes.filter(({ kind }) => kind === "member");
}
