import type { CommandSpec } from "../command.ts";

export const test: CommandSpec = {
  name: "test",
  topic: "understand",
  summary: "plays the scenarios of a source: the daemons' own code, on virtual time",
  arguments: [{ name: "FILE", required: true, many: true, completes: "file" }],
  options: {
    junit: { type: "string", value: "FILE", summary: "writes the results for a CI server, too" },
    coverage: {
      type: "boolean",
      summary: "says which resources, constraints and fencing levels no scenario put to the test",
    },
    watch: { type: "boolean", summary: "runs again whenever a file of the unit changes" },
    json: { type: "boolean", summary: "prints the results as JSON, each with its timeline" },
  },
  examples: [
    { line: "hac test cluster.ha", does: "exit code 1 if a scenario fails; the timeline shows why" },
    { line: "hac test cluster.ha --coverage --junit results.xml", does: "what CI runs" },
    { line: "hac test cluster.ha --watch", does: "while the policy is being written" },
  ],
  load: () => import("../test/run.ts"),
};
