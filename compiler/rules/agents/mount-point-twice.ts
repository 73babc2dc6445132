// Answers for two file systems mounted in one directory. Mounts that can never meet on a node may share a path.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";
import { mayMeet } from "../pairs.ts";
import { plainParameter } from "../parameters.ts";

export const agentsMountPointTwice = defineRule({
  code: "HA3059",
  severity: "error",
  title: "two file systems have one mount point",
  check(cluster, report) {
    const seen = new Map<string, Primitive>();
    for (const primitive of cluster.primitives) {
      const directory = plainParameter(primitive, "directory");
      if (primitive.agent.type !== "Filesystem" || directory === undefined) continue;
      if (cluster.top(primitive).kind === "bundle") continue; // a container has directories of its own
      const path = directory.text.replace(/(?<=.)\/+$/, "");
      const before = seen.get(path);
      if (before === undefined) seen.set(path, primitive);
      else if (mayMeet(cluster, before, primitive)) {
        report({
          at: directory.at,
          message: say`\`${before.name.text}\` and \`${primitive.name.text}\` are both mounted at \`${path}\``,
          because: say`on one node the later mount hides the earlier: data goes to the wrong disk, and the unmount takes away the other's`,
          related: [{ at: before.name.span, message: say`the other one` }],
          help: say`give each its own directory, or keep them apart with \`colocation ${primitive.name.text} not with ${before.name.text}\``,
        });
      }
    }
  },
});
