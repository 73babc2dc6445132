// Which events this node is to tell of. Losses are noticed by every member, and told by the coordinator: who becomes one
// tells of those that nobody told of before, the lost coordinator's first of all.
import type { AgentRun, ClusterDocument, Happening, RunOutcome } from "../../cluster/index.ts";
import { attributeEvents, fencingEvent, resourceEvent, type AlertEvent } from "./alert-event.ts";

export interface AlertWatch {
  readonly ran: (run: AgentRun, outcome: RunOutcome, execMs: number) => void;
  readonly happened: (what: Happening) => void;
  /** To be shown every document, in order. */
  readonly saw: (document: ClusterDocument, isCoordinator: boolean) => void;
}

export function createAlertWatch(self: string, tell: (event: AlertEvent) => void): AlertWatch {
  let coordinates = false;
  let last: ClusterDocument | undefined;
  const untold = new Set<string>();
  /** Of recurring operations: only what changed is news. */
  const lastRc = new Map<string, number>();

  return {
    ran: (run, outcome, execMs) => {
      const event = resourceEvent(self, run, outcome, execMs);
      const key = `${run.historyName} ${run.task} ${run.intervalMs}`;
      if (event?.kind !== "resource") return;
      if (run.intervalMs > 0) {
        if (lastRc.get(key) === event.rc) return;
        lastRc.set(key, event.rc);
      } else if (run.task === "stop") {
        for (const known of lastRc.keys()) if (known.startsWith(`${run.historyName} `)) lastRc.delete(known);
      }
      tell(event);
    },
    happened: (what) => {
      const fenced = fencingEvent(what, self);
      if (fenced !== undefined) tell(fenced);
      switch (what.kind) {
        case "elected":
          coordinates = true;
          for (const node of untold) tell({ kind: "node", node, desc: "lost" });
          untold.clear();
          return;
        case "following":
        case "stepped-down":
          coordinates = false;
          if (what.kind === "following") untold.clear(); // the new coordinator tells
          return;
        case "peer-suspected":
          if (coordinates) tell({ kind: "node", node: what.node, desc: "lost" });
          else untold.add(what.node);
          return;
        case "peer-heard":
          untold.delete(what.node);
          return;
        case "admitted":
          if (coordinates) tell({ kind: "node", node: what.node, desc: "member" });
          return;
        case "confirmed-off":
          if (what.how.kind === "left" && coordinates) tell({ kind: "node", node: what.node, desc: "lost" });
          return;
        default:
          return;
      }
    },
    saw: (document, isCoordinator) => {
      if (document === last) return;
      const before = last;
      last = document;
      if (before === undefined || !isCoordinator) return;
      for (const event of attributeEvents(before, document)) tell(event);
    },
  };
}
