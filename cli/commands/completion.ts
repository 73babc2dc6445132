import { completedWords, type CommandSpec } from "../command.ts";

export const completion: CommandSpec = {
  name: "completion",
  topic: "editor",
  summary: "prints a script that completes command lines of hac, and of had",
  arguments: [
    { name: "SHELL", required: true, many: false, completes: "none", choices: ["bash", "zsh", "fish"] },
  ],
  options: { had: { type: "boolean", summary: "only had's, for a shell that has a file for each command" } },
  examples: [
    {
      line: "hac completion bash > /etc/bash_completion.d/hac",
      does: "for everybody on this machine; a new shell reads it",
    },
    {
      line: "hac completion zsh > ~/.zfunc/_hac",
      does: "where ~/.zfunc stands in fpath before compinit runs",
    },
    { line: "hac completion fish > ~/.config/fish/completions/hac.fish", does: "for one user of fish" },
    { line: "hac completion fish --had > ~/.config/fish/completions/had.fish", does: "the daemon's options" },
  ],
  load: () => import("../completion/run.ts"),
};

export const completionWords: CommandSpec = {
  name: "completion words",
  topic: "editor",
  summary: "prints what such a script asks for: agents, findings, or the names in a cluster",
  arguments: [
    { name: "KIND", required: true, many: false, completes: "none", choices: completedWords },
    { name: "FILE", required: false, many: false, completes: "file" },
  ],
  options: {},
  examples: [
    { line: "hac completion words nodes cluster.ha", does: "one a line" },
    {
      line: "hac completion words resources",
      does: "of cluster.ha in this folder, else of the plan that this node's daemon runs by",
    },
  ],
  load: () => import("../completion/asked.ts"),
};
