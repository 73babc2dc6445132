import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";
import { suppositions } from "./simulate.ts";

export const why: CommandSpec = {
  name: "why",
  topic: "understand",
  summary: "tells why a resource is where it is, or why not there: scores, bans, and the line behind each",
  arguments: [
    { name: "RESOURCE", required: true, many: false, completes: "resources" },
    { name: "FILE", required: true, many: false, completes: "file" },
  ],
  options: {
    on: { type: "string", value: "NODE", summary: "only what speaks for and against that node" },
    ...suppositions,
    json: { type: "boolean", summary: "scores and reasons as JSON" },
    ...language,
  },
  examples: [
    { line: "hac why db cluster.ha", does: "where it runs, and what speaks for and against each node" },
    { line: "hac why db --on beta cluster.ha", does: "why it is, or is not, on beta" },
    { line: "hac why db cluster.ha --state cib.xml", does: "in the state that a running cluster is in" },
  ],
  load: () => import("../why/run.ts"),
};
