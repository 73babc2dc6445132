// Answers for settings of votequorum that exclude each other, or do not fit the number of nodes.
import { say, type Message } from "../../../grammar/index.ts";
import type { Cluster } from "../../model.ts";
import { defineRule } from "../define.ts";

export const quorumContradiction = defineRule({
  code: "HA3134",
  severity: "error",
  title: "settings of the quorum contradict each other",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded") return;
    for (const { first, second, message, because, help } of contradictions) {
      const [one, other] = [engine.said.get(first), engine.said.get(second)];
      if (one === undefined || other === undefined || !isOn(one.value)) continue;
      if (second === "quorum.wait_for_all" ? other.value !== false : !isOn(other.value)) continue;
      report({ at: one.at, message, because, related: [{ at: other.at, message: say`and here` }], help });
    }
    const votes = engine.said.get("quorum.expected_votes");
    const count = membersOf(cluster);
    const device = engine.said.get("quorum.device.host");
    if (votes === undefined || count === 0 || votes.value === count || device !== undefined) return;
    report({
      at: votes.at,
      message: say`\`expected-votes\` is ${Number(votes.value)}, and the cluster has ${count} nodes`,
      because:
        Number(votes.value) > count
          ? say`votes that nobody can give count as missing: fewer losses than planned stop the cluster`
          : say`fewer votes than half of the nodes make a majority: both halves of a split may go on`,
      help: say`remove it: the nodes of the list are counted`,
    });
  },
});

interface Contradiction {
  readonly first: string;
  readonly second: string;
  readonly message: Message;
  readonly because: Message;
  readonly help: Message;
}

/** Source: votequorum(5), corosync-qdevice(8). */
const contradictions: readonly Contradiction[] = [
  {
    first: "quorum.two_node",
    second: "quorum.device.host",
    message: say`\`two-node\` is set, and there is a quorum device`,
    because: say`with \`two-node\` each node alone has quorum, whatever the device says: both go on`,
    help: say`remove \`two-node\`: the device gives one of the two the majority`,
  },
  {
    first: "quorum.auto_tie_breaker",
    second: "quorum.device.host",
    message: say`\`auto-tie-breaker\` is set, and there is a quorum device`,
    because: say`the two cannot be used together: votequorum switches the quorum device off`,
    help: say`remove \`auto-tie-breaker\`; the device has a \`tie-breaker\` of its own`,
  },
  {
    first: "quorum.last_man_standing",
    second: "quorum.device.host",
    message: say`\`last-man-standing\` is set, and there is a quorum device`,
    because: say`the two cannot be used together: votequorum switches the quorum device off`,
    help: say`remove \`last-man-standing\`; the device's \`algorithm lms\` does the same`,
  },
  {
    first: "quorum.two_node",
    second: "quorum.wait_for_all",
    message: say`\`two-node\` is set, and \`wait-for-all\` is switched off`,
    because: say`after a cut cable each node that boots fences the other, which boots and fences it: for ever`,
    help: say`remove \`wait-for-all false\`: \`two-node\` brings it with it`,
  },
];

function isOn(value: unknown): boolean {
  return value !== undefined && value !== false && value !== "";
}

function membersOf(cluster: Cluster): number {
  return cluster.nodes.filter(({ kind }) => kind === "member").length;
}
