// Answers for two-node clusters whose fixed delays are equal and leave the race as it was.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import type { Device, Node } from "../../model.ts";
import { duration } from "../words.ts";
import { delayOf, hasTieBreaker, members } from "./delays.ts";

export const fencingEqualDelays = defineRule({
  code: "HA4110",
  severity: "warning",
  title: "both nodes wait equally long before they shoot",
  check(cluster, report) {
    const [first, second, ...more] = members(cluster);
    if (first === undefined || second === undefined || more.length > 0 || hasTieBreaker(cluster)) return;
    if (Number(cluster.option("priority-fencing-delay").value ?? 0) > 0) return;
    const [one, other] = [delayOfNode(first), delayOfNode(second)];
    if (one === undefined || other === undefined || one.fixedMs === 0 || one.fixedMs !== other.fixedMs)
      return;
    if (one.randomMs > 0 || other.randomMs > 0) return;
    report({
      at: other.device.name.span,
      message:
        one.device === other.device
          ? say`\`${one.device.name.text}\` waits ${duration(one.fixedMs)} before it fences either node`
          : say`\`${one.device.name.text}\` and \`${other.device.name.text}\` both wait ${duration(one.fixedMs)}`,
      because: say`both nodes shoot at the same moment, only later: both are off`,
      related: one.device === other.device ? [] : [{ at: one.device.name.span, message: say`waits as long` }],
      help:
        one.device === other.device
          ? say`write a delay for one node only: \`pcmk_delay_base = "${first.name.text}:${duration(one.fixedMs)}"\`, or set \`priority-fencing-delay\``
          : say`let only one of them wait; the node whose devices wait survives a draw`,
    });
  },
});

/** The first device that fences a node, with its delays. */
function delayOfNode(node: Node): { device: Device; fixedMs: number; randomMs: number } | undefined {
  const device = node.fencing[0]?.devices[0];
  if (device === undefined) return undefined;
  const { fixedFor, randomMs } = delayOf(device);
  return { device, fixedMs: fixedFor(node.name.text), randomMs };
}
