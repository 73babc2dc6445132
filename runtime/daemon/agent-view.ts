// What the tools of agents may ask of the daemon: the node's own name, who is there, and the nodes' attributes.
import type { Plan } from "../../plan/index.ts";
import type { ClusterDocument, StatusView } from "../cluster/index.ts";

export interface AgentView {
  /** This node. */
  readonly node: string;
  readonly quorate: boolean;
  /** In the plan's order. */
  readonly nodes: readonly AgentNodeView[];
}

export interface AgentNodeView {
  readonly name: string;
  readonly online: boolean;
  /** Of the plan, and what was set for good over it. */
  readonly lasting: Readonly<Record<string, string>>;
  /** Until the node's next start. */
  readonly reboot: Readonly<Record<string, string>>;
}

export function agentViewOf(status: StatusView, document: ClusterDocument, plan: Plan): AgentView {
  return {
    node: status.self,
    quorate: status.quorum.quorate,
    nodes: status.nodes.map(({ id, contact }) => ({
      name: id,
      online: contact === "self" || contact === "alive",
      lasting: { ...plannedAttributes(plan, id), ...document.nodes[id]?.attributes },
      reboot: document.nodes[id]?.transient ?? {},
    })),
  };
}

/** Those that hold always; what a rule gives now and then is the scheduler's to know. */
function plannedAttributes(plan: Plan, name: string): Readonly<Record<string, string>> {
  const node = plan.nodes.find((candidate) => candidate.name === name);
  const blocks = (node?.attributes ?? []).filter((block) => block.when === undefined);
  const texts = blocks.flatMap((block) => Object.entries(block.values));
  return Object.fromEntries(
    texts.filter((entry): entry is [string, string] => typeof entry[1] === "string").toReversed(),
  );
}
