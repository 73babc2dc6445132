// Answers for clusters whose nodes hear each other over one link only.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const linksSingle = defineRule({
  code: "HA4136",
  severity: "warning",
  title: "one cable holds the cluster together",
  check(cluster, report) {
    const { links } = cluster.engine;
    const [only] = links;
    if (links.length !== 1 || only === undefined || cluster.nodes.length < 2) return;
    report({
      at: only.name.span,
      message: say`the nodes hear each other over \`${only.name.text}\` only`,
      because: say`one cable, switch or driver splits the cluster: a healthy node is fenced and its services are interrupted`,
      help: say`add a second link over other hardware`,
    });
  },
});
