// Answers for mandatory orders of what shares a node that hold for the start only, with nothing said about the stop.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { colocatedPairs, orderedPairs, withParents } from "../pairs.ts";

export const orderingStopOrderOpen = defineRule({
  code: "HA4156",
  severity: "warning",
  title: "the order of the stop is left open",
  check(cluster, report) {
    const orders = orderedPairs(cluster);
    const pairs = colocatedPairs(cluster).filter(({ score }) => score >= infinity);
    for (const { first, second, firstAction, thenAction, constraint, mandatory, at } of orders) {
      if (constraint.symmetrical !== false || !mandatory || isStop(firstAction) || isStop(thenAction))
        continue;
      const [one, other] = [withParents(first), withParents(second)];
      const bound = pairs.find(
        ({ dependent, primary }) =>
          withParents(dependent).some((name) => other.includes(name)) &&
          withParents(primary).some((name) => one.includes(name)),
      );
      if (bound === undefined) continue;
      const stops = orders.some(
        (way) =>
          way !== undefined &&
          (isStop(way.firstAction) || isStop(way.thenAction)) &&
          [...withParents(way.first), ...withParents(way.second)].some((name) => one.includes(name)) &&
          [...withParents(way.first), ...withParents(way.second)].some((name) => other.includes(name)),
      );
      if (stops) continue;
      report({
        at,
        message: say`\`${first.name.text}\` starts before \`${second.name.text}\`, and \`symmetrical false\` leaves open which stops first`,
        because: say`both stop at once: \`${first.name.text}\` may go while \`${second.name.text}\` still uses it, its stop fails, and the node is fenced`,
        related: [{ at: bound.at, message: say`it must be beside it` }],
        help: say`remove \`symmetrical false\`, or say the stop too: \`order stop ${second.name.text} then stop ${first.name.text}\``,
      });
    }
  },
});

const infinity = 1_000_000;

function isStop(action: string): boolean {
  return action === "stop" || action === "demote";
}
