// fencing.ha: a baseboard controller for each node, and behind it the two power strips that feed all of them.
import type { Answers } from "./answers.ts";
import { deviceOf } from "./cluster-file.ts";
import { nodeName } from "./template.ts";

export function fencingFile(answers: Answers): string {
  return `## How a lost node is made sure to be off: first its own controller, then both of its power feeds.
let management = "${answers.management}"

${answers.nodes.map((node, index) => controller(answers, node, index)).join("\n")}
${powerStrip(answers, "a", 201)}
${powerStrip(answers, "b", 202)}`;
}

function controller(answers: Answers, node: string, index: number): string {
  const isFavoured = answers.nodes.length === 2 && index === 0;
  const delay = isFavoured
    ? `# when both nodes shoot, the other one waits this long: ${node} wins
  delay 5s`
    : "";
  return `fence ${deviceOf(node)} = fence_ipmilan {
  ip = "\${management}.${11 + index}"
  username = "cluster"
  password = secret "ipmi/${node}"
  lanplus = true
  targets ${nodeName(node)}
  ${delay}
}
`;
}

function powerStrip(answers: Answers, feed: string, host: number): string {
  const targets = answers.nodes.map((node, index) => `${nodeName(node)} as "${index + 1}"`).join(", ");
  return `## Power feed ${feed.toUpperCase()}: a node is off only when both feeds are.
fence pdu-${feed} = fence_apc_snmp {
  ip = "\${management}.${host}"
  snmp_version = "3"
  snmp_sec_level = "authPriv"
  snmp_auth_prot = "SHA"
  snmp_priv_prot = "AES"
  username = "cluster"
  password = secret "pdu/${feed}"
  snmp_priv_passwd = secret "pdu/${feed}-privacy"
  targets ${targets}
}
`;
}
