import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const fmt: CommandSpec = {
  name: "fmt",
  topic: "write",
  summary: "lays out sources in the one way there is",
  arguments: [{ name: "PATH", required: false, many: true, completes: "file" }],
  options: {
    check: { type: "boolean", summary: "writes nothing; exit code 1 if a file is not laid out" },
    diff: { type: "boolean", summary: "writes nothing; shows what would change" },
    ...language,
  },
  examples: [
    { line: "hac fmt", does: "every .ha file in this folder and below" },
    { line: "hac fmt --check clusters/", does: "what CI runs" },
    { line: "hac fmt - < cluster.ha", does: "from standard input to standard output" },
  ],
  load: () => import("../format/run.ts"),
};
