// Which statement may stand where. The parser reads every statement everywhere, so that a misplaced one is still in the
// tree; this says that it is misplaced.
import { say, type Message } from "./message.ts";
import type { Problem } from "./recovery.ts";
import type { Block, Statement, Tree } from "./tree.ts";

type Place =
  | "top"
  | "cluster"
  | "defaults"
  | "node"
  | "resource"
  | "template"
  | "fence"
  | "group"
  | "clone"
  | "bundle"
  | "alert"
  | "expect"
  | "scenario"
  | "operation"
  | "setting";

const inWords: Readonly<Record<Place, Message>> = {
  top: say`the top of a file`,
  cluster: say`\`cluster\``,
  defaults: say`\`defaults\``,
  node: say`a node`,
  resource: say`a resource`,
  template: say`a template`,
  fence: say`a fence device`,
  group: say`a group`,
  clone: say`a clone`,
  bundle: say`a bundle`,
  alert: say`an alert`,
  expect: say`an \`expect\` block`,
  scenario: say`a scenario`,
  operation: say`an operation`,
  setting: say`this block`,
};

const resources: readonly Place[] = ["resource", "template", "fence"];
const holders: readonly Place[] = [...resources, "group", "clone"];
const valued: readonly Place[] = [
  ...holders,
  "bundle",
  "alert",
  "operation",
  "setting",
  "cluster",
  "defaults",
  "node",
];

interface Rule {
  readonly what: Message;
  readonly places: readonly Place[];
  readonly belongs: Message;
}

const topOnly = (what: Message): Rule => ({ what, places: ["top"], belongs: say`the top of a file` });

const rules: Readonly<Record<Exclude<Statement["kind"], "fenced" | "broken">, Rule>> = {
  import: topOnly(say`an import`),
  let: topOnly(say`\`let\``),
  cluster: topOnly(say`\`cluster\``),
  defaults: topOnly(say`\`defaults\``),
  node: topOnly(say`a node`),
  template: topOnly(say`a template`),
  bundle: topOnly(say`a bundle`),
  clone: topOnly(say`a clone`),
  location: topOnly(say`a location`),
  colocation: topOnly(say`a colocation`),
  order: topOnly(say`an order`),
  ticket: topOnly(say`a ticket`),
  tag: topOnly(say`a tag`),
  alert: topOnly(say`an alert`),
  expect: topOnly(say`an \`expect\` block`),
  scenario: topOnly(say`a scenario`),
  resource: {
    what: say`a resource`,
    places: ["top", "group", "clone", "bundle"],
    belongs: say`the top of a file, a group, a clone or a bundle`,
  },
  fence: {
    what: say`a fence device`,
    places: ["top", "group", "clone"],
    belongs: say`the top of a file, a group or a clone`,
  },
  group: { what: say`a group`, places: ["top", "clone"], belongs: say`the top of a file or a clone` },
  parameter: {
    what: say`a parameter`,
    places: [...holders, "alert", "operation", "setting"],
    belongs: say`what has an agent; a node has an \`attribute\`, everything else settings without \`=\``,
  },
  attribute: { what: say`a node attribute`, places: ["node"], belongs: say`a node` },
  utilization: {
    what: say`\`utilization\``,
    places: ["node", ...resources],
    belongs: say`a node or a resource`,
  },
  fact: {
    what: say`a fact`,
    places: ["node", "cluster", ...holders, "bundle"],
    belongs: say`a node or a resource`,
  },
  setting: { what: say`a setting`, places: [...valued, "expect"], belongs: say`a block` },
  custom: { what: say`a setting`, places: valued, belongs: say`a block` },
  operation: { what: say`an operation`, places: [...resources, "node"], belongs: say`a resource` },
  targets: { what: say`\`targets\``, places: ["fence"], belongs: say`a fence device` },
  values: { what: say`a block of values`, places: valued, belongs: say`what has settings or parameters` },
  step: { what: say`a step`, places: ["scenario"], belongs: say`a scenario` },
};

export function findMisplaced(tree: Tree, report: (problem: Problem) => void): void {
  for (const statement of tree.statements) checkStatement(statement, "top", report);
}

function checkBlock(block: Block | undefined, place: Place, report: (problem: Problem) => void): void {
  for (const statement of block?.statements ?? []) checkStatement(statement, place, report);
}

function checkStatement(statement: Statement, place: Place, report: (problem: Problem) => void): void {
  if (statement.kind === "broken") {
    checkBlock(statement.body, place, report);
    return;
  }
  const rule =
    statement.kind === "fenced" ? fencedRule(statement.target !== undefined) : rules[statement.kind];
  if (!rule.places.includes(place)) {
    const to = place === "top" ? {} : { to: inWords[place] };
    report({ kind: "misplaced", at: headOf(statement), what: rule.what, belongs: rule.belongs, ...to });
  }
  if ("body" in statement) checkBlock(statement.body, placeInside(statement.kind, place), report);
}

function fencedRule(hasTarget: boolean): Rule {
  return hasTarget
    ? {
        what: say`a fencing level with a target`,
        places: ["top"],
        belongs: say`the top of a file; in a node it is \`fenced by\``,
      }
    : {
        what: say`\`fenced by\``,
        places: ["node"],
        belongs: say`a node; at the top it names its target: \`fenced alpha by ...\``,
      };
}

function placeInside(kind: Statement["kind"], place: Place): Place {
  if (kind === "values") return place;
  return kind in inWords ? (kind as Place) : "setting"; // `in` has just shown that it is one
}

/** The first word, or for a parameter its name: enough to see what is meant. */
function headOf(statement: Statement): Statement["span"] {
  if (statement.kind === "parameter" || statement.kind === "setting") return statement.name.span;
  const { file, start, end } = statement.span;
  const word = "kind" in statement ? (headWords[statement.kind] ?? statement.kind) : "";
  return { file, start, end: Math.min(end, start + word.length) };
}

const headWords: Readonly<Partial<Record<Statement["kind"], string>>> = {
  custom: "meta",
  values: "when",
  step: "when",
  operation: "start",
};
