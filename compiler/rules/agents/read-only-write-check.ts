// Answers for file systems mounted to be read, whose monitor tries to write.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { plainParameter } from "../parameters.ts";

export const agentsReadOnlyWriteCheck = defineRule({
  code: "HA3112",
  severity: "error",
  title: "a mount for reading is checked by writing",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const options =
        primitive.agent.type === "Filesystem" ? plainParameter(primitive, "options") : undefined;
      if (options === undefined || !options.text.split(",").includes("ro")) continue;
      for (const operation of primitive.operations) {
        const level = operation.parameters
          .find(({ when }) => when === undefined)
          ?.values.get("OCF_CHECK_LEVEL");
        if (operation.name.text !== "monitor" || level?.value !== "20") continue;
        report({
          at: level.at,
          message: say`\`${primitive.name.text}\` is mounted read-only, and its monitor of depth 20 writes a file`,
          because: say`the monitor fails on a sound node, again and again, until no node is left`,
          related: [{ at: options.at, message: say`read-only here` }],
          help: say`write \`OCF_CHECK_LEVEL = 10\`, which reads`,
        });
      }
    }
  },
});
