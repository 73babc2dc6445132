// Answers for cluster settings that only mean something together with another one, which is not there.
import { say } from "../../../grammar/index.ts";
import type { Scalar } from "../../../plan/index.ts";
import { defineRule } from "../define.ts";

export const operationsSettingWithoutEffect = defineRule({
  code: "HA4213",
  severity: "warning",
  title: "a setting has no effect without another one",
  check(cluster, report) {
    for (const { setting, needs, oneOf } of pairs) {
      const { said, value } = cluster.option(setting);
      if (said === undefined || value === inert.get(setting)) continue;
      if (oneOf.includes(cluster.option(needs).value ?? "")) continue;
      report({
        at: said.name.span,
        message: say`\`${setting}\` has no effect: \`${needs}\` is \`${String(cluster.option(needs).value)}\``,
        because: say`whoever set it counts on something that never happens`,
        help: say`write \`${needs} ${String(oneOf[0])}\` too, or remove it`,
      });
    }
  },
});

interface Pair {
  readonly setting: string;
  readonly needs: string;
  readonly oneOf: readonly Scalar[];
}

/** Source: pacemaker-schedulerd(7). */
const pairs: readonly Pair[] = [
  { setting: "shutdown-lock-limit", needs: "shutdown-lock", oneOf: [true] },
  { setting: "node-health-base", needs: "node-health-strategy", oneOf: ["progressive"] },
  { setting: "node-health-green", needs: "node-health-strategy", oneOf: ["custom", "progressive"] },
  { setting: "node-health-yellow", needs: "node-health-strategy", oneOf: ["custom", "progressive"] },
  { setting: "node-health-red", needs: "node-health-strategy", oneOf: ["custom", "progressive"] },
];

/** The value that asks for nothing. */
const inert: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ["shutdown-lock-limit", 0],
  ["node-health-base", 0],
]);
