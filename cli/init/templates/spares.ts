// N+1 and N+M: as many services as there are active nodes, each of which fits on any node alone, and spare nodes.
import type { Answers } from "../answers.ts";
import { nodeAt, nodeName, type Template } from "../template.ts";

const serviceNames = [
  "orders",
  "billing",
  "stock",
  "mail",
  "search",
  "reports",
  "archive",
  "portal",
  "ledger",
  "wiki",
  "chat",
  "maps",
  "media",
  "files",
];

interface Service {
  readonly name: string;
  readonly home: string;
  readonly index: number;
}

function servicesOf(answers: Answers, spares: number): readonly Service[] {
  return answers.nodes
    .slice(0, answers.nodes.length - spares)
    .map((home, index) => ({ name: serviceNames[index] ?? `service-${index + 1}`, home, index }));
}

function sparesOf(answers: Answers, spares: number): readonly string[] {
  return answers.nodes.slice(answers.nodes.length - spares);
}

function sourceOf(answers: Answers, spares: number): string {
  const services = servicesOf(answers, spares);
  const spare = sparesOf(answers, spares).map(nodeName);
  const [first] = services;
  const firstHome = nodeName(first?.home ?? "");
  return `
${services.map((service) => serviceSource(service, services.length)).join("\n")}
# home first, then ${spares === 1 ? "the spare" : "the spares in their order"}: where one is free nobody has to share
${services.map(({ name, home }) => `location ${name} prefers ${[`${nodeName(home)} = 200`, ...spare.map((node, index) => `${node} = ${100 - index * 10}`)].join(", ")}`).join("\n")}

expect "${spares === 1 ? "any one node" : `any ${spares} nodes`} may be lost" {
  survives ${spares} ${spares === 1 ? "node" : "nodes"}
  ${services.map(({ name }) => `recovers ${name} within 10min`).join("\n  ")}
}

scenario "a node is lost and the ${spares === 1 ? "" : "first "}spare takes its service" {
  given ${first?.name ?? ""} on ${firstHome}
  when power-off ${firstHome}
  then fenced ${firstHome}
  then ${first?.name ?? ""} on ${spare[0] ?? ""} within 2min
  then never two ${first?.name ?? ""}
}
`;
}

function serviceSource({ name, home, index }: Service, count: number): string {
  return `## At home on ${home}. When there is not room for all, the service with the higher priority runs.
group ${name} {
  priority ${10 * (count - index)}
  resource ${name}-disk = ocf:heartbeat:Filesystem {
    device = "/dev/mapper/${name}"
    directory = "/srv/${name}"
    fstype = "xfs"
  }
  resource ${name}-db = ocf:heartbeat:pgsql {
    pgdata = "/srv/${name}/data"
    config = "/srv/${name}/data/postgresql.conf"
    utilization memory = 40GiB
    fact crash-recovery = 90s
    fact shutdown = 60s
  }
  resource ${name}-vip = ocf:heartbeat:IPaddr2 { ip = "\${lan}.${101 + index}"; cidr_netmask = 24 }
}
`;
}

const shared = {
  options: () => `# a service needs 40 of a node's 64 GiB, so no node ever runs two
  placement-strategy utilization`,
  node: () => "utilization memory = 64GiB",
  prepare: () => [
    "every service's multipath disk visible on every node, in no fstab",
    "PostgreSQL installed and its unit disabled: the cluster starts it",
  ],
} as const;

export const nPlusOne: Template = {
  ...shared,
  name: "n-plus-1",
  summary: "Several services on a node each, and one spare node for all of them",
  nodeCount: { min: 3, max: 15 },
  nodes: ["alpha", "beta", "gamma", "delta", "spare"],
  cluster: "backend",
  services: (answers) => sourceOf(answers, 1),
  shows: (answers) => [
    `${answers.nodes.length - 1} nodes run one service each, ${nodeAt(answers, -1)} waits for whichever fails.`,
    "Memory is counted (`utilization`), so two services never squeeze onto one node;",
    "when a second node is lost before the first is repaired, `priority` says which service stays up.",
  ],
  failures: (answers) => [
    { what: "any one node is lost", outcome: `it is fenced, and ${nodeAt(answers, -1)} starts its service` },
    {
      what: "a second one is lost",
      outcome: `no node has 40 GiB left: the service with the lowest priority stays stopped, and \`hac why\` says so`,
    },
    {
      what: "the lost node comes back",
      outcome: "nothing moves by itself: the repaired node is the new spare",
    },
  ],
};

export const nPlusM: Template = {
  ...shared,
  name: "n-plus-m",
  summary: "Several services on a node each, and two spare nodes for all of them",
  nodeCount: { min: 4, max: 16 },
  nodes: ["alpha", "beta", "gamma", "spare-1", "spare-2"],
  cluster: "backend",
  services: (answers) => sourceOf(answers, 2),
  shows: (answers) => [
    `${answers.nodes.length - 2} nodes run one service each, ${nodeAt(answers, -2)} and ${nodeAt(answers, -1)} wait.`,
    "A service takes the first spare that has room. Memory is counted (`utilization`), so two services never squeeze onto one node.",
  ],
  failures: () => [
    { what: "any one node is lost", outcome: "it is fenced, and one of the spares starts its service" },
    {
      what: "two nodes are lost",
      outcome: "each spare runs one service, as long as a majority of all nodes is left",
    },
    { what: "a lost node comes back", outcome: "nothing moves by itself: the repaired node is a new spare" },
  ],
};
