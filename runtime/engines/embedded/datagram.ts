// Heartbeats as datagrams that only the cluster can write, only the addressee can read, and nobody can send twice.
//
// Every daemon start draws a random session. A datagram is sealed with a key made from the cluster key, the sender's
// session and both names, and numbered, so no nonce is ever used twice under one key: not after a restart, not after a
// clock that jumped, and without a file to remember anything.
//
// A recorded datagram must not make a dead node look alive. So each carries the session of its addressee, as the sender
// last learnt it: one that does not echo the addressee's present session proves nothing and is only answered, once, with
// the echo that the sender needs. A session that was left is never taken again, and numbers only grow.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** Stays below the smallest MTU that is met in practice, so no datagram is ever in fragments. */
export const datagramBytesMax = 1_400;

const magic = Buffer.from("HAb1");
const sessionBytes = 16;
const counterBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const retiredSessionsMax = 1_000;
/** Datagrams of unknown sessions that are looked at, per peer: each costs a key to be made, and anybody can send one. */
const strangeSessionsPerSecondMax = 50;
const noSession = Buffer.alloc(sessionBytes);

export interface BeatCodecOptions {
  readonly clusterKey: Uint8Array;
  readonly cluster: string;
  readonly self: string;
  readonly peers: readonly string[];
  readonly link: string;
  /** A monotonic clock. */
  readonly nowMs: () => number;
}

export type Opening =
  /** Fresh, complete, and from that peer. */
  | { readonly kind: "beat"; readonly from: string; readonly payload: Buffer }
  /** From that peer, but not provably fresh: send `reply` back, it proves nothing else. */
  | { readonly kind: "unproven"; readonly from: string; readonly reply: Buffer }
  | { readonly kind: "dropped"; readonly reason: DropReason };

export type DropReason = "malformed" | "stranger" | "forged" | "replayed" | "flood";

export interface BeatCodec {
  /** The datagram for that peer. A payload beyond what one datagram holds is a mistake of ours and throws. */
  readonly seal: (to: string, payload: Uint8Array) => Buffer;
  readonly open: (datagram: Uint8Array) => Opening;
}

interface Peer {
  sendKey: Buffer;
  sent: number;
  /** What it proved to be its present session. */
  confirmed?: { readonly session: Buffer; readonly key: Buffer; lastCounter: number } | undefined;
  readonly retired: Set<string>;
  strange: { sinceMs: number; count: number };
}

