// `hac lsp --stdio`: the language server on stdin and stdout.
import type { CommandSpec } from "../command.ts";

export const lsp: CommandSpec = {
  name: "lsp",
  topic: "editor",
  summary: "serve an editor by the Language Server Protocol",
  arguments: [],
  options: { stdio: { type: "boolean", summary: "talk on stdin and stdout (the only way there is)" } },
  examples: [{ line: "hac lsp --stdio", does: "what an editor's configuration starts" }],
  load: () => import("./lsp-run.ts"),
};
