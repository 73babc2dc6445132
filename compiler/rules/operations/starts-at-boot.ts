// Answers for services that a machine starts by itself, beside the cluster.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsStartsAtBoot = defineRule({
  code: "HA3127",
  severity: "error",
  title: "a service is started by two masters",
  check(cluster, report) {
    for (const resource of cluster.allResources) {
      const fact = resource.facts.find(({ name }) => name.text === "starts-at-boot");
      if (fact?.value !== true) continue;
      const unit =
        resource.kind === "primitive" && resource.agent.class === "systemd" ? resource.agent.type : undefined;
      report({
        at: fact.at,
        message: say`\`${resource.name.text}\` is started by each machine as it boots, and by the cluster`,
        because: say`a machine that comes back starts a second one beside the one that runs elsewhere; the cluster finds two and stops both`,
        related: [{ at: resource.name.span, message: say`declared here` }],
        help:
          unit === undefined
            ? say`take it out of the machines' start, and write \`fact starts-at-boot = false\``
            : say`run \`systemctl disable ${unit}\` on every node, and write \`fact starts-at-boot = false\``,
      });
    }
  },
});
