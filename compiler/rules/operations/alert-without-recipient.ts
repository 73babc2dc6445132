// Answers for alerts without a recipient.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsAlertWithoutRecipient = defineRule({
  code: "HA4175",
  severity: "info",
  title: "an alert tells nobody in particular",
  check(cluster, report) {
    for (const alert of cluster.alerts) {
      if (alert.recipients.length > 0) continue;
      report({
        at: alert.name.span,
        message: say`\`${alert.name.text}\` has no recipient`,
        because: say`the program is called once with none; many send nothing then`,
        help: say`write \`recipient "ops@example.com"\`, if the program expects one`,
      });
    }
  },
});
