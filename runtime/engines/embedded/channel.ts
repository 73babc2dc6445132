// Control messages to one peer: a stream that we dial, on the link that works best, with what is not acknowledged sent
// again on the next. In order and once within one life of both daemons; what the peer does not take in time is dropped,
// because a late order is worse than none, and whoever needs an answer asks again.
import type { TLSSocket } from "node:tls";
import { createFrameReader, encodeFrame } from "./frames.ts";

export interface ChannelOptions {
  /** Sets this engine's life apart from earlier ones: a peer takes numbers up anew. */
  readonly session: string;
  readonly links: readonly string[];
  readonly dial: (link: string) => TLSSocket;
  /** When this peer was last heard by heartbeat on the link, by `nowMs`; -Infinity for never. */
  readonly heardAtMs: (link: string) => number;
  readonly nowMs: () => number;
  /** A link that was heard within this time works; a stream that acknowledges nothing for so long does not. */
  readonly silenceMaxMs: number;
  /** Messages that wait longer are dropped. */
  readonly ageMaxMs: number;
}

export interface Channel {
  readonly send: (message: unknown) => void;
  /** Looks after the stream; to be called every few hundred milliseconds, and when the peer is heard again. */
  readonly tend: () => void;
  readonly status: () => ChannelStatus;
  readonly close: () => void;
}

export interface ChannelStatus {
  readonly link?: string;
  readonly connected: boolean;
  readonly waiting: number;
  readonly dropped: number;
}

const waitingMax = 1_000;
const backOffFirstMs = 100;
const backOffMaxMs = 2_000;
const acknowledgementBytesMax = 64;

/** What a stream carries from its dialler: who is calling, then messages; `ping` asks for an acknowledgement. */
export type DiallerFrame =
  | { readonly kind: "hello"; readonly session: string }
  | { readonly kind: "message"; readonly number: number; readonly body: unknown }
  | { readonly kind: "ping" };

/** And back: every number up to this one has arrived. */
export interface Acknowledgement {
  readonly arrived: number;
}

interface Waiting {
  readonly number: number;
  readonly frame: Buffer;
  readonly sinceMs: number;
}

interface Stream {
  readonly socket: TLSSocket;
  readonly link: string;
  connected: boolean;
  /** When something was last sent that asks for an answer and has none yet. */
  askedAtMs?: number | undefined;
  lastAnswerMs: number;
}

