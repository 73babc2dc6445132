import type { CommandSpec } from "../command.ts";

export const graph: CommandSpec = {
  name: "graph",
  topic: "understand",
  summary: "draws a cluster: nodes, links, fencing, resources and the constraints between them",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {
    format: {
      type: "string",
      choices: ["svg", "dot", "mermaid"],
      summary: "svg is a picture that stands alone; dot is for Graphviz, mermaid for Markdown (default: svg)",
    },
    output: {
      type: "string",
      short: "o",
      value: "FILE",
      summary: "where it goes (default: standard output)",
    },
  },
  examples: [
    { line: "hac graph cluster.ha -o cluster.svg", does: "for a browser or a wiki" },
    { line: "hac graph cluster.ha --format dot | dot -Tpng -o cluster.png", does: "laid out by Graphviz" },
  ],
  load: () => import("../graph/run.ts"),
};
