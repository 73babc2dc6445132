// Answers for nodes that all hang on one power feed, as their facts say.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const fencingOnePowerFeed = defineRule({
  code: "HA4227",
  severity: "warning",
  title: "one power feed carries all nodes",
  check(cluster, report) {
    const members = cluster.nodes.filter(({ kind }) => kind === "member");
    const feeds = members.map(({ facts }) => facts.find(({ name }) => name.text === "power-feed"));
    const [first, ...rest] = feeds;
    if (first === undefined || rest.length === 0 || rest.some((feed) => feed?.value !== first.value)) return;
    report({
      at: first.at,
      message: say`all nodes get their power from \`${String(first.value)}\``,
      because: say`when it fails they are all off, their controllers with them: no other node takes over, and none could be fenced`,
      related: rest.flatMap((feed) => (feed === undefined ? [] : [{ at: feed.at, message: say`the same` }])),
      help: say`put half of the nodes on another feed`,
    });
  },
});
