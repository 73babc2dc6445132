// The observer's own process: looks into every powered host from outside, fifty times a second, and says where the
// virtual address is configured and where something listens on the service's port. It asks no cluster manager.
import { readFileSync } from "node:fs";
import { nowMs, takePrecedence } from "./clock.ts";

const watched = ["address", "service"] as const;
export type Watched = (typeof watched)[number];

export type Sighting =
  | {
      readonly kind: "changed";
      readonly atMs: number;
      readonly what: Watched;
      readonly host: string;
      readonly present: boolean;
    }
  /** Seen on two powered hosts at once. */
  | {
      readonly kind: "twice";
      readonly atMs: number;
      readonly what: Watched;
      readonly hosts: readonly string[];
    }
  /** It did not look for so long, and what happened meanwhile nobody saw. */
  | { readonly kind: "blind"; readonly atMs: number; readonly forMs: number }
  | { readonly kind: "looked"; readonly rounds: number; readonly longestPauseMs: number };

/** The pids of the hosts' inits: whose network namespace is to be read. Sent by the rig before a host's boot script runs. */
export type PoweredHosts = Readonly<Record<string, number>>;

const periodMs = 20;
/** Shorter pauses are a busy machine's; a failover takes longer: `dead-after` alone is 2 s. */
const blindAfterMs = 1_500;

/** Runs until the channel to the parent closes. */
export function runWatch(address: string, port: number): void {
  takePrecedence();
  let powered: PoweredHosts = {};
  const present = new Set<string>();
  let rounds = 0;
  let lastMs = nowMs();
  let longestPauseMs = 0;

  process.on("message", (hosts) => {
    powered = hosts as PoweredHosts; // what observer.ts sends
  });
  process.on("disconnect", () => process.exit(0));

  setInterval(() => {
    const atMs = nowMs();
    longestPauseMs = Math.max(longestPauseMs, atMs - lastMs);
    if (atMs - lastMs > blindAfterMs) tell({ kind: "blind", atMs, forMs: atMs - lastMs });
    lastMs = atMs;
    rounds += 1;
    for (const what of watched) {
      const isOn = (host: string): boolean => look(powered[host], what, { address, port });
      const holders = Object.keys(powered).filter(isOn);
      // Between the first look and the last it may have moved: what is still there on a second look is there at once.
      if (holders.length > 1 && holders.every(isOn)) tell({ kind: "twice", atMs, what, hosts: holders });
      for (const host of new Set([...Object.keys(powered), ...[...present].map(hostOf)])) {
        const is = holders.includes(host);
        if (is === present.has(keyOf(what, host))) continue;
        if (is) present.add(keyOf(what, host));
        else present.delete(keyOf(what, host));
        tell({ kind: "changed", atMs, what, host, present: is });
      }
    }
  }, periodMs);
  setInterval(() => tell({ kind: "looked", rounds, longestPauseMs }), 100);
}

function tell(sighting: Sighting): void {
  process.send?.(sighting);
}

const keyOf = (what: Watched, host: string): string => `${what} ${host}`;
const hostOf = (key: string): string => key.slice(key.indexOf(" ") + 1);

function look(
  pid: number | undefined,
  what: Watched,
  service: { readonly address: string; readonly port: number },
): boolean {
  if (pid === undefined) return false;
  try {
    switch (what) {
      case "address": // a local address is a leaf of the routing trie. Source: proc(5)
        return readFileSync(`/proc/${pid}/net/fib_trie`, "latin1").includes(`|-- ${service.address}\n`);
      case "service": // state 0A is LISTEN. Source: Linux, Documentation/networking/proc_net_tcp.rst
        return new RegExp(`:${hex(service.port)} 00000000:0000 0A`).test(
          readFileSync(`/proc/${pid}/net/tcp`, "latin1"),
        );
    }
  } catch {
    return false; // its power went while we looked
  }
}

function hex(port: number): string {
  return port.toString(16).toUpperCase().padStart(4, "0");
}
