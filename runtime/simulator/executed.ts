// The actions of a decision as lines for people, in the words of crm_simulate.
import type { GraphAction } from "../scheduler/index.ts";

/** `Resource action: db              monitor=10000 on n1` */
export function executedLine(action: GraphAction): string {
  switch (action.kind) {
    case "resource": {
      const interval = action.intervalMs === 0 ? "" : `=${action.intervalMs}`;
      return `Resource action: ${action.historyName.padEnd(15)} ${action.task}${interval} on ${action.node}`;
    }
    case "pseudo": {
      // Of those that have a node only the fencing of a guest tells it: its container was stopped, that is all.
      const isFencing = action.node !== undefined && action.key.startsWith(`stonith-${action.node}-`);
      return `Pseudo action:   ${action.key}${isFencing ? ` on ${action.node}` : ""}`;
    }
    case "fence":
      return `Fencing ${action.node} (${action.operation})`;
    case "cluster": {
      const of = action.resource === undefined ? "" : ` for ${action.resource}`;
      return `Cluster action:  ${action.task}${of}${action.node === undefined ? "" : ` on ${action.node}`}`;
    }
  }
}
