// Answers for watchdog fencing without a device in two-node clusters without a tie-breaker.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { hasTieBreaker, members } from "./delays.ts";

export const fencingDisklessTwoNodes = defineRule({
  code: "HA3022",
  severity: "error",
  title: "two nodes cannot decide by watchdog alone",
  check(cluster, report) {
    const watchdog = cluster.option("fencing-watchdog-timeout");
    if (Number(watchdog.value ?? 0) === 0 || watchdog.said === undefined || cluster.devices.length > 0)
      return;
    if (members(cluster).length !== 2 || hasTieBreaker(cluster)) return;
    report({
      at: watchdog.said.name.span,
      message: say`two nodes are to fence themselves by watchdog, and nothing else votes`,
      because: say`after a split each has half of the votes: either both reset themselves or both go on`,
      help: say`add a quorum device or a witness, or give each node a fence device`,
    });
  },
});
