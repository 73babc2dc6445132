import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const fix: CommandSpec = {
  name: "fix",
  topic: "write",
  summary: "applies the fixes that are certain, to a cluster's source and the files it imports",
  arguments: [{ name: "FILE", required: true, many: true, completes: "file" }],
  options: {
    "dry-run": { type: "boolean", summary: "writes nothing; shows what would change, with exit code 1" },
    json: { type: "boolean", summary: "prints what was done as JSON" },
    ...language,
  },
  examples: [
    { line: "hac fix cluster.ha --dry-run", does: "shows the changes as a diff" },
    { line: "hac fix cluster.ha", does: "makes them; a file is replaced whole, or left as it is" },
  ],
  load: () => import("../fix/run.ts"),
};
