// The embedded engine: heartbeats on every link, control messages over the best one, between the nodes of one plan. It
// moves bytes and proves who sent them; what they mean, and who is alive, is decided in runtime/cluster.
import { randomBytes } from "node:crypto";
import type { Server, TLSSocket } from "node:tls";
import { createChannel, createInbox, type Channel, type ChannelStatus } from "./channel.ts";
import { describeBindError, openLink, type Endpoint, type Link, type LinkCounters } from "./link.ts";
import { dial, serve } from "./secure.ts";

export interface EngineLink {
  readonly name: string;
  /** Where this node listens, UDP and TCP. Usually its address in the plan; elsewhere behind address translation. */
  readonly listen: Endpoint;
  readonly peers: ReadonlyMap<string, Endpoint>;
}

export interface EngineOptions {
  readonly cluster: string;
  readonly self: string;
  /** The 32 bytes of the cluster's key file. */
  readonly clusterKey: Uint8Array;
  readonly links: readonly EngineLink[];
  readonly heartbeatIntervalMs: number;
  readonly deadAfterMs: number;
  readonly onBeat: (from: string, link: string, beat: unknown) => void;
  readonly onMessage: (from: string, message: unknown) => void;
}

export type EngineOpening =
  | { readonly kind: "open"; readonly engine: Engine }
  /** A port is taken, or no link has its address: nothing was left open. */
  | { readonly kind: "refused"; readonly problem: string };

/** Something that is open until it is closed. */
export interface Engine {
  /** One datagram on every link. */
  readonly beat: (to: string, beat: unknown) => void;
  readonly send: (to: string, message: unknown) => void;
  readonly status: () => EngineStatus;
  readonly close: () => Promise<void>;
}

export interface EngineStatus {
  readonly links: readonly LinkStatus[];
  readonly channels: Readonly<Record<string, ChannelStatus>>;
}

export interface LinkStatus {
  readonly name: string;
  readonly listen: Endpoint;
  /** Why the link does not work on this node. */
  readonly problem?: string;
  readonly counters?: LinkCounters;
  /** Milliseconds since each peer was last heard on it; peers never heard are missing. */
  readonly heardMsAgo: Readonly<Record<string, number>>;
}

/** How often a link that could not be opened is tried again. */
const reopenIntervalMs = 1_000;

const nowMs = (): number => performance.now();

interface OpenLink {
  readonly options: EngineLink;
  readonly heardAtMs: Map<string, number>;
  link?: Link;
  server?: Server;
  problem?: string | undefined;
}

export async function openEngine(options: EngineOptions): Promise<EngineOpening> {
  const { cluster, self, clusterKey } = options;
  const peers = [...new Set(options.links.flatMap((link) => [...link.peers.keys()]))];
  const session = randomBytes(16).toString("hex");
  const links: OpenLink[] = options.links.map((link) => ({ options: link, heardAtMs: new Map() }));
  const inboxes = new Map(
    peers.map((peer) => [peer, createInbox((body) => options.onMessage(peer, body))] as const),
  );
  const accepted = new Set<TLSSocket>();
  let closed = false;

  /** The problem's code, or undefined once the link works; one that half worked is closed again. */
  async function open(link: OpenLink): Promise<string | undefined> {
    const { name, listen } = link.options;
    const opening = await openLink({
      name,
      clusterKey,
      cluster,
      self,
      listen,
      peers: link.options.peers,
      onBeat: (from, payload) => {
        link.heardAtMs.set(from, nowMs());
        const beat = parse(payload);
        if (beat !== undefined) options.onBeat(from, name, beat);
      },
    });
    if (opening.kind === "refused") {
      link.problem = opening.problem;
      return opening.code;
    }
    const server = serve(clusterKey, {
      cluster,
      self,
      peers: [...link.options.peers.keys()],
      onPeer: (from, socket) => {
        accepted.add(socket);
        socket.on("close", () => accepted.delete(socket));
        inboxes.get(from)?.attach(socket);
      },
    });
    const code = await listenOn(server, listen);
    if (code !== undefined) {
      opening.link.close();
      link.problem = describeBindError(code, listen);
      return code;
    }
    if (closed) {
      opening.link.close();
      server.close();
      return undefined;
    }
    link.link = opening.link;
    link.server = server;
    link.problem = undefined;
    return undefined;
  }

  function close(): Promise<void> {
    closed = true;
    clearInterval(reopening);
    clearInterval(tending);
    for (const channel of channels.values()) channel.close();
    for (const { link, server } of links) {
      link?.close();
      server?.close();
    }
    for (const socket of accepted) socket.destroy();
    return Promise.resolve();
  }

  const channels = new Map<string, Channel>();
  for (const peer of peers) {
    const shared = links.filter((link) => link.options.peers.has(peer));
    const byName = new Map(shared.map((link) => [link.options.name, link]));
    const linkOf = (name: string): OpenLink => byName.get(name) as OpenLink; // the channel only names these
    channels.set(
      peer,
      createChannel({
        session,
        links: [...byName.keys()],
        dial: (name) => {
          const { listen, peers: endpoints } = linkOf(name).options;
          const remote = endpoints.get(peer) as Endpoint; // the link was chosen because it leads there
          return dial(
            clusterKey,
            { cluster, from: self, to: peer },
            { remote, localAddress: listen.address },
          );
        },
        heardAtMs: (name) => linkOf(name).heardAtMs.get(peer) ?? -Infinity,
        nowMs,
        silenceMaxMs: Math.max(4 * options.heartbeatIntervalMs, options.deadAfterMs / 2),
        ageMaxMs: options.deadAfterMs,
      }),
    );
  }

  const reopening = setInterval(() => {
    for (const link of links) if (link.link === undefined) void open(link);
  }, reopenIntervalMs);
  const tending = setInterval(() => {
    for (const channel of channels.values()) channel.tend();
  }, options.heartbeatIntervalMs);

  for (const link of links) {
    const code = await open(link);
    const nothingOpen = links.every((each) => each.link === undefined);
    const last = link === links.at(-1);
    // A missing address may come up later; a port that another program holds is a mistake that a person must see.
    if (code !== undefined && (code !== "EADDRNOTAVAIL" || (last && nothingOpen))) {
      await close();
      return { kind: "refused", problem: `link ${link.options.name}: ${link.problem ?? code}` };
    }
  }

  return {
    kind: "open",
    engine: {
      beat: (to, beat) => {
        const payload = Buffer.from(JSON.stringify(beat));
        for (const { link } of links) link?.send(to, payload);
      },
      send: (to, message) => channels.get(to)?.send(message),
      status: () => ({
        links: links.map(statusOf),
        channels: Object.fromEntries([...channels].map(([peer, channel]) => [peer, channel.status()])),
      }),
      close,
    },
  };
}

function statusOf(link: OpenLink): LinkStatus {
  const problem = link.problem ?? link.link?.problem();
  const heard = [...link.heardAtMs].map(([peer, atMs]) => [peer, Math.round(nowMs() - atMs)] as const);
  return {
    name: link.options.name,
    listen: link.options.listen,
    ...(problem === undefined ? {} : { problem }),
    ...(link.link === undefined ? {} : { counters: link.link.counters() }),
    heardMsAgo: Object.fromEntries(heard),
  };
}

function listenOn(server: Server, { address, port }: Endpoint): Promise<string | undefined> {
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host: address, port, exclusive: true }, () => {
      server.removeAllListeners("error");
      server.on("error", () => {}); // EMFILE on accept: the stream is dialled again
      resolve(undefined);
    });
  });
}

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString("utf8"));
  } catch {
    return undefined; // authentic, but not ours to understand: another version
  }
}
