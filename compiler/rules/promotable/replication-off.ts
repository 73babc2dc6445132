// Answers for databases in promotable clones that are not told to replicate.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const promotableReplicationOff = defineRule({
  code: "HA3123",
  severity: "error",
  title: "the copies of a promotable database do not replicate",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || !clone.promotable) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        const needed = primitive.agent.class === "ocf" ? needs.get(primitive.agent.type) : undefined;
        if (needed === undefined) continue;
        const said = plainParameter(primitive, needed.parameter);
        if (
          said === undefined
            ? isSaidElsewhere(primitive.parameters, needed.parameter)
            : !needed.off.has(said.text)
        )
          continue;
        report({
          at: said?.at ?? primitive.name.span,
          message:
            said === undefined
              ? say`\`${primitive.name.text}\` is to be promoted, and has no \`${needed.parameter}\``
              : say`\`${primitive.name.text}\` is to be promoted, and its \`${needed.parameter}\` is \`${said.text}\``,
          because: say`the agent sets up no replication: each copy is a database of its own, or the promotion fails`,
          related: [{ at: clone.name.span, message: say`the promotable clone` }],
          help: say`write ${needed.example}`,
        });
      }
    }
  },
});

/** What an agent needs before it replicates. Sources: ocf_heartbeat_pgsql(7), ocf_heartbeat_mysql(7). */
const needs: ReadonlyMap<
  string,
  { readonly parameter: string; readonly off: ReadonlySet<string>; readonly example: string }
> = new Map([
  ["pgsql", { parameter: "rep_mode", off: new Set(["none"]), example: '`rep_mode = "sync"`' }],
  [
    "mysql",
    {
      parameter: "replication_passwd",
      off: new Set(),
      example: '`replication_passwd = secret "mysql/replication"`',
    },
  ],
]);

/** As a secret, or under a rule. */
function isSaidElsewhere(
  blocks: readonly { readonly values: ReadonlyMap<string, unknown> }[],
  name: string,
): boolean {
  return blocks.some(({ values }) => values.has(name));
}
