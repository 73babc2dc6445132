// Answers for `on-fail demote` where nothing can be demoted. Pacemaker Explained, "Operation Properties".
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsDemoteImpossible = defineRule({
  code: "HA3076",
  severity: "error",
  title: "a failure shall demote what is never promoted",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      const top = cluster.top(primitive);
      const promotable = top.kind === "bundle" || (top.kind === "clone" && top.promotable);
      for (const operation of primitive.operations) {
        const onFail = cluster.operationSetting(operation, "on-fail");
        if (onFail.value !== "demote" || onFail.said === undefined) continue;
        const name = operation.name.text;
        const fits =
          promotable &&
          (name === "promote" ||
            (name === "monitor" && operation.role === "Promoted" && operation.intervalMs > 0));
        if (fits) continue;
        report({
          at: onFail.said.at,
          message: promotable
            ? say`\`on-fail demote\` of \`${primitive.name.text}\` stands at \`${name}\`, and only \`promote\` and monitors with \`role Promoted\` can have it`
            : say`\`on-fail\` of \`${name}\` is \`demote\`, and \`${primitive.name.text}\` is never promoted`,
          because: say`the setting is dropped without a word, and the default recovery takes its place`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`write it at \`promote\` or at a monitor with \`role Promoted\` of a promotable clone, or remove it`,
        });
      }
    }
  },
});
