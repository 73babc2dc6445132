import type { CommandSpec } from "../command.ts";

export const docs: CommandSpec = {
  name: "docs",
  topic: "understand",
  summary: "writes a cluster's documentation, with its picture and the `##` comments of its source",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {
    output: {
      type: "string",
      short: "o",
      value: "DIR",
      summary: "writes NAME.md, NAME.html and NAME.svg there",
    },
    format: {
      type: "string",
      choices: ["markdown", "html"],
      summary: "the form for standard output (default: markdown)",
    },
  },
  examples: [
    { line: "hac docs cluster.ha -o site/", does: "for a web server or a wiki" },
    { line: "hac docs cluster.ha > CLUSTER.md", does: "for a code host, which draws the picture inside" },
  ],
  load: () => import("../docs/run.ts"),
};
