// Answers for programs of alerts that are not named by an absolute path.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsAlertPath = defineRule({
  code: "HA3078",
  severity: "error",
  title: "the program of an alert cannot be found",
  check(cluster, report) {
    for (const alert of cluster.alerts) {
      if (alert.path.startsWith("/")) continue;
      report({
        at: alert.name.span,
        message:
          alert.path === ""
            ? say`the alert \`${alert.name.text}\` has an empty path`
            : say`the alert \`${alert.name.text}\` names its program as \`${alert.path}\`, which is no absolute path`,
        because: say`the program is run as it is named, from a directory that nobody chose: no alert is ever sent`,
        help: say`write the whole path, such as \`/usr/share/pacemaker/alerts/alert_smtp.sh\``,
      });
    }
  },
});
