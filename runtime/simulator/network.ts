// The wires between the nodes: several links, each direction of each pair with its own state. Datagrams are lost,
// doubled, late and out of order; streams of control messages break, and what was on its way may yet arrive.
import type { NodeId } from "../cluster/index.ts";
import type { Random } from "./random.ts";

export interface Network {
  readonly links: readonly string[];
  /** Directions that are cut: `link from to`. A count, because cuts overlap. */
  readonly cuts: Map<string, number>;
  lossRate: number;
  duplicateRate: number;
  extraDelayMs: number;
}

export function createNetwork(links: readonly string[]): Network {
  return { links, cuts: new Map(), lossRate: 0, duplicateRate: 0, extraDelayMs: 0 };
}

const wireMs = { from: 0, to: 2 };
/** A stream that stalls delivers what is on its way so much later, if the way is open then. */
const stallMsMax = 15_000;
const stalledRate = 0.3;
const retransmitMs = 200;

function key(link: string, from: NodeId, to: NodeId): string {
  return `${link} ${from} ${to}`;
}

export function cut(network: Network, link: string, from: NodeId, to: NodeId, by: 1 | -1): void {
  const id = key(link, from, to);
  const cuts = (network.cuts.get(id) ?? 0) + by;
  if (cuts > 0) network.cuts.set(id, cuts);
  else network.cuts.delete(id);
}

export function isOpen(network: Network, link: string, from: NodeId, to: NodeId): boolean {
  return network.cuts.size === 0 || !network.cuts.has(key(link, from, to));
}

/** After how long each copy of a datagram arrives; none if it is lost. */
export function datagramDelays(
  network: Network,
  link: string,
  from: NodeId,
  to: NodeId,
  random: Random,
): readonly number[] {
  if (!isOpen(network, link, from, to)) return [];
  if (network.lossRate > 0 && random.chance(network.lossRate)) return [];
  const delay = (): number =>
    random.between(wireMs.from, wireMs.to) +
    (network.extraDelayMs > 0 ? random.between(0, network.extraDelayMs) : 0);
  if (network.duplicateRate > 0 && random.chance(network.duplicateRate)) {
    return [delay(), delay() + random.between(0, 3_000)];
  }
  return [delay()];
}

/** After how long each copy of a control message arrives. A stream needs a link that is open both ways. */
export function streamDelays(network: Network, from: NodeId, to: NodeId, random: Random): readonly number[] {
  const open = hasStream(network, from, to);
  const delay =
    random.between(wireMs.from, wireMs.to) +
    (network.extraDelayMs > 0 ? random.between(0, network.extraDelayMs) : 0);
  if (!open) return random.chance(stalledRate) ? [delay + random.between(retransmitMs, stallMsMax)] : [];
  const lost = network.lossRate > 0 && random.chance(network.lossRate);
  const first = delay + (lost ? random.between(retransmitMs, 5 * retransmitMs) : 0);
  if (network.duplicateRate > 0 && random.chance(network.duplicateRate)) {
    return [first, first + random.between(0, stallMsMax)];
  }
  return [first];
}

export function hasStream(network: Network, from: NodeId, to: NodeId): boolean {
  if (network.cuts.size === 0) return true;
  return network.links.some((link) => isOpen(network, link, from, to) && isOpen(network, link, to, from));
}
