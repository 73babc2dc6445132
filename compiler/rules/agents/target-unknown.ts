// Answers for iSCSI units of a target that no resource of the cluster offers.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsTargetUnknown = defineRule({
  code: "HA3133",
  severity: "error",
  title: "a unit belongs to a target that is not there",
  check(cluster, report) {
    const targets = cluster.primitives.filter(({ agent }) => agent.type === "iSCSITarget");
    const [first] = targets;
    if (first === undefined) return; // the target may be set up outside of the cluster
    const offered = new Set(targets.map((target) => plainParameter(target, "iqn")?.text));
    if (offered.has(undefined)) return;
    for (const primitive of cluster.primitives) {
      const iqn =
        primitive.agent.type === "iSCSILogicalUnit" ? plainParameter(primitive, "target_iqn") : undefined;
      if (iqn === undefined || offered.has(iqn.text)) continue;
      report({
        at: iqn.at,
        message: say`\`${primitive.name.text}\` belongs to \`${iqn.text}\`, and no resource offers that target`,
        because: say`names are compared letter by letter: the unit cannot be attached, and its start fails on every node`,
        related: [
          { at: first.name.span, message: say`offers \`${plainParameter(first, "iqn")?.text ?? ""}\`` },
        ],
        help: say`write the \`iqn\` of its target`,
      });
    }
  },
});
