// Which statement may stand where. The parser reads every statement everywhere, so that a misplaced one is still in the
// tree; this says that it is misplaced.
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

const inWords: Readonly<Record<Place, string>> = {
  top: "the top of a file",
  cluster: "`cluster`",
  defaults: "`defaults`",
  node: "a node",
  resource: "a resource",
  template: "a template",
  fence: "a fence device",
  group: "a group",
  clone: "a clone",
  bundle: "a bundle",
  alert: "an alert",
  expect: "an `expect` block",
  scenario: "a scenario",
  operation: "an operation",
  setting: "this block",
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
  readonly what: string;
  readonly places: readonly Place[];
  readonly belongs: string;
}

const topOnly = (what: string): Rule => ({ what, places: ["top"], belongs: "the top of a file" });

const rules: Readonly<Record<Exclude<Statement["kind"], "fenced" | "broken">, Rule>> = {
  import: topOnly("an import"),
  let: topOnly("`let`"),
  cluster: topOnly("`cluster`"),
  defaults: topOnly("`defaults`"),
  node: topOnly("a node"),
  template: topOnly("a template"),
  bundle: topOnly("a bundle"),
  clone: topOnly("a clone"),
  location: topOnly("a location"),
  colocation: topOnly("a colocation"),
  order: topOnly("an order"),
  ticket: topOnly("a ticket"),
  tag: topOnly("a tag"),
  alert: topOnly("an alert"),
  expect: topOnly("an `expect` block"),
  scenario: topOnly("a scenario"),
  resource: {
    what: "a resource",
    places: ["top", "group", "clone", "bundle"],
    belongs: "the top of a file, a group, a clone or a bundle",
  },
  fence: {
    what: "a fence device",
    places: ["top", "group", "clone"],
    belongs: "the top of a file, a group or a clone",
  },
  group: { what: "a group", places: ["top", "clone"], belongs: "the top of a file or a clone" },
  parameter: {
    what: "a parameter",
    places: [...holders, "alert", "operation", "setting"],
    belongs: "what has an agent; a node has an `attribute`, everything else settings without `=`",
  },
  attribute: { what: "a node attribute", places: ["node"], belongs: "a node" },
  utilization: { what: "`utilization`", places: ["node", ...resources], belongs: "a node or a resource" },
  fact: {
    what: "a fact",
    places: ["node", "cluster", ...holders, "bundle"],
    belongs: "a node or a resource",
  },
  setting: { what: "a setting", places: [...valued, "expect"], belongs: "a block" },
  custom: { what: "a setting", places: valued, belongs: "a block" },
  operation: { what: "an operation", places: [...resources, "node"], belongs: "a resource" },
  targets: { what: "`targets`", places: ["fence"], belongs: "a fence device" },
  values: { what: "a block of values", places: valued, belongs: "what has settings or parameters" },
  step: { what: "a step", places: ["scenario"], belongs: "a scenario" },
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
        what: "a fencing level with a target",
        places: ["top"],
        belongs: "the top of a file; in a node it is `fenced by`",
      }
    : {
        what: "`fenced by`",
        places: ["node"],
        belongs: "a node; at the top it names its target: `fenced alpha by ...`",
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
