import type { CommandSpec } from "../command.ts";

export const completion: CommandSpec = {
  name: "completion",
  topic: "editor",
  summary: "prints a script that completes command lines of hac",
  arguments: [
    { name: "SHELL", required: true, many: false, completes: "none", choices: ["bash", "zsh", "fish"] },
  ],
  options: {},
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
  ],
  load: () => import("../completion/run.ts"),
};
