// cluster.ha: the engine, the nodes, and what the template puts on them.
import type { Answers } from "./answers.ts";
import { nodeName } from "./template.ts";

export function clusterFile(answers: Answers): string {
  const { template, name, nodes } = answers;
  return `import "fencing.ha"

let lan = "${answers.lan}"
let san = "${answers.san}"

## ${template.summary}.
cluster ${name} {
  engine embedded {
    # two links with nothing in common: a node is lost only when it is silent on both
    heartbeat interval 250ms dead-after 2s
    link lan port 5405
    link san port 5406
    key "/etc/ha/${name}.key"
    ${witness(answers)}
  }
  no-quorum-policy stop
  # a controller that answers needs less than 30 s; one that does not is given up for the next level
  fencing-timeout 40s
  ${template.options?.(answers) ?? ""}
}

# a service that has moved stays where it is; the third failure on a node within an hour moves it
defaults resource { resource-stickiness 100; migration-threshold 3; failure-timeout 1h; ${template.resourceDefaults ?? ""} }

${nodes.map((_, index) => nodeBlock(answers, index)).join("\n")}
${template.services(answers)}`;
}

/** Of an even number half is no majority; two are special, because the one that fences the other has quorum. */
function witness({ nodes }: Answers): string {
  if (nodes.length === 2 || nodes.length % 2 === 1) return "";
  return `# half of an even number of nodes is no majority: the witness decides a draw
    witness "\${lan}.250" port 5407`;
}

function nodeBlock(answers: Answers, index: number): string {
  const node = answers.nodes[index] ?? "";
  return `node ${nodeName(node)} {
  address lan "\${lan}.${11 + index}"
  address san "\${san}.${11 + index}"
  ${answers.template.node?.(answers, index) ?? ""}
  fenced by ${deviceOf(node)}
  fenced by pdu-a, pdu-b
}
`;
}

export function deviceOf(node: string): string {
  return `ipmi-${node}`;
}
