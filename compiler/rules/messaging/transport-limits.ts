// Answers for what only the knet transport of Corosync can do, asked of another one.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const messagingTransportLimits = defineRule({
  code: "HA3135",
  severity: "error",
  title: "a transport cannot do what is asked of it",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded") return;
    const transport = engine.said.get("totem.transport");
    if (transport === undefined || transport.value === "knet") return;
    const crypto = engine.said.get("totem.crypto_cipher") ?? engine.said.get("totem.crypto_hash");
    if (engine.links.length > 1) {
      report({
        at: transport.at,
        message: say`\`${String(transport.value)}\` has one link, and ${engine.links.length} are declared`,
        because: say`Corosync refuses to start, or uses the first link alone: one cable is then a split`,
        related: engine.links
          .slice(1, 2)
          .map(({ name }) => ({ at: name.span, message: say`the second link` })),
        help: say`remove \`transport\`: \`knet\` is the default`,
      });
    }
    if (crypto !== undefined && crypto.value !== "none") {
      report({
        at: transport.at,
        message: say`\`${String(transport.value)}\` encrypts nothing, and \`crypto\` is set`,
        because: say`messages go in the clear, or Corosync refuses to start`,
        related: [{ at: crypto.at, message: say`asked for here` }],
        help: say`remove \`transport\`: \`knet\` is the default`,
      });
    }
  },
});
