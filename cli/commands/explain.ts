import type { CommandSpec } from "../command.ts";
import { language } from "./language.ts";

export const explain: CommandSpec = {
  name: "explain",
  topic: "understand",
  summary: "tells the story behind a finding",
  arguments: [{ name: "CODE", required: false, many: false, completes: "findings" }],
  options: {
    json: { type: "boolean", summary: "prints code, rule, severity, title and page as JSON" },
    ...language,
  },
  examples: [
    { line: "hac explain HA3001", does: "by the code of a finding" },
    { line: "hac explain fencing/none", does: "by its rule" },
    { line: "hac explain", does: "lists every code" },
  ],
  load: () => import("../explain/run.ts"),
};
