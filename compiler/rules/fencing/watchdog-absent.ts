// Answers for fencing by watchdog in a cluster that says itself that it has none.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { watchdogFences } from "./none.ts";

export const fencingWatchdogAbsent = defineRule({
  code: "HA3028",
  severity: "error",
  title: "watchdogs shall fence, and there are none",
  check(cluster, report) {
    const wait = cluster.option("fencing-watchdog-timeout");
    const has = cluster.option("have-watchdog");
    if (!watchdogFences(wait.value) || wait.said === undefined) return;
    if (has.value !== false || has.said === undefined) return;
    report({
      at: wait.said.name.span,
      message: say`silent nodes are trusted to reset themselves by a watchdog, and \`have-watchdog\` is false`,
      because: say`nothing resets a lost node: it goes on writing while its services start elsewhere, or nothing starts at all`,
      related: [{ at: has.said.at, message: say`no node runs SBD with a watchdog` }],
      help: say`enable SBD with its watchdog on every node, which sets \`have-watchdog\`, or remove \`fencing-watchdog-timeout\` and declare fence devices`,
    });
  },
});
