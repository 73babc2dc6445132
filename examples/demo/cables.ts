// The demo's network: every address of the plan is one end of a cable, the daemon's own socket the other. A cable carries
// datagrams and streams between each two machines, and loses everything while it is cut, without a word, as a cable does.
import { createSocket, type Socket as UdpSocket } from "node:dgram";
import { connect, createServer, type Server, type Socket } from "node:net";

export interface Port {
  readonly node: string;
  readonly link: string;
  /** Where others reach the machine: its address in the plan. */
  readonly reached: number;
  /** Where its daemon listens. */
  readonly listen: number;
}

/** Something that is open until it is closed. */
export interface Cables {
  /** From now on nothing passes between these two on that link, in neither direction. */
  readonly cut: (a: string, b: string, link: string) => void;
  readonly heal: () => void;
  readonly close: () => void;
}

const host = "127.0.0.1";
/** The name of a stream's dialler stands in its TLS greeting, which is far shorter than this. */
const greetingBytesMax = 4_096;

export async function layCables(ports: readonly Port[], cluster: string): Promise<Cables> {
  const cuts = new Set<string>();
  const streams = new Set<Socket>();
  const closing: (() => void)[] = [];
  const isWhole = (a: string, b: string, link: string): boolean => !cuts.has(keyOf(a, b, link));
  const nodeAt = (link: string, listen: number): string | undefined =>
    ports.find((port) => port.link === link && port.listen === listen)?.node;

  for (const port of ports) {
    closing.push(await carryDatagrams(port, nodeAt, isWhole));
    closing.push(await carryStreams(port));
  }

  async function carryStreams(port: Port): Promise<() => void> {
    const server = createServer((inner) => {
      const held: Buffer[] = [];
      let outer: Socket | undefined;
      let from = "";
      adopt(inner);
      inner.on("data", (bytes) => {
        if (outer !== undefined) {
          if (isWhole(from, port.node, port.link)) outer.write(bytes);
          return;
        }
        held.push(bytes);
        const greeting = Buffer.concat(held).toString("latin1");
        const name = new RegExp(`${cluster}/([\\w.#-]+)>${port.node}`).exec(greeting)?.[1];
        if (name === undefined) {
          if (greeting.length > greetingBytesMax) inner.destroy();
          return;
        }
        from = name;
        if (!isWhole(from, port.node, port.link)) return; // lost on the way; the dialler waits in vain
        const socket = connect({ port: port.listen, host });
        outer = socket;
        adopt(socket);
        for (const each of held.splice(0)) socket.write(each);
        socket.on("data", (answer) => isWhole(from, port.node, port.link) && inner.write(answer));
        socket.on("close", () => isWhole(from, port.node, port.link) && inner.destroy());
      });
      inner.on("close", () => (from === "" || isWhole(from, port.node, port.link)) && outer?.destroy());
    });
    await listening(server, port.reached);
    return () => server.close();
  }

  function adopt(socket: Socket): void {
    streams.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => {});
    socket.on("close", () => streams.delete(socket));
  }

  /** What was cut in the middle is of no use afterwards: bytes are missing. */
  function dropStreams(): void {
    for (const socket of streams) socket.destroy();
  }

  return {
    cut: (a, b, link) => void cuts.add(keyOf(a, b, link)),
    heal: () => {
      if (cuts.size === 0) return;
      cuts.clear();
      dropStreams();
    },
    close: () => {
      for (const close of closing) close();
      dropStreams();
    },
  };
}

/** Datagrams to one port; answers find their way back by a socket for each sender. */
async function carryDatagrams(
  port: Port,
  nodeAt: (link: string, listen: number) => string | undefined,
  isWhole: (a: string, b: string, link: string) => boolean,
): Promise<() => void> {
  const entrance = createSocket("udp4");
  const exits = new Map<number, UdpSocket>();
  const exitFor = (from: string, source: number): UdpSocket => {
    const known = exits.get(source);
    if (known !== undefined) return known;
    const exit = createSocket("udp4");
    exits.set(source, exit);
    exit.on("error", () => {});
    exit.on("message", (answer) => {
      if (isWhole(from, port.node, port.link)) entrance.send(answer, source, host);
    });
    return exit;
  };
  entrance.on("error", () => {});
  entrance.on("message", (datagram, source) => {
    const from = nodeAt(port.link, source.port);
    if (from !== undefined && isWhole(from, port.node, port.link)) {
      exitFor(from, source.port).send(datagram, port.listen, host);
    }
  });
  await new Promise<void>((resolve, reject) => {
    entrance.once("error", reject);
    entrance.bind(port.reached, host, resolve);
  });
  return () => {
    entrance.close();
    for (const exit of exits.values()) exit.close();
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
}

function keyOf(a: string, b: string, link: string): string {
  return [...[a, b].toSorted(), link].join(" ");
}
