// Everything that helps to find out why a case differs, for `--verbose`.
import type { GraphAction } from "../../runtime/scheduler/index.ts";
import type { SummaryEntry } from "../../runtime/simulator/index.ts";
import { compareMultisets, type Difference, isSame } from "./compare.ts";
import type { Decided } from "./decide-case.ts";
import type { Case, StoredGraph, StoredScores, Suite } from "./suite.ts";

interface Explained {
  readonly of: Case;
  readonly decided: Extract<Decided, { readonly kind: "decided" }>;
  readonly placement: Difference;
  readonly transition: Difference;
  readonly executed: Difference;
  readonly suite: Suite;
}

export function explainCase({ of, decided, placement, transition, executed, suite }: Explained): string {
  const graph = suite.graph(of.name);
  const scores = suite.scores(of.name);
  return [
    `── ${of.name} (${of.tier})`,
    section("transition", transition),
    reasons(of, decided),
    section("placement after", placement),
    observation(decided),
    scores === undefined ? "" : section("scores", compareScores(scores, decided)),
    section("executed", executed),
    graph === undefined
      ? ""
      : section(
          "graph: actions",
          compareMultisets(
            graph.actions.map(([kind, key, node]) => `${kind} ${key} ${node}`.trim()),
            decided.decision.graph.actions.map((action) =>
              `${kindOf(action)} ${storedKey(action)} ${nodeOf(action)}`.trim(),
            ),
          ),
        ),
    graph === undefined ? "" : section("graph: then ← first", compareEdges(graph, decided)),
    decided.run.stuck.length === 0
      ? ""
      : `stuck: ${decided.run.stuck.map((action) => action.key).join(", ")}`,
  ]
    .filter((text) => text !== "")
    .join("\n");
}

function section(title: string, difference: Difference): string {
  if (isSame(difference)) return `${title}: same`;
  return [
    `${title}: - only theirs, + only ours`,
    ...difference.missing.map((line) => `  - ${line}`),
    ...difference.extra.map((line) => `  + ${line}`),
  ].join("\n");
}

function reasons(of: Case, decided: Explained["decided"]): string {
  const theirs = (of.expected?.transition ?? []).filter((entry) => entry.reason !== undefined);
  const ours = decided.transition.filter((entry) => entry.reason !== undefined);
  return section("reasons (not compared)", compareMultisets(theirs.map(reasonLine), ours.map(reasonLine)));
}

function reasonLine({ action, resource = "", reason = "" }: SummaryEntry): string {
  return `${action} ${resource}: ${reason}`;
}

function observation({ decision }: Explained["decided"]): string {
  const nodes = decision.observation.nodes.map((node) => {
    const flags = (
      ["online", "unclean", "pending", "standby", "maintenance", "shutdown", "dc"] as const
    ).filter((flag) => node[flag]);
    return `  ${node.name}: ${flags.join(" ") || "offline"}`;
  });
  const instances = decision.observation.instances.map(
    (instance) =>
      `  ${instance.id}: ${instance.role} ${instance.nodes.join(" ")}${instance.failed ? " FAILED" : ""}${
        instance.managed ? "" : " unmanaged"
      }${instance.blocked ? " blocked" : ""}${instance.removed ? " removed" : ""}`,
  );
  const decided = decision.instances.map(
    (instance) => `  ${instance.id} → ${instance.role} ${instance.node ?? "nowhere"}`,
  );
  return ["seen before:", ...nodes, ...instances, "decided:", ...decided].join("\n");
}

function compareScores(stored: StoredScores, { decision }: Explained["decided"]): Difference {
  const expected: string[] = [];
  for (const [phase, resources] of Object.entries(stored)) {
    for (const [resource, nodes] of Object.entries(resources)) {
      for (const [node, score] of Object.entries(nodes)) {
        for (const one of [score].flat()) expected.push(`${phase} ${resource} ${node} ${one}`);
      }
    }
  }
  const got = new Set(
    decision.scores.flatMap(({ phase, resource, scores }) =>
      Object.entries(scores).map(([node, score]) => `${phase} ${resource} ${node} ${scoreText(score)}`),
    ),
  );
  return compareMultisets([...new Set(expected)].toSorted(), [...got].toSorted());
}

function scoreText(score: number): string {
  return score >= 1_000_000 ? "inf" : score <= -1_000_000 ? "-inf" : String(score);
}

function compareEdges(graph: StoredGraph, { decision }: Explained["decided"]): Difference {
  const theirs = graph.inputs.flatMap((inputs, then) =>
    inputs.map(
      (first) =>
        `${storedName(graph.actions[then] ?? ["", "?", ""])} ← ${storedName(graph.actions[first] ?? ["", "?", ""])}`,
    ),
  );
  const { actions } = decision.graph;
  const ours = actions.flatMap((then) =>
    then.inputs.map((first) => `${ourName(then)} ← ${ourName(actions[first])}`),
  );
  return compareMultisets(theirs, ours);
}

function storedName([, key, node]: StoredGraph["actions"][number]): string {
  return node === "" ? key : `${key}@${node}`;
}

function ourName(action: GraphAction | undefined): string {
  if (action === undefined) return "?";
  const node = nodeOf(action);
  return node === "" ? storedKey(action) : `${storedKey(action)}@${node}`;
}

function kindOf(action: GraphAction): string {
  return action.kind === "resource" ? "rsc" : action.kind === "pseudo" ? "pseudo" : "crm";
}

function storedKey(action: GraphAction): string {
  return action.key;
}

function nodeOf(action: GraphAction): string {
  const { node = "" } = action;
  // Of pseudo-actions only the fencing of a guest is stored with its node.
  return action.kind === "pseudo" && !action.key.startsWith(`stonith-${node}-`) ? "" : node;
}
