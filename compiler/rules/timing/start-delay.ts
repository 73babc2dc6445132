// Answers for monitors that begin long after the start.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const timingStartDelay = defineRule({
  code: "HA4232",
  severity: "warning",
  title: "nobody looks at a service for a while after its start",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const operation of primitive.operations) {
        const delay = cluster.operationSetting(operation, "start-delay");
        if (operation.name.text !== "monitor" || delay.said === undefined || Number(delay.value) < shortMs)
          continue;
        report({
          at: delay.said.at,
          message: say`\`${primitive.name.text}\` is not monitored in the first ${duration(Number(delay.value))}`,
          because: say`a start that succeeded and a service that dies soon after are told apart by nobody: what depends on it starts on nothing`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`let the start wait until the service answers, with \`start timeout\` long enough, and remove \`start-delay\``,
        });
      }
    }
  },
});

const shortMs = 30_000; // a few seconds do no harm
