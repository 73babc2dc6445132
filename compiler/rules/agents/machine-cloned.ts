// Answers for virtual machines in clones: the same machine, with the same disk, on several nodes.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const agentsMachineCloned = defineRule({
  code: "HA3131",
  severity: "error",
  title: "one virtual machine runs on several nodes",
  check(cluster, report) {
    for (const clone of cluster.resources) {
      if (clone.kind !== "clone" || Number(cluster.setting(clone, "clone-max").value ?? 2) <= 1) continue;
      for (const primitive of cluster.primitivesOf(clone)) {
        if (primitive.agent.class !== "ocf" || !machines.has(primitive.agent.type)) continue;
        report({
          at: primitive.name.span,
          message: say`the clone \`${clone.name.text}\` starts the machine \`${primitive.name.text}\` on several nodes`,
          because: say`every copy has the same disk: two machines write to it, and destroy what is on it`,
          related: [{ at: clone.name.span, message: say`the clone` }],
          help: say`use no clone; \`allow-migrate true\` moves a machine while it runs`,
        });
      }
    }
  },
});

const machines = new Set(["VirtualDomain", "Xen", "ManageVE", "lxc", "vmware"]);
