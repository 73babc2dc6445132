// Answers for `fencing-timeout` against SBD's `msgwait`.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { duration } from "../words.ts";

export const fencingSbdTimeout = defineRule({
  code: "HA3025",
  severity: "error",
  title: "fencing is given up before SBD can report it",
  check(cluster, report) {
    const wait = cluster.engine.said.get("sbd.msgwait");
    const timeout = cluster.option("fencing-timeout");
    const [waitMs, ms] = [Number(wait?.value ?? 0), Number(timeout.value ?? 60_000)];
    if (wait === undefined || ms >= 1.2 * waitMs) return;
    report({
      at: timeout.said?.at ?? wait.at,
      message: say`fencing is given ${duration(ms)}, and SBD waits ${duration(waitMs)} before it reports success`,
      because: say`every fencing fails by the clock, and nothing is recovered`,
      related: [{ at: wait.at, message: say`SBD's wait` }],
      help: say`make \`fencing-timeout\` at least a fifth longer: \`${duration(Math.ceil((1.2 * waitMs) / 1000) * 1000)}\``,
    });
  },
});
