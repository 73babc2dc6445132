import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const explainTiming: CommandSpec = {
  name: "explain timing",
  topic: "understand",
  summary: "shows how long a recovery takes, term by term, and where each number was said",
  arguments: [
    { name: "FILE", required: true, many: false, completes: "file" },
    { name: "RESOURCE", required: false, many: true, completes: "none" },
  ],
  options: {
    brief: { type: "boolean", summary: "the sums only" },
    json: { type: "boolean", summary: "prints the calculation as JSON; times in milliseconds" },
    ...language,
  },
  examples: [
    {
      line: "hac explain timing cluster.ha",
      does: "every resource: after a node's loss, after its own failure, moved",
    },
    { line: "hac explain timing cluster.ha database", does: "one of them" },
  ],
  load: () => import("../timing/run.ts"),
};
