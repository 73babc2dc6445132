// Answers for alerts without a recipient.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsAlertWithoutRecipient = defineRule({
  code: "HA4175",
  severity: "warning",
  title: "an alert tells nobody in particular",
  check(cluster, report) {
    for (const alert of cluster.alerts) {
      if (alert.recipients.length > 0 || !needsOne.test(alert.path)) continue;
      report({
        at: alert.name.span,
        message: say`the alert \`${alert.name.text}\` has no recipient`,
        because: say`\`${alert.path}\` sends nothing when it is told of nobody`,
        help: say`write \`recipient "ops@example.com"\`, if the program expects one`,
      });
    }
  },
});

/** Programs that Pacemaker ships: a mail, a trap and a file need to know where to. Programs of a site may know it themselves. */
const needsOne = /\/alert_(smtp|snmp|file)\.sh(\.sample)?$/;
