// Answers for intervals on actions that do not recur.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingStartRepeats = defineRule({
  code: "HA3082",
  severity: "error",
  title: "a start or stop has an interval",
  check(cluster, report) {
    for (const primitive of [...cluster.primitives, ...cluster.devices]) {
      for (const operation of primitive.operations) {
        if (operation.intervalMs === 0 || !once.has(operation.name.text)) continue;
        report({
          at: operation.at,
          message: say`${operation.name.text} of \`${primitive.name.text}\` is to run every ${duration(operation.intervalMs)}`,
          because: say`only monitors recur: its timeout and its \`on-fail\` belong to an action that is never run`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`remove the interval`,
        });
      }
    }
  },
});

const once = new Set([
  "start",
  "stop",
  "promote",
  "demote",
  "migrate_to",
  "migrate_from",
  "reload",
  "reload-agent",
]);
