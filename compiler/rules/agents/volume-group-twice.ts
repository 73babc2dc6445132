// Answers for two resources that activate one volume group for one node each.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";
import { activationOf } from "./volumes.ts";

export const agentsVolumeGroupTwice = defineRule({
  code: "HA3065",
  severity: "error",
  title: "two resources activate one volume group",
  check(cluster, report) {
    const active = cluster.primitives.flatMap((primitive) => {
      const activation = activationOf(primitive);
      return activation === undefined || activation.shared ? [] : [{ primitive, ...activation }];
    });
    active.forEach((one, index) => {
      const before = active
        .slice(0, index)
        .find(
          ({ group, volume }) =>
            group === one.group &&
            (volume === undefined || one.volume === undefined || volume === one.volume),
        );
      if (before === undefined) return;
      report({
        at:
          (plainParameter(one.primitive, "vgname") ?? plainParameter(one.primitive, "volgrpname"))?.at ??
          one.primitive.name.span,
        message: say`\`${before.primitive.name.text}\` and \`${one.primitive.name.text}\` both activate the volume group \`${one.group}\``,
        because: say`stopping one deactivates the volumes under the other; on two nodes both write to the same disk`,
        related: [{ at: before.primitive.name.span, message: say`the other one` }],
        help: say`activate it once, and let everything on it follow that resource; or name different volumes with \`lvname\``,
      });
    });
  },
});
