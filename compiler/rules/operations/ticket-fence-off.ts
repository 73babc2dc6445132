// Answers for `loss-policy fence` where nothing is ever fenced.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const operationsTicketFenceOff = defineRule({
  code: "HA3074",
  severity: "error",
  title: "a lost ticket is to fence, and fencing is off",
  check(cluster, report) {
    if (cluster.fencingEnabled) return;
    for (const ticket of cluster.tickets) {
      if (ticket.lossPolicy !== "fence") continue;
      report({
        at: ticket.at,
        message: say`when the ticket \`${ticket.ticket.text}\` is lost its nodes are to be fenced, and fencing is switched off`,
        because: say`it silently becomes \`stop\`: the other site starts while this one is still stopping`,
        help: say`switch fencing on, or write \`loss-policy stop\``,
      });
    }
  },
});
