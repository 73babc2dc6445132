// Answers for two-node clusters in which nothing decides who shoots first.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { delayOf, hasTieBreaker, members } from "./delays.ts";

export const fencingTwoNodeRace = defineRule({
  code: "HA3015",
  severity: "error",
  title: "two nodes can shoot each other at the same time",
  check(cluster, report) {
    const nodes = members(cluster);
    const [first, second] = nodes;
    if (
      !cluster.fencingEnabled ||
      nodes.length !== 2 ||
      first === undefined ||
      second === undefined ||
      hasTieBreaker(cluster)
    )
      return;
    if (first.fencing.length === 0 || second.fencing.length === 0) return; // that is another finding
    if (Number(cluster.option("priority-fencing-delay").value ?? 0) > 0) return;
    const devices = nodes.flatMap(({ fencing }) => fencing.flatMap((way) => way.devices));
    if (
      devices.some(
        (device) =>
          delayOf(device).randomMs > 0 || nodes.some(({ name }) => delayOf(device).fixedFor(name.text) > 0),
      )
    )
      return;
    report({
      at: (first.fencing[0]?.devices[0] ?? first).name.span,
      message: say`nothing decides whether \`${first.name.text}\` or \`${second.name.text}\` shoots first`,
      because: say`when they lose sight of each other both shoot at once, and both are off`,
      related: devices.slice(0, 4).map((device) => ({ at: device.name.span, message: say`has no delay` })),
      help: say`give the devices that fence one of the nodes a head start against them: \`delay 5s\`, or set \`priority-fencing-delay\``,
    });
  },
});
