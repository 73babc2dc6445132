// Ports of 127.0.0.1 for a test or the demo, so that any number of them run side by side on one machine.
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server } from "node:net";

/** Below what systems hand out by themselves (Linux from 32768, macOS from 49152), above what services are given. */
const firstPort = 20_000;
const blockSize = 32;
const blocks = 384;
const portsMax = blockSize - 1;

/** Something that is open until it is closed. */
export interface Ports {
  /** The first of `portsMax` in a row that nothing used, neither by TCP nor by UDP. */
  readonly first: number;
  readonly close: () => void;
}

/** A block is whoever's listens on the port before it; so nobody else who asks here is given any of its ports. */
export async function reservePorts(): Promise<Ports> {
  const begin = Math.floor(Math.random() * blocks);
  for (let step = 0; step < blocks; step += 1) {
    const guardPort = firstPort + ((begin + step) % blocks) * blockSize;
    const guard = await listen(guardPort);
    if (guard === undefined) continue;
    if (await areFree(guardPort + 1)) return { first: guardPort + 1, close: () => void guard.close() };
    guard.close();
  }
  throw new Error(`no ${portsMax} free ports in a row from ${firstPort} on`);
}

async function areFree(first: number): Promise<boolean> {
  for (let port = first; port < first + portsMax; port += 1) {
    const server = await listen(port);
    if (server === undefined) return false;
    server.close();
    await once(server, "close");
    const socket = createSocket("udp4");
    const bound = await new Promise<boolean>((resolve) => {
      socket.once("error", () => resolve(false));
      socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => resolve(true));
    });
    socket.close();
    if (!bound) return false;
  }
  return true;
}

/** Undefined: somebody else listens there. */
function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => resolve(server));
  });
}
