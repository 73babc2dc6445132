// What `hac agents list` and `hac agents show` print: facts as lines of text. `--json` prints the facts themselves.
import { agentNames, lookUpAgent, type Catalogue } from "./catalogue.ts";
import {
  isMigratable,
  isPromotable,
  needsUnfencing,
  parseAgentName,
  wantsNotify,
  type ActionFacts,
  type AgentFacts,
  type ParameterFacts,
} from "./facts.ts";
import type { Description, Descriptions } from "./descriptions.ts";

export interface AgentRow {
  readonly name: string;
  /** `site`: of the lock file; otherwise the Debian package that ships it. */
  readonly from: string;
  readonly deprecated: boolean;
}

/** All agents whose name contains `part`, whatever its case; sorted by name. */
export function listAgents(catalogue: Catalogue, part = ""): readonly AgentRow[] {
  const wanted = part.toLowerCase();
  return agentNames(catalogue)
    .filter((name) => name.toLowerCase().includes(wanted))
    .map((name) => {
      const ref = parseAgentName(name);
      const facts = ref === undefined ? undefined : lookUpAgent(ref, catalogue);
      return { name, from: facts?.package ?? "site", deprecated: facts?.deprecated !== undefined };
    });
}

/**
 * One agent for a person: parameters with what must be written first, then operations with their advised timing. With
 * its author's words, where the agent is installed: lines of up to `columns` characters.
 */
export function describeAgent(
  facts: AgentFacts,
  words?: { readonly descriptions: Descriptions; readonly columns: number },
): readonly string[] {
  const own = facts.parameters.filter((one) => !one.deprecated && !one.clusterSupplied);
  const inOrder = [...own.filter((one) => one.required), ...own.filter((one) => !one.required)];
  const rows = table(inOrder.map((one) => [one.name, typeOf(one), remarksOf(one)]));
  return [
    ...(words === undefined ? [] : section("does", paragraphs(words.descriptions, words.columns - 2))),
    ...section("can", abilitiesOf(facts)),
    ...section(
      "parameters",
      rows.flatMap((row, index) => {
        const said = words?.descriptions.parameters.get(inOrder[index]?.name ?? "");
        if (words === undefined || said === undefined) return [row];
        return [
          row,
          ...paragraphs(said, words.columns - 6).map((line) => (line === "" ? "" : `    ${line}`)),
        ];
      }),
    ),
    ...section(
      "needs one of",
      facts.oneOf.map((set) => set.join(", ")),
    ),
    ...section("operations", table(facts.actions.map((one) => [one.name, timingOf(one)]))),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => (line === "" ? "" : `  ${line}`))];
}

/** The long text, or the short one where there is no other, in lines. */
function paragraphs(said: Description, columns: number): readonly string[] {
  const text = said.text ?? said.summary ?? "";
  return text.split("\n\n").flatMap((paragraph, index) => {
    const lines = wrap(paragraph, columns);
    return index === 0 ? lines : ["", ...lines];
  });
}

function wrap(paragraph: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of paragraph.split(" ").filter((one) => one !== "")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function abilitiesOf(facts: AgentFacts): readonly string[] {
  return [
    isPromotable(facts) ? "be promoted" : "",
    isMigratable(facts) ? "migrate without a stop" : "",
    wantsNotify(facts) ? "be told of its siblings (notify)" : "",
    needsUnfencing(facts) ? "unfence: a node runs nothing before this agent has switched it on" : "",
    facts.deprecated === undefined ? "" : `not be recommended any more${insteadOf(facts)}`,
  ].filter((line) => line !== "");
}

function insteadOf(facts: AgentFacts): string {
  return facts.deprecated?.instead === undefined ? "" : `: use ${facts.deprecated.instead}`;
}

function typeOf(parameter: ParameterFacts): string {
  if (parameter.values === undefined) return parameter.type;
  const words = parameter.values.join(" | ");
  return parameter.type === "select" ? words : `${parameter.type} | ${words}`;
}

function remarksOf(parameter: ParameterFacts): string {
  return [
    parameter.required ? "required" : "",
    parameter.default === undefined ? "" : `default ${JSON.stringify(parameter.default)}`,
    parameter.uniqueGroup === undefined ? "" : "unique",
    parameter.reloadable ? "reloadable" : "",
  ]
    .filter((remark) => remark !== "")
    .join(", ");
}

function timingOf(action: ActionFacts): string {
  return [
    action.role === undefined ? "" : `role ${action.role}`,
    action.depth === undefined ? "" : `depth ${action.depth}`,
    action.intervalMs === undefined ? "" : `interval ${seconds(action.intervalMs)}`,
    action.timeoutMs === undefined ? "" : `timeout ${seconds(action.timeoutMs)}`,
  ]
    .filter((word) => word !== "")
    .join(" ");
}

function seconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
