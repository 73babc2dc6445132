// crm_node: who this node is, who is there, and whether they are a quorum. Ids are the nodes' places in the plan, from 1.
import { readToolOptions, type ToolOption } from "./options.ts";
import { misused, noNode, toolCode, unsupported, type Tool, type ToolEnd } from "./tool.ts";

const options: readonly ToolOption[] = [
  { name: "name", short: "n" },
  { name: "cluster-id", short: "i" },
  { name: "list", short: "l" },
  { name: "partition", short: "p" },
  { name: "quorum", short: "q" },
  { name: "name-for-id", short: "N", value: "required" },
  { name: "remove", short: "R", value: "required" },
  { name: "force", short: "f" },
  { name: "quiet", short: "Q" },
  { name: "verbose", short: "V" },
];

export const crmNode: Tool = async (words, daemon) => {
  const reading = readToolOptions(words, options);
  if (reading.kind === "wrong") return misused(reading.problem);
  const { given } = reading;
  if (given.has("remove")) return unsupported("a node leaves the cluster with a plan that does not have it");

  const view = await daemon.view();
  const idOf = (name: string): number => view.nodes.findIndex((node) => node.name === name) + 1;
  const wanted = given.get("name-for-id");
  if (wanted !== undefined) {
    const named = view.nodes[Number(wanted) - 1];
    return named === undefined ? noNode(wanted, view) : answer(named.name);
  }
  if (given.has("name")) return answer(view.node);
  if (given.has("cluster-id")) return answer(String(idOf(view.node)));
  if (given.has("quorum")) return answer(view.quorate ? "1" : "0");
  const online = view.nodes.filter((node) => node.online).map((node) => node.name);
  if (given.has("partition")) return answer(`${online.join(" ")} `);
  if (given.has("list")) {
    return answer(
      ...view.nodes.map((node) => `${idOf(node.name)} ${node.name} ${node.online ? "member" : "lost"}`),
    );
  }
  return misused("--name, --cluster-id, --list, --partition or --quorum says what to tell");
};

function answer(...lines: readonly string[]): ToolEnd {
  return { code: toolCode.ok, lines };
}
