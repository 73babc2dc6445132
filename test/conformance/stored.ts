// Beside what crm_simulate prints, a suite may keep the scores behind each placement and the whole graph of actions. A
// difference there is one in meaning, even where this case happens to come out the same.
import type { Decision, GraphAction } from "../../runtime/scheduler/index.ts";
import { compareMultisets, type Difference } from "./compare.ts";
import type { StoredGraph, StoredScores } from "./suite.ts";

/** Each score once: how often a table is looked at is nobody's business. */
export function compareScores(stored: StoredScores, { scores }: Decision): Difference {
  const expected = new Set<string>();
  for (const [phase, resources] of Object.entries(stored)) {
    for (const [resource, nodes] of Object.entries(resources)) {
      for (const [node, score] of Object.entries(nodes)) {
        for (const one of [score].flat()) expected.add(`${phase} ${resource} ${node} ${one}`);
      }
    }
  }
  const got = new Set(
    scores.flatMap(({ phase, resource, scores: table }) =>
      Object.entries(table).map(([node, score]) => `${phase} ${resource} ${node} ${scoreText(score)}`),
    ),
  );
  return compareMultisets([...expected].toSorted(), [...got].toSorted());
}

function scoreText(score: number): string {
  return score >= 1_000_000 ? "inf" : score <= -1_000_000 ? "-inf" : String(score);
}

export function compareGraphActions(stored: StoredGraph, { graph }: Decision): Difference {
  return compareMultisets(
    stored.actions.map(([kind, key, node]) => `${kind} ${key} ${node}`.trim()),
    graph.actions.map((action) => `${kindOf(action)} ${action.key} ${nodeOf(action)}`.trim()),
  );
}

/** What waits for what: `then ← first`. */
export function compareOrderings(stored: StoredGraph, { graph }: Decision): Difference {
  const theirs = stored.inputs.flatMap((inputs, then) =>
    inputs.map((first) => `${storedName(stored.actions[then])} ← ${storedName(stored.actions[first])}`),
  );
  const ours = graph.actions.flatMap((then) =>
    then.inputs.map((first) => `${ourName(then)} ← ${ourName(graph.actions[first])}`),
  );
  return compareMultisets(theirs, ours);
}

function storedName(action: StoredGraph["actions"][number] | undefined): string {
  return action === undefined ? "?" : nameAt(action[1], action[2]);
}

function ourName(action: GraphAction | undefined): string {
  return action === undefined ? "?" : nameAt(action.key, nodeOf(action));
}

function nameAt(key: string, node: string): string {
  return node === "" ? key : `${key}@${node}`;
}

function kindOf(action: GraphAction): string {
  return action.kind === "resource" ? "rsc" : action.kind === "pseudo" ? "pseudo" : "crm";
}

function nodeOf(action: GraphAction): string {
  const { node = "" } = action;
  // Of pseudo-actions only the fencing of a guest is stored with its node.
  return action.kind === "pseudo" && !action.key.startsWith(`stonith-${node}-`) ? "" : node;
}