export function createChannel(options: ChannelOptions): Channel {
  const { nowMs, silenceMaxMs, ageMaxMs } = options;
  let waiting: Waiting[] = [];
  let lastNumber = 0;
  let dropped = 0;
  let stream: Stream | undefined;
  let closed = false;
  let backOffMs = backOffFirstMs;
  let failedAtMs = -Infinity;
  const failedLinkAtMs = new Map<string, number>();

  function send(message: unknown): void {
    lastNumber += 1;
    const frame = encodeFrame({ kind: "message", number: lastNumber, body: message } satisfies DiallerFrame);
    waiting.push({ number: lastNumber, frame, sinceMs: nowMs() });
    if (waiting.length > waitingMax) {
      waiting.shift();
      dropped += 1;
    }
    if (stream?.connected === true) write(stream, frame);
    else tend();
  }

  function write(to: Stream, frame: Buffer): void {
    to.askedAtMs ??= nowMs();
    to.socket.write(frame);
  }

  function tend(): void {
    if (closed) return;
    dropTheOld();
    if (stream !== undefined) {
      const silentSinceMs = stream.askedAtMs;
      const silent = silentSinceMs !== undefined && nowMs() - silentSinceMs > silenceMaxMs;
      // A cut link shows up in its heartbeats first; another one that is heard takes over at once.
      const outlived = !isHeard(stream.link) && options.links.some(isHeard);
      if (silent || (stream.connected && outlived)) abandon(stream);
      else if (stream.connected && nowMs() - stream.lastAnswerMs > silenceMaxMs / 2) write(stream, pingFrame);
    }
    // A peer that is heard again has come back: no reason to wait out a back-off that its silence made long.
    const waitMs = options.links.some(isHeard) ? backOffFirstMs : backOffMs;
    if (stream === undefined && nowMs() - failedAtMs >= waitMs) open(chooseLink());
  }

  function isHeard(link: string): boolean {
    return nowMs() - options.heardAtMs(link) <= silenceMaxMs;
  }

  function dropTheOld(): void {
    const oldestMs = nowMs() - ageMaxMs;
    const fresh = waiting.filter((message) => message.sinceMs >= oldestMs);
    dropped += waiting.length - fresh.length;
    waiting = fresh;
  }

  /** A link on which the peer is heard; of several the one whose last failure is longest ago, then the plan's first. */
  function chooseLink(): string {
    const byMerit = options.links.toSorted(
      (a, b) =>
        Number(isHeard(b)) - Number(isHeard(a)) ||
        (failedLinkAtMs.get(a) ?? -1) - (failedLinkAtMs.get(b) ?? -1),
    );
    return byMerit[0] as string; // a peer has at least one link with us
  }

  function open(link: string): void {
    const socket = options.dial(link);
    const mine: Stream = { socket, link, connected: false, askedAtMs: nowMs(), lastAnswerMs: nowMs() };
    stream = mine;
    const readFrames = createFrameReader(acknowledgementBytesMax);
    socket.on("error", () => socket.destroy());
    socket.on("secureConnect", () => {
      mine.connected = true;
      mine.askedAtMs = undefined;
      write(mine, encodeFrame({ kind: "hello", session: options.session } satisfies DiallerFrame));
      dropTheOld();
      for (const message of waiting) write(mine, message.frame);
    });
    socket.on("data", (chunk) => {
      const reading = readFrames(chunk);
      if (reading.kind === "broken") return void socket.destroy();
      mine.lastAnswerMs = nowMs();
      backOffMs = backOffFirstMs;
      for (const frame of reading.frames) {
        const { arrived } = frame as Acknowledgement; // from an authenticated peer; a wrong number harms only itself
        waiting = waiting.filter((message) => message.number > arrived);
      }
      mine.askedAtMs = waiting.length === 0 ? undefined : nowMs();
    });
    socket.on("close", () => {
      if (stream === mine) abandon(mine);
    });
  }

  function abandon(broken: Stream): void {
    stream = undefined;
    broken.socket.destroy();
    failedLinkAtMs.set(broken.link, nowMs()); // it may be heard on it and yet not hear us: one-way cuts exist
    if (broken.connected) {
      failedAtMs = -Infinity; // it worked a moment ago: try at once, on the best link
    } else {
      failedAtMs = nowMs();
      backOffMs = Math.min(backOffMs * 2, backOffMaxMs);
    }
  }

  return {
    send,
    tend,
    status: () => ({
      ...(stream === undefined ? {} : { link: stream.link }),
      connected: stream?.connected === true,
      waiting: waiting.length,
      dropped,
    }),
    close: () => {
      closed = true;
      stream?.socket.destroy();
      stream = undefined;
    },
  };
}

const pingFrame = encodeFrame({ kind: "ping" } satisfies DiallerFrame);

/** The other end: reads what a peer dialled in to say. One reader a peer outlives its streams, so nothing comes twice. */
export interface Inbox {
  readonly attach: (socket: TLSSocket) => void;
}

export function createInbox(onMessage: (body: unknown) => void): Inbox {
  let session: string | undefined;
  let arrived = 0;
  let current: TLSSocket | undefined;

  function attach(socket: TLSSocket): void {
    const readFrames = createFrameReader();
    let greeted = false;
    socket.on("data", (chunk) => {
      const reading = readFrames(chunk);
      if (reading.kind === "broken") return void socket.destroy();
      for (const frame of reading.frames) {
        if (!take(frame as DiallerFrame)) return void socket.destroy();
      }
      socket.write(encodeFrame({ arrived } satisfies Acknowledgement));
    });

    /** False: the stream makes no sense, or another took its place. */
    function take(frame: DiallerFrame): boolean {
      switch (frame.kind) {
        case "hello":
          greeted = true;
          if (current !== socket) current?.destroy(); // the dialler moved: what it left unread comes again
          current = socket;
          if (session !== frame.session) arrived = 0;
          session = frame.session;
          return true;
        case "message":
          if (!greeted || current !== socket) return false;
          if (frame.number > arrived) {
            arrived = frame.number;
            onMessage(frame.body);
          }
          return true;
        case "ping":
          return greeted;
        default:
          return false; // another version of the protocol
      }
    }
  }

  return { attach };
}
