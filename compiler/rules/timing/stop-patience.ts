// Answers for agents that wait longer for a gentle stop than the stop itself may take.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Primitive } from "../../model.ts";
import { plainParameter } from "../parameters.ts";
import { duration } from "../words.ts";

export const timingStopPatience = defineRule({
  code: "HA4224",
  severity: "warning",
  title: "an agent never comes to its harder way of stopping",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      for (const name of patienceOf(primitive)) {
        const patience = plainParameter(primitive, name);
        const ms = patience === undefined ? Number.NaN : Number(patience.text) * 1_000;
        const timeoutMs = cluster.timeoutMs(primitive, "stop");
        if (patience === undefined || !(ms >= timeoutMs)) continue;
        report({
          at: patience.at,
          message: say`\`${primitive.name.text}\` waits ${duration(ms)} before it stops the hard way, and a stop may take ${duration(timeoutMs)}`,
          because: say`the stop is given up before the agent gets there: a failed stop, for which the node is fenced`,
          related: [{ at: primitive.name.span, message: say`declared here` }],
          help: say`write \`stop timeout\` longer than that, or a shorter \`${name}\``,
        });
      }
    }
  },
});

/** Seconds that an agent waits before it kills: the parameters of those that have one. */
const patience: ReadonlyMap<string, readonly string[]> = new Map([
  ["pgsql", ["stop_escalate", "stop_escalate_in_slave"]],
  ["slapd", ["stop_escalate"]],
  ["Squid", ["squid_stop_timeout"]],
  ["Xen", ["shutdown_timeout"]],
  ["anything", ["stop_timeout"]],
  ["jboss", ["shutdown_timeout", "kill_timeout"]],
  ["syslog-ng", ["kill_term_timeout"]],
  ["tomcat", ["max_stop_time", "tomcat_stop_timeout"]],
]);

function patienceOf({ agent }: Primitive): readonly string[] {
  return agent.class === "ocf" && agent.provider === "heartbeat" ? (patience.get(agent.type) ?? []) : [];
}
