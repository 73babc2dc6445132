import type { CommandSpec, OptionSpec } from "../command.ts";

const json: OptionSpec = { type: "boolean", summary: "prints facts as JSON" };
const beside: OptionSpec = {
  type: "string",
  value: "FILE",
  summary: "the cluster's source: the lock file beside it counts too (default: the one in this folder)",
};

export const agentsList: CommandSpec = {
  name: "agents list",
  topic: "write",
  summary: "lists the agents that a compile knows",
  arguments: [{ name: "PART", required: false, many: false, completes: "none" }],
  options: {
    installed: { type: "boolean", summary: "only those that are installed on this machine" },
    for: beside,
    json,
  },
  examples: [
    { line: "hac agents list", does: "all: shipped ones, and the site's own" },
    { line: "hac agents list ipmi", does: "those with `ipmi` in their name" },
  ],
  load: () => import("../agents/list.ts"),
};

export const agentsShow: CommandSpec = {
  name: "agents show",
  topic: "write",
  summary: "shows an agent's parameters and operations",
  arguments: [{ name: "AGENT", required: true, many: false, completes: "agents" }],
  options: {
    brief: { type: "boolean", summary: "without the descriptions that the installed agent gives" },
    for: beside,
    json,
  },
  examples: [
    { line: "hac agents show ocf:heartbeat:IPaddr2", does: "descriptions are shown where it is installed" },
    { line: "hac agents show fence_ipmilan --json", does: "the facts that a compile checks with" },
  ],
  load: () => import("../agents/show.ts"),
};

export const agentsSync: CommandSpec = {
  name: "agents sync",
  topic: "write",
  summary: "writes what this machine's own agents say into ha-agents.lock.json",
  arguments: [{ name: "FILE", required: false, many: false, completes: "file" }],
  options: {
    only: { type: "string", value: "PART", summary: "asks only agents with this in their name" },
    check: { type: "boolean", summary: "writes nothing; exit code 1 if the lock file is out of date" },
    json,
  },
  examples: [
    { line: "hac agents sync cluster.ha", does: "asks every installed agent; the lock file is committed" },
    { line: "hac agents sync --only ocf:acme", does: "asks the site's own provider only" },
  ],
  load: () => import("../agents/sync.ts"),
};
