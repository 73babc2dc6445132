// Answers for the third voice that stands on one of the two machines between which it is to decide.
import { say, type Span } from "../../../grammar/index.ts";
import type { Engine } from "../../model.ts";
import { defineRule } from "../define.ts";

export const quorumWitnessOnMember = defineRule({
  code: "HA3124",
  severity: "error",
  title: "the third voice is one of the members",
  check(cluster, report) {
    const voice = voiceOf(cluster.engine);
    if (voice === undefined) return;
    for (const node of cluster.nodes) {
      const address = node.addresses.find((one) => one.address === voice.host);
      if (node.name.text !== voice.host && address === undefined) continue;
      report({
        at: voice.at,
        message: say`\`${voice.host}\`, which is to decide between the nodes, is \`${node.name.text}\` itself`,
        because: say`when \`${node.name.text}\` is lost two votes are lost at once, and the survivors stop`,
        related: [{ at: address?.at ?? node.name.span, message: say`the member` }],
        help: say`run it on a third machine, best at another place`,
      });
    }
  },
});

function voiceOf(engine: Engine): { readonly host: string; readonly at: Span } | undefined {
  if (engine.kind === "embedded")
    return engine.witness === undefined ? undefined : { host: engine.witness.address, at: engine.witness.at };
  const host = engine.said.get("quorum.device.host");
  return typeof host?.value === "string" ? { host: host.value, at: host.at } : undefined;
}
