// TLS with a pre-shared key: both ends prove that they hold the cluster key, and by it who they are. TLS 1.3 only, with
// an ephemeral key exchange, so that a key that leaks later opens no recorded traffic.
import { hkdfSync } from "node:crypto";
import type { TcpSocketConnectOpts } from "node:net";
import {
  connect,
  createServer,
  type ConnectionOptions,
  type Server,
  type TlsOptions,
  type TLSSocket,
} from "node:tls";
import type { Endpoint } from "./link.ts";

/** External keys are bound to SHA-256 in TLS 1.3 (RFC 8446, 4.2.11), so of its suites these two are left. */
const ciphers = "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256";
const handshakeLimitMs = 3_000;
/** What one stranger can hold open is little; what all can hold open together is bounded. */
const connectionsPerPeerMax = 4;

interface Identity {
  readonly cluster: string;
  readonly from: string;
  readonly to: string;
}

/** The name under which a dialler shows up; in the clear, as TLS sends it. */
const identityText = ({ cluster, from, to }: Identity): string => `${cluster}/${from}>${to}`;

/** A key of its own for each direction between two nodes: who is dialled knows who dials. */
function keyOf(clusterKey: Uint8Array, identity: Identity): Buffer {
  const { cluster, from, to } = identity;
  const info = ["had tls 1", cluster, from, to].join("\0");
  return Buffer.from(hkdfSync("sha256", clusterKey, Buffer.alloc(0), info, 32));
}

export function dial(
  clusterKey: Uint8Array,
  identity: Identity,
  options: { readonly remote: Endpoint; readonly localAddress: string },
): TLSSocket {
  const settings: ConnectionOptions & TcpSocketConnectOpts = {
    host: options.remote.address,
    port: options.remote.port,
    localAddress: options.localAddress, // so that a link's traffic stays on the link
    noDelay: true,
    minVersion: "TLSv1.3",
    ciphers,
    pskCallback: () => ({ psk: keyOf(clusterKey, identity), identity: identityText(identity) }),
    checkServerIdentity: () => undefined, // there are no certificates; the key is the identity
  };
  const socket = connect(settings);
  const limit = setTimeout(() => socket.destroy(new Error("handshake took too long")), handshakeLimitMs);
  socket.once("secureConnect", () => clearTimeout(limit));
  socket.once("close", () => clearTimeout(limit));
  return socket;
}

/** Serves the peers; `onPeer` gets a connection together with the name that its key proved. */
export function serve(
  clusterKey: Uint8Array,
  options: {
    readonly cluster: string;
    readonly self: string;
    readonly peers: readonly string[];
    readonly onPeer: (from: string, socket: TLSSocket) => void;
  },
): Server {
  const { cluster, self, peers, onPeer } = options;
  const byIdentity = new Map(
    peers.map((from) => {
      const identity = { cluster, from, to: self };
      return [identityText(identity), { from, key: keyOf(clusterKey, identity) }] as const;
    }),
  );
  const proven = new WeakMap<TLSSocket, string>();
  const settings: TlsOptions = {
    minVersion: "TLSv1.3",
    ciphers,
    handshakeTimeout: handshakeLimitMs,
    noDelay: true,
    pskCallback: (socket, text) => {
      const peer = byIdentity.get(text);
      if (peer === undefined) return null;
      proven.set(socket, peer.from); // only reaches `secureConnection` if the key fits as well
      return peer.key;
    },
  };
  const server = createServer(settings, (socket) => {
    socket.on("error", () => socket.destroy());
    const from = proven.get(socket);
    if (from === undefined) socket.destroy();
    else onPeer(from, socket);
  });
  server.maxConnections = connectionsPerPeerMax * (peers.length + 1);
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  return server;
}
