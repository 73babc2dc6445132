// `survives 2 nodes` on a cluster of 16 nodes and 300 resources: 1 + 16 + 120 cases, each decided by the scheduler.
import { createHash } from "node:crypto";
import { compile } from "../../compiler/index.ts";

const nodes = 16;
const resources = 300;
const groupSize = 3;
const budgetSeconds = 5;

/** Groups of three, each at home on a node, every second one after its neighbour and rather not with it. */
function largeCluster(expectation: string): string {
  const groups = range(resources / groupSize);
  return [
    `cluster large { engine embedded { link lan port 5405; link san port 5406; key "/etc/ha/key" } }`,
    "defaults resource { resource-stickiness 100; migration-threshold 3; failure-timeout 10min }",
    ...range(nodes).map(
      (node) =>
        `node ${name(node)} { address lan "10.0.0.${node + 1}"; address san "10.1.0.${node + 1}"; fenced by f${node} }
fence f${node} = fence_ipmilan { ip = "10.2.0.${node + 1}"; username = "u"; password = secret "p${node}"; lanplus = true; targets ${name(node)} }
location f${node} avoids ${name(node)}`,
    ),
    ...groups.map((group) => {
      const members = range(groupSize).map(
        (member) => `  resource r${group}-${member} = ocf:pacemaker:Dummy`,
      );
      return `group g${group} {\n${members.join("\n")}\n}\nlocation g${group} prefers ${name(group % nodes)} = 50`;
    }),
    ...groups
      .filter((group) => group % 2 === 1)
      .map(
        (group) => `order g${group - 1} then g${group}\ncolocation g${group} not with g${group - 1} score 20`,
      ),
    expectation,
    "",
  ].join("\n");
}

/** User-CPU seconds of a compile with that expectation. */
function secondsFor(expectation: string): number {
  const text = largeCluster(expectation);
  const before = process.cpuUsage();
  const { diagnostics } = compile({
    entry: "large.ha",
    load: (path) => (path === "large.ha" ? text : undefined),
    sha256,
  });
  const used = process.cpuUsage(before).user / 1e6;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the cluster is not sound: ${JSON.stringify(errors[0])}`);
  return used;
}

export function benchObligations(): void {
  const compiled = secondsFor("");
  const proven = secondsFor('expect "two nodes may be lost" { survives 2 nodes }');
  console.log(`${nodes} nodes, ${resources} resources; user-CPU seconds of a whole compile`);
  console.log(`without expectations   ${compiled.toFixed(2)}`);
  console.log(`survives 2 nodes       ${proven.toFixed(2)}   (budget ${budgetSeconds})`);
  if (proven > budgetSeconds) process.exitCode = 1;
}

function name(node: number): string {
  return `node-${node + 1}`;
}

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
