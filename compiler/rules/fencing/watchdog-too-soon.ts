// Answers for `fencing-watchdog-timeout` against the watchdog's own timeout.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const fencingWatchdogTooSoon = defineRule({
  code: "HA3023",
  severity: "error",
  title: "a node is taken for dead before its watchdog fires",
  check(cluster, report) {
    const wait = cluster.option("fencing-watchdog-timeout");
    const own =
      cluster.engine.said.get("sbd.watchdog-timeout") ?? cluster.engine.said.get("watchdog.timeout");
    const [waitMs, ownMs] = [Number(wait.value ?? 0), Number(own?.value ?? 0)];
    if (waitMs === 0 || own === undefined || wait.said === undefined || waitMs >= 2 * ownMs) return;
    report({
      at: wait.said.at,
      message: say`a silent node is taken for dead after ${duration(waitMs)}, and its watchdog fires after ${duration(ownMs)}`,
      because: say`it may still write to the disk when its services are started elsewhere`,
      related: [{ at: own.at, message: say`the watchdog` }],
      help: say`make it at least twice the watchdog's: \`${duration(2 * ownMs)}\``,
    });
  },
});
