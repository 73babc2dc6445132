// Answers for bundles whose replicas nobody can reach, or that get in each other's way on one host.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const agentsContainerNetwork = defineRule({
  code: "HA3084",
  severity: "error",
  title: "a bundle lacks the network that it needs",
  check(cluster, report) {
    for (const bundle of cluster.resources) {
      if (bundle.kind !== "bundle") continue;
      const has = (name: string): boolean => bundle.network?.values.has(name) === true;
      if (bundle.member !== undefined && !has("ip-range-start") && !has("control-port")) {
        report({
          at: bundle.name.span,
          message: say`\`${bundle.name.text}\` runs \`${bundle.member.name.text}\` in its containers, and has no network to reach it`,
          because: say`the cluster talks to a program inside each container: without an address or a port of their own the bundle never starts`,
          related: [{ at: bundle.member.name.span, message: say`runs inside` }],
          help: say`write \`network { ip-range-start "ADDRESS" }\`, or \`control-port\` where the containers use the host's network`,
        });
        continue;
      }
      const perHost = bundle.container["replicas-per-host"] ?? 1;
      if (perHost < 2 || has("ip-range-start")) continue;
      report({
        at: bundle.name.span,
        message: say`\`${bundle.name.text}\` may have ${perHost} replicas on one host (\`replicas-per-host\`), and they have no addresses of their own`,
        because: say`the second replica finds its ports taken and does not start`,
        related: [{ at: bundle.container.at, message: say`so many on one host` }],
        help: say`write \`network { ip-range-start "ADDRESS" }\`, or \`replicas-per-host 1\``,
      });
    }
  },
});