/** One codec a link; made anew at each start of the daemon. */
export function createBeatCodec(options: BeatCodecOptions): BeatCodec {
  const { clusterKey, cluster, self, link } = options;
  let session = randomBytes(sessionBytes);
  const keyOf = (from: string, to: string, salt: Uint8Array): Buffer =>
    Buffer.from(hkdfSync("sha256", clusterKey, salt, ["had beat 1", cluster, link, from, to].join("\0"), 32));
  const peers = new Map<string, Peer>(
    options.peers.map((name) => [
      name,
      {
        sendKey: keyOf(self, name, session),
        sent: 0,
        retired: new Set<string>(),
        strange: { sinceMs: -Infinity, count: 0 },
      },
    ]),
  );
  const selfName = Buffer.from(self);

  /** Leaves a session behind. Should the list of those grow long, a session of our own makes them all worthless. */
  function retire(peer: Peer, left: Buffer): void {
    peer.retired.add(left.toString("hex"));
    if (peer.retired.size <= retiredSessionsMax) return;
    session = randomBytes(sessionBytes);
    for (const [name, each] of peers) {
      each.sendKey = keyOf(self, name, session);
      each.sent = 0;
      each.confirmed = undefined;
      each.retired.clear();
    }
  }

  function sealWithEcho(peer: Peer, echo: Uint8Array, payload: Uint8Array): Buffer {
    peer.sent += 1;
    const header = Buffer.concat([
      magic,
      session,
      counterOf(peer.sent),
      Buffer.from([selfName.length]),
      selfName,
    ]);
    const cipher = createCipheriv("aes-256-gcm", peer.sendKey, nonceOf(peer.sent), {
      authTagLength: tagBytes,
    });
    cipher.setAAD(header);
    const body = Buffer.concat([cipher.update(echo), cipher.update(payload), cipher.final()]);
    return Buffer.concat([header, body, cipher.getAuthTag()]);
  }

  function seal(to: string, payload: Uint8Array): Buffer {
    const peer = peers.get(to);
    if (peer === undefined) throw new Error(`no peer ${to} on link ${link}`);
    const datagram = sealWithEcho(peer, peer.confirmed?.session ?? noSession, payload);
    if (datagram.length > datagramBytesMax) throw new Error(`a heartbeat of ${datagram.length} bytes`);
    return datagram;
  }

  /** Whom we hear already is heard on: only strangers share this allowance. */
  function isFlood(peer: Peer): boolean {
    const nowMs = options.nowMs();
    if (nowMs - peer.strange.sinceMs >= 1_000) peer.strange = { sinceMs: nowMs, count: 0 };
    peer.strange.count += 1;
    return peer.strange.count > strangeSessionsPerSecondMax;
  }

  function open(datagram: Uint8Array): Opening {
    const parts = split(datagram);
    if (parts === undefined) return dropped("malformed");
    const peer = peers.get(parts.from);
    if (peer === undefined) return dropped("stranger");
    const { confirmed } = peer;
    const isConfirmed = confirmed !== undefined && timingSafeEqual(confirmed.session, parts.session);
    if (isConfirmed && parts.counter <= confirmed.lastCounter) return dropped("replayed");
    if (!isConfirmed && peer.retired.has(parts.session.toString("hex"))) return dropped("replayed");
    if (!isConfirmed && isFlood(peer)) return dropped("flood");
    const key = isConfirmed ? confirmed.key : keyOf(parts.from, self, parts.session);
    const body = decrypt(key, parts);
    if (body === undefined || body.length < sessionBytes) return dropped("forged");

    const echoesUs = timingSafeEqual(body.subarray(0, sessionBytes), session);
    if (isConfirmed) {
      confirmed.lastCounter = parts.counter; // also of a datagram that proves nothing: it is used up
      // A peer that restarted half a handshake ago may still echo our former self; it will learn by our next beat.
      if (!echoesUs) return dropped("replayed");
    } else {
      if (!echoesUs) {
        return { kind: "unproven", from: parts.from, reply: sealWithEcho(peer, parts.session, noPayload) };
      }
      const mine = session;
      if (confirmed !== undefined) retire(peer, confirmed.session);
      if (session !== mine) return dropped("replayed"); // it will be heard again by our new session
      peer.confirmed = { session: Buffer.from(parts.session), key, lastCounter: parts.counter };
    }
    return { kind: "beat", from: parts.from, payload: body.subarray(sessionBytes) };
  }

  return { seal, open };
}

const noPayload = Buffer.alloc(0);

interface Parts {
  readonly header: Buffer;
  readonly session: Buffer;
  readonly counter: number;
  readonly from: string;
  readonly sealed: Buffer;
  readonly tag: Buffer;
}

function split(datagram: Uint8Array): Parts | undefined {
  const bytes = Buffer.from(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const fixedBytes = magic.length + sessionBytes + counterBytes + 1;
  if (bytes.length > datagramBytesMax || bytes.length < fixedBytes + tagBytes) return undefined;
  if (!bytes.subarray(0, magic.length).equals(magic)) return undefined;
  const nameBytes = bytes[fixedBytes - 1] ?? 0;
  const headerBytes = fixedBytes + nameBytes;
  if (bytes.length < headerBytes + tagBytes) return undefined;
  const counter = bytes.readBigUInt64BE(magic.length + sessionBytes);
  if (counter > BigInt(Number.MAX_SAFE_INTEGER)) return undefined;
  return {
    header: bytes.subarray(0, headerBytes),
    session: bytes.subarray(magic.length, magic.length + sessionBytes),
    counter: Number(counter),
    from: bytes.subarray(fixedBytes, headerBytes).toString("utf8"),
    sealed: bytes.subarray(headerBytes, bytes.length - tagBytes),
    tag: bytes.subarray(bytes.length - tagBytes),
  };
}

function decrypt(key: Buffer, parts: Parts): Buffer | undefined {
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(parts.counter), { authTagLength: tagBytes });
  decipher.setAAD(parts.header);
  decipher.setAuthTag(parts.tag);
  try {
    return Buffer.concat([decipher.update(parts.sealed), decipher.final()]);
  } catch {
    return undefined; // the tag does not fit: final() says so by throwing, and throws for nothing else
  }
}

function counterOf(counter: number): Buffer {
  const bytes = Buffer.alloc(counterBytes);
  bytes.writeBigUInt64BE(BigInt(counter));
  return bytes;
}

function nonceOf(counter: number): Buffer {
  return Buffer.concat([Buffer.alloc(nonceBytes - counterBytes), counterOf(counter)]);
}

function dropped(reason: DropReason): Opening {
  return { kind: "dropped", reason };
}
