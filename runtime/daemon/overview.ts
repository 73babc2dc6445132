// The whole cluster's status on any node: only the coordinator sees every resource, so the others ask it when they are
// asked. A courtesy between shells, on the same authenticated streams: no decision depends on it, and it may fail.
import type { StatusView } from "../cluster/index.ts";

export interface OverviewOptions {
  readonly view: () => StatusView;
  readonly send: (to: string, message: unknown) => void;
}

export interface Overview {
  /** As the coordinator sees it; undefined where that is this node, or nobody, or does not answer soon. */
  readonly want: () => Promise<StatusView | undefined>;
  /** Takes a message from a peer; false: it is none of these. */
  readonly take: (from: string, message: unknown) => boolean;
}

type OverviewMessage =
  | { readonly overview: "wanted"; readonly id: number }
  | { readonly overview: "seen"; readonly id: number; readonly view: StatusView };

const patienceMs = 500;
const wantedMax = 100;

export function createOverview({ view, send }: OverviewOptions): Overview {
  const waiting = new Map<number, { readonly from: string; readonly answer: (seen?: StatusView) => void }>();
  let lastId = 0;

  function want(): Promise<StatusView | undefined> {
    const { partial, coordinator, self } = view();
    if (!partial || coordinator === null || coordinator === self || waiting.size >= wantedMax) {
      return Promise.resolve(undefined);
    }
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const limit = setTimeout(() => settle(), patienceMs);
      const settle = (seen?: StatusView): void => {
        clearTimeout(limit);
        waiting.delete(id);
        resolve(seen);
      };
      waiting.set(id, { from: coordinator, answer: settle });
      send(coordinator, { overview: "wanted", id } satisfies OverviewMessage);
    });
  }

  function take(from: string, message: unknown): boolean {
    const known = parse(message);
    if (known === undefined) return false;
    if (known.overview === "wanted") {
      send(from, { overview: "seen", id: known.id, view: view() } satisfies OverviewMessage);
      return true;
    }
    const asked = waiting.get(known.id);
    if (asked?.from === from) asked.answer(known.view);
    return true;
  }

  return { want, take };
}

/** The view itself is for people's eyes only: that it is an object is enough. */
function parse(message: unknown): OverviewMessage | undefined {
  const { overview, id, view } = (message ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof id !== "number") return undefined;
  if (overview === "wanted") return { overview, id };
  if (overview !== "seen" || typeof view !== "object" || view === null) return undefined;
  return { overview, id, view: view as StatusView };
}
