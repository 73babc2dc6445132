import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const importCommand: CommandSpec = {
  name: "import",
  topic: "write",
  summary: "writes the source of a cluster that Pacemaker runs today, from its CIB",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {
    output: {
      type: "string",
      short: "o",
      value: "FILE.ha",
      summary: "the file that the source goes to (default: standard output)",
    },
    secrets: {
      type: "string",
      value: "FILE",
      summary: "where the passwords go, readable by you only (default: FILE.secrets.json beside the output)",
    },
    ...language,
  },
  examples: [
    { line: "cibadmin --query > cib.xml", does: "takes the CIB from a running cluster" },
    {
      line: "hac import cib.xml -o cluster.ha",
      does: "writes the source; passwords go to cluster.secrets.json",
    },
    { line: "hac compile --check cluster.ha", does: "says what is wrong with the cluster as it is" },
  ],
  load: () => import("../import/run.ts"),
};
