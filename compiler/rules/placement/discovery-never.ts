// Answers for nodes on which nobody looks whether a resource runs, though it could.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const placementDiscoveryNever = defineRule({
  code: "HA4233",
  severity: "warning",
  title: "a stray copy would never be found",
  check(cluster, report) {
    for (const location of cluster.locations) {
      if (location.discovery !== "never" || location.preference.kind !== "nodes") continue;
      const blind = location.preference.nodes.find(
        ({ score, node }) => score > forbidden && isMember(node.text),
      );
      if (blind === undefined) continue;
      report({
        at: location.at,
        message: say`nobody looks whether it runs on \`${blind.node.text}\`, and it may run there`,
        because: say`a copy that somebody or the boot started is not seen, and a second one is started beside it`,
        help: say`remove \`discovery never\`; it is for nodes on which the service is not even installed`,
      });
    }
    function isMember(name: string): boolean {
      return cluster.node(name)?.kind === "member";
    }
  },
});

const forbidden = -1_000_000;
