// Everything that helps to find out why a case differs, for `--verbose`.
import type { SummaryEntry } from "../../runtime/simulator/index.ts";
import { compareMultisets, type Difference, isSame } from "./compare.ts";
import type { Decided } from "./decide-case.ts";
import { compareGraphActions, compareOrderings, compareScores } from "./stored.ts";
import type { Case, Suite } from "./suite.ts";

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
    scores === undefined ? "" : section("scores", compareScores(scores, decided.decision)),
    section("executed", executed),
    graph === undefined ? "" : section("graph: actions", compareGraphActions(graph, decided.decision)),
    graph === undefined ? "" : section("graph: then ← first", compareOrderings(graph, decided.decision)),
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
