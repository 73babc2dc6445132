// What the daemons tell of themselves, put on one time axis: their journals as they are written, in the order of the wall
// clock that all three machines of the demo share.
import type { Happening, JournalEntry } from "../../runtime/cluster/index.ts";
import { describeHappening, watch, type Watching } from "../../runtime/daemon/index.ts";

export interface Moment {
  readonly atMs: number;
  readonly node: string;
  readonly what: Happening;
}

/** Something that is open until it is closed. */
export interface Timeline {
  readonly since: (atMs: number) => readonly Moment[];
  /** The first of that kind since then; rejects after the limit. */
  readonly await: (
    what: string,
    since: number,
    limitMs: number,
    matches: (moment: Moment) => boolean,
  ) => Promise<Moment>;
  readonly close: () => void;
}

const reconnectMs = 100;
const pollMs = 10;

export function followJournals(sockets: Readonly<Record<string, string>>): Timeline {
  const moments: Moment[] = [];
  const open = new Map<string, Watching>();
  let closed = false;

  /** A machine that was off is listened to again when it is back. */
  async function follow(node: string, socket: string): Promise<void> {
    for (;;) {
      if (closed) return;
      const reply = await watch(socket, (told) => {
        if (told.tell === "entry") take(node, told.entry);
      });
      if (reply.kind === "told") {
        open.set(node, reply.value);
        await reply.value.ended;
        open.delete(node);
      }
      await sleep(reconnectMs);
    }
  }

  function take(node: string, entry: JournalEntry): void {
    moments.push({ atMs: entry.atWallMs, node, what: entry.what });
  }

  for (const [node, socket] of Object.entries(sockets)) void follow(node, socket);

  const since = (atMs: number): readonly Moment[] =>
    moments.filter((moment) => moment.atMs >= atMs).toSorted((a, b) => a.atMs - b.atMs);

  return {
    since,
    await: async (what, atMs, limitMs, matches) => {
      for (const deadlineMs = Date.now() + limitMs; Date.now() < deadlineMs; await sleep(pollMs)) {
        const found = since(atMs).find(matches);
        if (found !== undefined) return found;
      }
      throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
    },
    close: () => {
      closed = true;
      for (const watching of open.values()) watching.close();
    },
  };
}

/** The few moments that tell a takeover, in words for the demo; undefined for all others. */
export function headline(moment: Moment): string | undefined {
  const { what } = moment;
  switch (what.kind) {
    case "peer-suspected":
    case "elected":
    case "fencing":
    case "fence-failed":
    case "fence-lied":
    case "confirmed-off":
    case "quorum-lost":
    case "policy-applied":
    case "resetting-self":
      return describeHappening(what);
    case "operation":
      if (what.resource !== "till") return undefined;
      if (!what.expected) return describeHappening(what);
      if (what.task === "start") return `till started on ${what.node}`;
      return what.task === "stop" ? `till stopped on ${what.node}` : undefined;
    default:
      return undefined;
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
