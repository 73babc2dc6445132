// Answers for SBD's `msgwait` against its watchdog timeout.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const fencingSbdMessageWait = defineRule({
  code: "HA3024",
  severity: "error",
  title: "a fencing message counts as read before the victim has reset",
  check(cluster, report) {
    const wait = cluster.engine.said.get("sbd.msgwait");
    const own = cluster.engine.said.get("sbd.watchdog-timeout");
    if (wait === undefined || own === undefined || Number(wait.value) >= 2 * Number(own.value)) return;
    report({
      at: wait.at,
      message: say`\`msgwait\` is ${duration(Number(wait.value))}, and the watchdog fires after ${duration(Number(own.value))}`,
      because: say`fencing is reported as done while the victim still runs`,
      related: [{ at: own.at, message: say`the watchdog` }],
      help: say`make it at least twice the watchdog's timeout: \`${duration(2 * Number(own.value))}\``,
    });
  },
});
