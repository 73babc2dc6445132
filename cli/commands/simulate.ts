import type { CommandSpec, OptionSpec } from "../command.ts";
import { language } from "./language.ts";

/** What is supposed to be the case: of `hac simulate` and `hac why`. */
export const suppositions: Readonly<Record<string, OptionSpec>> = {
  state: {
    type: "string",
    value: "FILE",
    summary: "the cluster's state: a CIB (.xml), or the state as JSON (default: a CIB's own; else --settled)",
  },
  settled: {
    type: "boolean",
    summary: "all nodes are up and everything runs where the plan puts it (default without a state)",
  },
  stopped: { type: "boolean", summary: "all nodes are up and nothing runs yet" },
  fail: {
    type: "strings",
    value: "NODE|RESOURCE[@NODE]",
    summary:
      "a node is lost without a word; a resource's monitor fails where it runs, its start where it does not",
  },
  standby: { type: "strings", value: "NODE", summary: "the node is on standby" },
  unstandby: { type: "strings", value: "NODE", summary: "the node is not on standby" },
  maintenance: { type: "boolean", summary: "the cluster is in maintenance mode" },
  now: {
    type: "string",
    value: "TIME",
    summary: "the moment, as 2026-11-22T03:00:00Z (default: the present)",
  },
};

export const simulate: CommandSpec = {
  name: "simulate",
  topic: "understand",
  summary: "shows what the cluster would do: now, or if a node or a resource failed",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {
    ...suppositions,
    json: { type: "boolean", summary: "the same as --format json" },
    format: {
      type: "string",
      choices: ["text", "json", "dot", "mermaid", "svg"],
      summary: "text, JSON, or a picture of the actions and what waits for what (default: text)",
    },
    steps: { type: "boolean", summary: "the actions step by step: what is done together, and why" },
    ...language,
  },
  examples: [
    { line: "hac simulate cluster.ha --fail alpha", does: "what happens if alpha loses power" },
    {
      line: "hac simulate cluster.ha --fail db@alpha --steps",
      does: "the recovery of one resource, step by step",
    },
    {
      line: "hac simulate cib.xml --standby node1",
      does: "a live cluster's CIB, before `standby` is typed there",
    },
    {
      line: "hac simulate cluster.ha --fail alpha --format svg > failover.svg",
      does: "the actions as a picture",
    },
  ],
  load: () => import("../simulate/run.ts"),
};
