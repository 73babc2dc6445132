// README.md: what the cluster is, what happens under which failure, and the way from here to a running cluster.
import type { Answers } from "./answers.ts";
import type { Failure } from "./template.ts";

export function readmeFile(answers: Answers): string {
  const { template, name, nodes } = answers;
  const secrets = [
    ...nodes.map((node) => `ipmi/${node}`),
    ...["a", "b"].flatMap((feed) => [`pdu/${feed}`, `pdu/${feed}-privacy`]),
  ];
  return `# ${name}: ${lowerFirst(template.summary)}

${template.shows(answers).join(" ")}

\`cluster.ha\` says what runs where, \`fencing.ha\` how a lost node is made sure to be off.

## What happens when

${table([...template.failures(answers), ...commonFailures(answers)])}

\`hac test cluster.ha\` plays the \`scenario\` blocks with the daemon's own code; \`hac explain timing cluster.ha\` shows how long a
failover takes and why.

## From here to a running cluster

1. Put your own addresses, devices and paths into the two files; \`hac compile --check cluster.ha\` says what is missing.
2. On each node: ${template.prepare(answers).join("; ")}.
3. Make the key once, and copy it to every node (mode 0600): \`hac keygen ${name}.key\`, then to \`/etc/ha/${name}.key\`.
4. Put the secrets on every node: ${secrets.map((secret) => `\`${secret}\``).join(", ")}.
5. Compile, and start the daemon on each node: \`hac compile cluster.ha -o plan.json\`, \`had --plan plan.json --node ${nodes[0] ?? ""}\`.
6. Pull plugs before your users do: power off each node once, and watch \`hac status --watch\`.
`;
}

function commonFailures({ nodes, name }: Answers): readonly Failure[] {
  return [
    { what: "one of the two links is cut", outcome: "nothing: the other one carries the heartbeats" },
    {
      what: "both links are cut",
      outcome:
        nodes.length === 2
          ? `each node tries to fence the other; ${nodes[0] ?? ""} has a head start of 5 s and goes on with everything`
          : "the part with the majority fences the rest and goes on; the rest stops its services",
    },
    {
      what: "a controller does not answer",
      outcome:
        "fencing goes on with both power feeds; until one way succeeds, nothing of the lost node starts elsewhere",
    },
    {
      what: `\`had\` crashes or is upgraded`,
      outcome: `its services run on; it finds them when it is back (${name} keeps serving)`,
    },
  ];
}

function table(rows: readonly Failure[]): string {
  const left = Math.max(7, ...rows.map(({ what }) => what.length));
  const right = Math.max(4, ...rows.map(({ outcome }) => outcome.length));
  const line = (a: string, b: string): string => `| ${a.padEnd(left)} | ${b.padEnd(right)} |`;
  return [
    line("failure", "then"),
    `| ${"-".repeat(left)} | ${"-".repeat(right)} |`,
    ...rows.map(({ what, outcome }) => line(what, outcome)),
  ].join("\n");
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}
