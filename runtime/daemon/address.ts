// After a power cut a switch may take minutes longer than its machines, and until then they may have no address. That is no
// mistake of anybody's, and a daemon that gave up would leave the whole cluster down until a person came. So it waits, before it
// has begun anything.
import { createSocket } from "node:dgram";
import { isIPv6 } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";

const pauseMs = 1_000;

/** Until this machine has one of these addresses; says once that it waits, and for what. */
export async function waitForAddress(
  addresses: readonly string[],
  log: Log,
  isHere: (address: string) => Promise<boolean> = hasAddress,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    for (const address of addresses) if (await isHere(address)) return;
    if (tries === 0) {
      log("error", "waiting: this machine has none of the addresses that the plan gives this node", {
        addresses,
      });
    }
    await sleep(pauseMs);
  }
}

/** Whatever else is wrong with it shows when it is used. */
export async function hasAddress(address: string): Promise<boolean> {
  const socket = createSocket(isIPv6(address) ? "udp6" : "udp4");
  const problem = await new Promise<string | undefined>((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    socket.bind({ address, port: 0, exclusive: true }, () => resolve(undefined));
  });
  socket.close();
  return problem !== "EADDRNOTAVAIL";
}
