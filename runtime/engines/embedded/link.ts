// Heartbeats over UDP, one socket a link, bound to the link's own address. What goes wrong on one link is no error of
// another: each opens, fails and comes back by itself.
import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import { createBeatCodec, datagramBytesMax, type DropReason } from "./datagram.ts";

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface LinkOptions {
  readonly name: string;
  readonly clusterKey: Uint8Array;
  readonly cluster: string;
  readonly self: string;
  /** Where this node listens; what it sends comes from there, too. */
  readonly listen: Endpoint;
  /** Where the others are reached. */
  readonly peers: ReadonlyMap<string, Endpoint>;
  readonly onBeat: (from: string, payload: Buffer) => void;
}

export interface LinkCounters {
  readonly sent: number;
  readonly sendErrors: number;
  readonly heard: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
}

export type LinkOpening =
  | { readonly kind: "open"; readonly link: Link }
  | { readonly kind: "refused"; readonly code: string; readonly problem: string };

/** Something that is open until it is closed. */
export interface Link {
  readonly send: (to: string, payload: Uint8Array) => void;
  readonly counters: () => LinkCounters;
  /** The last error that a send met, until one succeeds: "ENETUNREACH" while the cable is out. */
  readonly problem: () => string | undefined;
  readonly close: () => void;
}

export async function openLink(options: LinkOptions): Promise<LinkOpening> {
  const { listen, peers, onBeat } = options;
  const codec = createBeatCodec({
    ...options,
    peers: [...peers.keys()],
    link: options.name,
    nowMs: () => performance.now(),
  });
  const socket = createSocket({ type: isIPv6(listen.address) ? "udp6" : "udp4", reuseAddr: false });
  const bound = await bind(socket, listen);
  if (bound !== undefined) {
    socket.close();
    return { kind: "refused", code: bound, problem: describeBindError(bound, listen) };
  }

  const dropped: Record<DropReason, number> = { malformed: 0, stranger: 0, forged: 0, replayed: 0, flood: 0 };
  let sent = 0;
  let sendErrors = 0;
  let heard = 0;
  let problem: string | undefined;
  let closed = false;

  function transmit(datagram: Uint8Array, to: Endpoint): void {
    if (closed) return;
    socket.send(datagram, to.port, to.address, (error) => {
      if (error === null) {
        sent += 1;
        problem = undefined;
      } else {
        sendErrors += 1;
        problem = (error as NodeJS.ErrnoException).code ?? error.message;
      }
    });
  }

  socket.on("message", (datagram, source) => {
    const opening = codec.open(datagram);
    switch (opening.kind) {
      case "beat":
        heard += 1;
        if (opening.payload.length > 0) onBeat(opening.from, opening.payload);
        break;
      case "unproven":
        transmit(opening.reply, { address: source.address, port: source.port });
        break;
      case "dropped":
        dropped[opening.reason] += 1;
        break;
    }
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    problem = error.code ?? error.message; // ICMP errors of earlier sends arrive here on some systems
  });

  return {
    kind: "open",
    link: {
      send: (to, payload) => {
        const endpoint = peers.get(to);
        if (endpoint !== undefined) transmit(codec.seal(to, payload), endpoint);
      },
      counters: () => ({ sent, sendErrors, heard, dropped: { ...dropped } }),
      problem: () => problem,
      close: () => {
        closed = true;
        socket.close();
      },
    },
  };
}

/** The error's code, or undefined once the socket is bound. */
function bind(socket: Socket, listen: Endpoint): Promise<string | undefined> {
  return new Promise((resolve) => {
    socket.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    socket.bind({ address: listen.address, port: listen.port, exclusive: true }, () => {
      socket.removeAllListeners("error");
      socket.setRecvBufferSize(256 * datagramBytesMax);
      resolve(undefined);
    });
  });
}

export function describeBindError(code: string, { address, port }: Endpoint): string {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} of ${address} is in use by another program; \`ss -lunpt 'sport = :${port}'\` shows which`;
    case "EADDRNOTAVAIL":
      return `this machine has no address ${address}`;
    case "EACCES":
      return `port ${port} of ${address} may only be opened by root`;
    default:
      return `${address} port ${port} cannot be opened (${code})`;
  }
}
