import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const compile: CommandSpec = {
  name: "compile",
  topic: "write",
  summary: "checks a cluster's source and makes the plan that the daemons run by",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {
    output: {
      type: "string",
      short: "o",
      value: "PLAN",
      summary: "the file that the plan goes to (default: standard output)",
    },
    check: { type: "boolean", summary: "writes no plan: only says what is found" },
    json: { type: "boolean", summary: "the report as JSON, the same as --format json" },
    format: {
      type: "string",
      choices: ["text", "json", "sarif", "github", "gitlab", "junit"],
      summary: "how the report is written (default: text)",
    },
    "fail-level": {
      type: "string",
      choices: ["error", "warning", "info"],
      summary: "the least severity that makes the exit code 1 (default: error)",
    },
    "max-findings": { type: "string", value: "N", summary: "how many findings are shown (default: all)" },
    ...language,
  },
  examples: [
    { line: "hac compile cluster.ha -o plan.json", does: "writes the plan, whole or not at all" },
    { line: "hac compile cluster.ha --check", does: "what CI runs: exit code 1 if there is an error" },
    {
      line: "hac compile cluster.ha --check --fail-level warning --format sarif",
      does: "for a code host's list of findings; warnings fail too",
    },
  ],
  load: () => import("../compile/run.ts"),
};
