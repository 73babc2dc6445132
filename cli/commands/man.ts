import type { CommandSpec } from "../command.ts";

export const man: CommandSpec = {
  name: "man",
  topic: "editor",
  summary: "prints the manual page of a command, or writes all of them",
  arguments: [{ name: "WORD", required: false, many: true, completes: "none" }],
  options: {
    output: {
      type: "string",
      short: "o",
      value: "DIR",
      summary: "writes man1/hac.1, a page for each command, and man8/had.8 there",
    },
  },
  examples: [
    { line: "hac man agents list | man -l -", does: "reads one page" },
    { line: "hac man --output /usr/local/share/man", does: "installs all of them" },
  ],
  load: () => import("../manual/run.ts"),
};
