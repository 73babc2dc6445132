// Answers for corosync without encryption, where it is said.
import { say } from "../../../grammar/index.ts";
import { defineRule } from "../define.ts";

export const securityTrafficUnencrypted = defineRule({
  code: "HA4162",
  severity: "warning",
  title: "cluster messages travel in clear text",
  check(cluster, report) {
    const { engine } = cluster;
    if (engine.kind === "embedded") return;
    const cipher = engine.said.get("totem.crypto_cipher") ?? engine.said.get("crypto_cipher");
    const auth = engine.said.get("totem.secauth") ?? engine.said.get("secauth");
    const said =
      cipher?.value === "none" ? cipher : auth?.value === "off" && cipher === undefined ? auth : undefined;
    if (said === undefined) return;
    report({
      at: said.at,
      message: say`cluster messages are neither encrypted nor signed`,
      because: say`whoever reaches the network can read every password in the configuration, and speak as a member`,
      help: say`write \`crypto_cipher aes256\` and \`crypto_hash sha256\``,
    });
  },
});
