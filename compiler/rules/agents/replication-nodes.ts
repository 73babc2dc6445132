// Answers for the list of peers of a replicated database against the nodes it may run on.
import { say, type Message } from "../../../grammar/index.ts";
import type { Primitive } from "../../model.ts";
import { defineRule } from "../define.ts";
import { plainParameter, type WrittenParameter } from "../parameters.ts";

export const agentsReplicationNodes = defineRule({
  code: "HA3057",
  severity: "error",
  title: "replication leaves a node out",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const list = peersOf(primitive);
      if (list === undefined) continue;
      const named = new Set(list.names);
      const allowed = cluster.nodesAllowedFor(cluster.top(primitive)).map(({ name }) => name.text);
      const unknown = [...named].find((name) => cluster.node(name) === undefined);
      const missing = allowed.find((name) => !named.has(name));
      if (unknown === undefined && missing === undefined) continue;
      report({
        at: list.said.at,
        message:
          unknown === undefined
            ? say`\`${primitive.name.text}\` may run on \`${missing ?? ""}\`, which is not in its \`${list.parameter}\``
            : say`\`${unknown}\` in the \`${list.parameter}\` of \`${primitive.name.text}\` is no declared node`,
        because: list.because,
        related: [{ at: primitive.name.span, message: say`declared here` }],
        help: say`name the nodes that it may run on: \`${list.parameter} = "${list.write(allowed)}"\``,
      });
    }
  },
});

interface Peers {
  readonly parameter: string;
  readonly said: WrittenParameter;
  readonly names: readonly string[];
  readonly because: Message;
  readonly write: (nodes: readonly string[]) => string;
}

function peersOf(primitive: Primitive): Peers | undefined {
  const { type } = primitive.agent;
  if (type === "pgsql" || type === "mariadb") {
    const said = plainParameter(primitive, "node_list");
    return (
      said && {
        parameter: "node_list",
        said,
        names: said.text.split(/\s+/).filter((name) => name !== ""),
        because: say`a node outside the list never becomes a standby: it starts, and has no data to take over with`,
        write: (nodes) => nodes.join(" "),
      }
    );
  }
  const said = type === "galera" ? plainParameter(primitive, "wsrep_cluster_address") : undefined;
  // With a map, or as addresses, the peers have names of their own.
  if (said === undefined || plainParameter(primitive, "cluster_host_map") !== undefined) return undefined;
  const names = /^gcomm:\/\/([^?]*)/
    .exec(said.text)?.[1]
    ?.split(",")
    .map((name) => name.trim());
  if (names === undefined || names.some((name) => name === "" || /^[\d.:[\]]+$/.test(name))) return undefined;
  return {
    parameter: "wsrep_cluster_address",
    said,
    names,
    because: say`the agent starts Galera on the nodes of the list only: on any other the copy fails`,
    write: (nodes) => `gcomm://${nodes.join(",")}`,
  };
}
