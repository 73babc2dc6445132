// The commands that speak to the daemon of this node.
import type { ArgumentSpec, CommandSpec, OptionSpec } from "../command.ts";

const socket: OptionSpec = {
  type: "string",
  value: "PATH",
  summary: "the daemon's socket (default: $HAD_SOCKET, else /run/had/had.sock)",
};
const json: OptionSpec = { type: "boolean", summary: "prints JSON" };
const node: ArgumentSpec = { name: "NODE", required: true, many: false, completes: "nodes" };
const nodeIfAny: ArgumentSpec = { ...node, required: false };
const resource: ArgumentSpec = { name: "RESOURCE", required: true, many: false, completes: "resources" };
const off: OptionSpec = { type: "boolean", summary: "ends it" };
const yes: OptionSpec = { type: "boolean", summary: "answers the question whether it is really meant" };

export const status: CommandSpec = {
  name: "status",
  topic: "run",
  summary: "shows nodes, resources, and what is under way",
  arguments: [],
  options: {
    watch: { type: "boolean", short: "w", summary: "goes on until it is interrupted" },
    json,
    socket,
  },
  examples: [
    { line: "hac status", does: "once" },
    { line: "hac status --watch", does: "live" },
    { line: "hac status --json", does: "one JSON object; with --watch one a line, a line a change" },
  ],
  load: () => import("../daemon/status.ts"),
};

export const history: CommandSpec = {
  name: "history",
  topic: "run",
  summary: "shows what happened, as this node saw it",
  arguments: [],
  options: {
    follow: { type: "boolean", short: "f", summary: "goes on as more happens" },
    json: { type: "boolean", summary: "prints one JSON object a line" },
    socket,
  },
  examples: [{ line: "hac history", does: "the newest few hundred events, oldest first" }],
  load: () => import("../daemon/history.ts"),
};

function request(
  spec: Pick<CommandSpec, "name" | "summary" | "arguments" | "options" | "examples">,
): CommandSpec {
  return {
    ...spec,
    topic: "run",
    options: { ...spec.options, socket },
    load: () => import("../daemon/request.ts"),
  };
}

export const standby = request({
  name: "standby",
  summary: "moves everything off a node and keeps it free; --off takes it back",
  arguments: [node],
  options: { off },
  examples: [
    { line: "hac standby alpha", does: "resources move to other nodes" },
    { line: "hac standby alpha --off", does: "alpha may run resources again" },
  ],
});

export const maintenance = request({
  name: "maintenance",
  summary: "stops managing a node's resources, or all; nothing is started, stopped or monitored",
  arguments: [nodeIfAny],
  options: { off },
  examples: [
    { line: "hac maintenance", does: "for the whole cluster" },
    { line: "hac maintenance --off", does: "manages again" },
  ],
});

export const move = request({
  name: "move",
  summary: "moves a resource to a node and keeps it there until `hac clear`",
  arguments: [resource, node],
  options: {},
  examples: [{ line: "hac move database beta", does: "stops it, starts it on beta" }],
});

export const ban = request({
  name: "ban",
  summary: "keeps a resource off a node until `hac clear`",
  arguments: [resource, node],
  options: {},
  examples: [{ line: "hac ban database alpha", does: "if it runs on alpha, it moves away" }],
});

export const clear = request({
  name: "clear",
  summary: "takes back what `hac move` and `hac ban` left",
  arguments: [resource],
  options: {},
  examples: [{ line: "hac clear database", does: "the plan alone decides again" }],
});

export const cleanup = request({
  name: "cleanup",
  summary: "forgets a resource's failures and looks at it again",
  arguments: [resource, nodeIfAny],
  options: {},
  examples: [{ line: "hac cleanup database", does: "on every node" }],
});

export const confirmOff = request({
  name: "confirm-off",
  summary: "vouches that a node is off, where fencing cannot; if it is not, data will be destroyed",
  arguments: [node],
  options: { yes },
  examples: [{ line: "hac confirm-off alpha --yes", does: "what ran on alpha may start elsewhere" }],
});

export const fence = request({
  name: "fence",
  summary: "switches a node off (and on again) by its fence devices",
  arguments: [node],
  options: { yes },
  examples: [{ line: "hac fence alpha --yes", does: "everything on alpha ends at once" }],
});

export const leave = request({
  name: "leave",
  summary: "takes a node out in order: resources move away, then its daemon stops",
  arguments: [node],
  options: {},
  examples: [{ line: "hac leave alpha", does: "before a shutdown of alpha" }],
});

export const apply = request({
  name: "apply",
  summary: "brings a compiled plan into force on the running cluster",
  arguments: [{ name: "PLAN", required: true, many: false, completes: "file" }],
  options: {},
  examples: [
    { line: "hac apply plan.json", does: "every node checks it first; if one refuses, nothing changes" },
  ],
});

export const keygen: CommandSpec = {
  name: "keygen",
  topic: "run",
  summary: "makes a cluster key: 32 random bytes, readable by their owner only",
  arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
  options: {},
  examples: [{ line: "hac keygen /etc/ha/shop.key", does: "on one node; then copied to the others" }],
  load: () => import("../daemon/keygen.ts"),
};
