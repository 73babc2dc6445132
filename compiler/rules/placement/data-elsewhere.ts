// Answers for services whose directories lie on a file system that nothing keeps beside them.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, withParents } from "../pairs.ts";
import type { Cluster, Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";

export const placementDataElsewhere = defineRule({
  code: "HA3035",
  severity: "error",
  title: "a service may run where its data is not mounted",
  check(cluster, report) {
    const mounts = cluster.primitives.flatMap((primitive) => {
      const directory =
        primitive.agent.type === "Filesystem" ? plainParameter(primitive, "directory") : undefined;
      return directory === undefined ? [] : [{ primitive, directory: directory.text.replace(/\/$/, "") }];
    });
    for (const primitive of cluster.primitives) {
      for (const name of pathParameters) {
        const path = plainParameter(primitive, name);
        const mount =
          path === undefined
            ? undefined
            : mounts.find(
                ({ primitive: fs, directory }) =>
                  fs !== primitive &&
                  directory !== "" &&
                  (path.text === directory || path.text.startsWith(`${directory}/`)),
              );
        if (
          path === undefined ||
          mount === undefined ||
          primitive.agent.type === "Filesystem" ||
          isBeside(cluster, primitive, mount.primitive)
        )
          continue;
        report({
          at: path.at,
          message: say`\`${path.text}\` lies on \`${mount.primitive.name.text}\`, and nothing keeps \`${primitive.name.text}\` beside it`,
          because: say`it may start on a node where the directory is empty: the service fails there, or begins a new, empty database`,
          related: [{ at: mount.primitive.name.span, message: say`mounts \`${mount.directory}\`` }],
          help: say`put both into a group, the file system first, or write \`colocation ${primitive.name.text} with ${mount.primitive.name.text}\` and an order`,
        });
        break;
      }
    }
  },
});

const pathParameters = [
  "pgdata",
  "datadir",
  "directory",
  "configfile",
  "config",
  "statedir",
  "catalina_base",
  "home",
  "nfs_shared_infodir",
];

function isBeside(cluster: Cluster, service: Primitive, mount: Primitive): boolean {
  const [a, b] = [withParents(service), withParents(mount)];
  if (a.some((name) => b.includes(name))) return true;
  if (cluster.top(mount).kind === "clone") return true; // mounted everywhere
  return colocatedPairs(cluster).some(({ dependent, primary, score }) => {
    const [one, other] = [withParents(dependent), withParents(primary)];
    return score > 0 && one.some((name) => a.includes(name)) && other.some((name) => b.includes(name));
  });
}
