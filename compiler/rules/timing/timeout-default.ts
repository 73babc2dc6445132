// Answers for actions whose timeout nobody wrote, where the default is shorter than the agent's advice.
import { say, type Message } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";
import { advisedAction, isMigratable } from "../../agents/facts.ts";
import { duration } from "../words.ts";

export const timingTimeoutDefault = defineRule({
  code: "HA4143",
  severity: "warning",
  title: "an operation has only the default time",
  check(cluster, report) {
    for (const primitive of cluster.primitives) {
      if (primitive.agentFacts === undefined || primitive.agent.class !== "ocf") continue;
      const top = cluster.top(primitive);
      const promotable = top.kind === "clone" && top.promotable;
      const moves =
        isMigratable(primitive.agentFacts) && cluster.setting(primitive, "allow-migrate").value === true;
      const short = actions
        .filter((name) => (promotable || !roleActions.has(name)) && (moves || !moveActions.has(name)))
        .flatMap((name) => {
          const advised =
            primitive.agentFacts === undefined ? undefined : advisedAction(primitive.agentFacts, { name });
          const written = primitive.operations.some(
            (operation) =>
              operation.name.text === name &&
              cluster.operationSetting(operation, "timeout").from === "itself",
          );
          const ms = cluster.timeoutMs(primitive, name);
          if (advised?.timeoutMs === undefined || written || ms >= advised.timeoutMs) return [];
          return [{ name, ms, advisedMs: advised.timeoutMs }];
        });
      const [first] = short;
      if (first === undefined) continue;
      report({
        at: primitive.name.span,
        message:
          short.length === 1
            ? say`${first.name} of \`${primitive.name.text}\` has the default timeout of ${duration(first.ms)}`
            : say`${allOf(short)} of \`${primitive.name.text}\` have the default timeout of ${duration(first.ms)}`,
        because: say`its agent's author advises ${duration(first.advisedMs)}: a slow ${first.name} is killed and counts as failed`,
        help: say`write \`${first.name} timeout ${duration(first.advisedMs)}\``,
      });
    }
  },
});

function allOf([first, ...rest]: readonly { readonly name: string }[]): Message {
  return rest.reduce<Message>((all, { name }) => say`${all} and ${name}`, say`${first?.name ?? ""}`);
}

const roleActions = new Set(["promote", "demote"]);
const moveActions = new Set(["migrate_to", "migrate_from"]);
const actions = ["start", "stop", "promote", "demote", "migrate_to", "migrate_from"];
