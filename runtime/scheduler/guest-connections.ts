// A resource with `remote-node` is the container of a guest node; the connection to the guest is a resource of its own.
// Source: Pacemaker Remote, "Guest nodes".
import type { Operation, Primitive as PlanPrimitive, Scalar } from "../../plan/index.ts";
import type { Cluster, Primitive } from "./model.ts";
import { guestNameOf } from "./nodes.ts";
import { absent, isTrue } from "./numbers.ts";
import { createPrimitive } from "./primitives.ts";
import type { RuleContext } from "./rules.ts";

/** A resource with `remote-node` is the container of a guest; the connection to it is a resource of its own. */
export function createGuestConnections(cluster: Cluster, context: RuleContext): void {
  const made = new Set<string>();
  const containers = cluster.primitives.slice();
  for (const container of containers) {
    const name = guestNameOf(container.definition, context);
    if (name === undefined || made.has(name) || cluster.byId.has(name)) continue;
    made.add(name);
    const connection = createPrimitive(cluster, {
      definition: guestConnection(name, container),
      id: name,
      parent: undefined,
    });
    connection.container = container;
    container.launched.push(connection);
    connection.reasons = [];
    connection.scores.fill(absent);
    for (const node of cluster.nodes) if (!node.ofBundle) connection.scores[node.index] = 0;
    cluster.resources.push(connection);
  }
}

function guestConnection(name: string, container: Primitive): PlanPrimitive {
  const setting = (key: string): string | undefined => {
    const value = container.meta.get(key);
    return value === undefined ? undefined : String(value);
  };
  const address = setting("remote-addr");
  const port = setting("remote-port");
  const timeout = container.meta.get("remote-connect-timeout");
  const mayMigrate = container.meta.get("remote-allow-migrate");
  return connectionDefinition({
    id: name,
    parameters: {
      ...(address === undefined ? {} : { addr: address }),
      ...(port === undefined ? {} : { port }),
    },
    startTimeoutMs: typeof timeout === "number" ? timeout : 60_000,
    settings: mayMigrate === undefined ? {} : { "allow-migrate": isTrue(mayMigrate) },
    at: container.at,
  });
}

export function connectionDefinition(connection: {
  readonly id: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly startTimeoutMs: number;
  readonly settings: Readonly<Record<string, Scalar>>;
  readonly at: PlanPrimitive["at"];
}): PlanPrimitive {
  const operations: Operation[] = [
    { name: "monitor", intervalMs: 30_000, settings: [{ values: { timeout: 30_000 } }] },
    { name: "start", intervalMs: 0, settings: [{ values: { timeout: connection.startTimeoutMs } }] },
  ];
  return {
    kind: "primitive",
    id: connection.id,
    agent: { class: "ocf", provider: "pacemaker", type: "remote" },
    settings: [{ values: connection.settings }],
    parameters: [{ values: connection.parameters }],
    operations,
    ...(connection.at === undefined ? {} : { at: connection.at }),
  };
}
