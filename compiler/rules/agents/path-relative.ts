// Answers for directories and files that are named from a place nobody knows.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsPathRelative = defineRule({
  code: "HA3132",
  severity: "error",
  title: "a path does not begin at the root",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const name of primitive.agent.class === "ocf" ? (paths.get(primitive.agent.type) ?? []) : []) {
        const path = plainParameter(primitive, name);
        if (path === undefined || path.text.startsWith("/") || path.text === "") continue;
        report({
          at: path.at,
          message: say`\`${path.text}\`, the \`${name}\` of \`${primitive.name.text}\`, is no whole path`,
          because: say`the agent runs in a directory that nobody chose: the start fails, or takes something else for it`,
          help: say`write it from the root: \`${name} = "/${path.text}"\``,
        });
      }
    }
  },
});

const paths: ReadonlyMap<string, readonly string[]> = new Map([
  ["Filesystem", ["directory"]],
  ["pgsql", ["pgdata", "config"]],
  ["mysql", ["datadir", "config"]],
  ["mariadb", ["datadir", "config"]],
  ["galera", ["datadir"]],
  ["apache", ["configfile"]],
  ["nginx", ["configfile"]],
  ["VirtualDomain", ["config"]],
  ["exportfs", ["directory"]],
  ["nfsserver", ["nfs_shared_infodir"]],
  ["symlink", ["link", "target"]],
]);
