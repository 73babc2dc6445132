// Answers for two services with one data directory: databases above all, which take it for theirs alone.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export const agentsDataDirectoryTwice = defineRule({
  code: "HA3063",
  severity: "error",
  title: "two services have one data directory",
  check(cluster, report) {
    const seen = new Map<string, Primitive>();
    for (const primitive of cluster.primitives) {
      const name = primitive.agent.class === "ocf" ? directoryOf.get(primitive.agent.type) : undefined;
      const directory = name === undefined ? undefined : plainParameter(primitive, name);
      if (name === undefined || directory === undefined) continue;
      const key = `${name} ${directory.text.replace(/(?<=.)\/+$/, "")}`;
      const before = seen.get(key);
      if (before === undefined) seen.set(key, primitive);
      else {
        report({
          at: directory.at,
          message: say`\`${before.name.text}\` and \`${primitive.name.text}\` have the same \`${name}\`: \`${directory.text}\``,
          because: say`each takes the files for its own: the second does not start, or both write and the data is destroyed`,
          related: [{ at: before.name.span, message: say`the other one` }],
          help: say`give each instance its own directory, or keep only one of the two`,
        });
      }
    }
  },
});

const directoryOf: ReadonlyMap<string, string> = new Map([
  ["pgsql", "pgdata"],
  ["pgsqlms", "pgdata"],
  ["mysql", "datadir"],
  ["mariadb", "datadir"],
  ["galera", "datadir"],
  ["nfsserver", "nfs_shared_infodir"],
]);
