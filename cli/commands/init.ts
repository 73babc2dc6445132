import type { CommandSpec } from "../command.ts";

const network = (which: string): CommandSpec["options"][string] => ({
  type: "string",
  value: "A.B.C",
  summary: `the first three numbers of ${which}`,
});

export const init: CommandSpec = {
  name: "init",
  topic: "write",
  summary: "writes a new cluster from a template, asking for what no option says",
  arguments: [{ name: "FOLDER", required: false, many: false, completes: "file" }],
  options: {
    template: {
      type: "string",
      short: "t",
      summary: "the topology",
      // the names in ../init/templates.ts, which is loaded only when it is needed; a test holds both equal
      choices: [
        "1-plus-1",
        "1-plus-1-cross",
        "n-plus-1",
        "n-plus-m",
        "replicated-database",
        "drbd",
        "load-balanced",
      ],
    },
    name: { type: "string", value: "NAME", summary: "the cluster's name, and the folder's if none is named" },
    nodes: {
      type: "string",
      value: "NAME,...",
      summary: "the nodes, the one at home first, spare ones last",
    },
    lan: network("the first link's network"),
    san: network("the second link's network"),
    management: network("the network of the fencing devices"),
    yes: { type: "boolean", short: "y", summary: "asks nothing and takes what is usual" },
    force: { type: "boolean", summary: "overwrites files that are there" },
  },
  examples: [
    { line: "hac init", does: "asks, on a terminal" },
    {
      line: "hac init --yes -t 1-plus-1 --name shop --nodes alpha,beta",
      does: "writes shop/cluster.ha, shop/fencing.ha and shop/README.md",
    },
  ],
  load: () => import("../init/run.ts"),
};
