// The judge of the scheduler: reads a folder of Pacemaker's regression cases, decides each, runs what was decided, and
// compares with what Pacemaker did.
//   npm run -s conformance -- --suite DIR [--only REGEX] [--via-source] [--xml xml4] [--tier core] [--json FILE] [--verbose]
//     [--executed] [--scores] [--graph]
// or asks the installed crm_simulate about clusters drawn from seeds:
//   npm run -s conformance -- --against crm_simulate --seeds N [--from SEED] [--only FEATURE]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { decideCase, type Decided } from "./decide-case.ts";
import { executedLine } from "../../runtime/simulator/index.ts";
import {
  compareMultisets,
  comparePlacements,
  compareTransitions,
  type Difference,
  differOnlyInNumbers,
  isSame,
} from "./compare.ts";
import { runAgainst } from "./differential/run.ts";
import { expectationOf } from "./expectation.ts";
import { explainCase } from "./explain.ts";
import { compareGraphActions, compareOrderings, compareScores } from "./stored.ts";
import { type Case, openSuite, type Suite } from "./suite.ts";

const usage =
  "usage: npm run -s conformance -- --suite DIR [--only REGEX] [--tier TIER] [--via-source] [--xml FOLDER]\n" +
  "         [--json FILE] [--verbose] [--executed] [--scores] [--graph] [--quiet] [--min TIER=PERCENT ...]";

const argv = process.argv.slice(2);
if (argv.includes("--against")) process.exit(runAgainst(argv));

const { values } = parseArgs({
  options: {
    suite: { type: "string" },
    only: { type: "string" },
    tier: { type: "string" },
    "via-source": { type: "boolean", default: false },
    xml: { type: "string", default: "xml" },
    json: { type: "string" },
    verbose: { type: "boolean", default: false },
    executed: { type: "boolean", default: false },
    scores: { type: "boolean", default: false },
    graph: { type: "boolean", default: false },
    quiet: { type: "boolean", default: false },
    min: { type: "string", multiple: true, default: [] },
  },
});

if (values.suite === undefined) {
  console.error(usage);
  process.exit(2);
}

interface Verdict {
  readonly of: Case;
  readonly placement: boolean;
  readonly transition: boolean;
  /** The very same actions, scores, actions and orderings of the graph; told apart, because they are no bars. */
  readonly executed: boolean;
  readonly scores: boolean;
  readonly graph: boolean;
}

process.exitCode = main(openSuite(values.suite));

function main(suite: Suite): number {
  const only = values.only === undefined ? undefined : new RegExp(values.only);
  const cases = suite.cases.filter(
    ({ name, tier }) => (only?.test(name) ?? true) && (values.tier === undefined || tier === values.tier),
  );
  const verdicts: Verdict[] = [];
  const decisions: unknown[] = [];
  for (const of of cases) {
    const decided = decideCase(of, suite.xml(of.name, values.xml), values["via-source"]);
    verdicts.push(judge(of, decided, suite));
    if (decided.kind === "decided") {
      decisions.push({
        name: of.name,
        transition: decided.transition,
        placementAfter: decided.placementAfter,
      });
    }
  }
  if (values.json !== undefined) {
    writeFileSync(
      values.json,
      `[\n${decisions.map((decision) => JSON.stringify(decision)).join(",\n")}\n]\n`,
    );
  }
  const missed = printTiers(verdicts);
  const count = (verdict: (verdict: Verdict) => boolean): number => verdicts.filter(verdict).length;
  console.log(
    `cases=${verdicts.length} placement=${count((v) => v.placement)} transition=${count((v) => v.transition)}`,
  );
  return missed ? 1 : 0;
}

function judge(of: Case, decided: Decided, suite: Suite): Verdict {
  if (decided.kind === "failed") {
    report(of, `${decided.problem}`);
    if (values.verbose) console.log(decided.details);
    return { of, placement: false, transition: false, executed: false, scores: false, graph: false };
  }
  const expected = expectationOf(of, decided);
  const placement = comparePlacements(expected.placementAfter, expected.seen);
  const transition = compareTransitions(expected.transition, decided.transition);
  const executed = compareMultisets(expected.executed, decided.run.executed.map(executedLine));
  const problems = [
    ...(isSame(placement) ? [] : [`placement: ${shortly(placement)}`]),
    ...(isSame(transition)
      ? []
      : [
          `transition${differOnlyInNumbers(transition) ? " (only instance numbers)" : ""}: ${shortly(transition)}`,
        ]),
  ];
  const stuck = decided.run.stuck.length;
  if (stuck > 0) problems.push(`${stuck} actions wait for each other`);
  const scores = scoresOf(of, decided, suite);
  const graph = graphOf(of, decided, suite);
  if (values.executed && !isSame(executed)) problems.push(`executed: ${shortly(executed)}`);
  if (values.scores && !isSame(scores)) problems.push(`scores: ${shortly(scores)}`);
  if (values.graph && !isSame(graph)) problems.push(`graph: ${shortly(graph)}`);
  if (problems.length > 0) report(of, problems.join("; "));
  if (values.verbose) console.log(explainCase({ of, decided, placement, transition, executed, suite }));
  return {
    of,
    placement: isSame(placement),
    transition: isSame(transition),
    executed: isSame(executed),
    scores: isSame(scores),
    graph: isSame(graph),
  };
}

const same: Difference = { missing: [], extra: [] };

type Successful = Extract<Decided, { readonly kind: "decided" }>;

function scoresOf(of: Case, { decision }: Successful, suite: Suite): Difference {
  const stored = suite.scores(of.name);
  return stored === undefined ? same : compareScores(stored, decision);
}

function graphOf(of: Case, { decision }: Successful, suite: Suite): Difference {
  const stored = suite.graph(of.name);
  if (stored === undefined) return same;
  const actions = compareGraphActions(stored, decision);
  // Another action has other orderings: those say something only where the actions are the same.
  return isSame(actions) ? compareOrderings(stored, decision) : actions;
}

function report(of: Case, problem: string): void {
  if (!values.quiet) console.log(`${of.tier.padEnd(8)} ${of.name}: ${problem}`);
}

function shortly({ missing, extra }: Difference): string {
  const lines = [...missing.map((line) => `-${line}`), ...extra.map((line) => `+${line}`)];
  return lines.length <= 2 ? lines.join(", ") : `${lines.slice(0, 2).join(", ")}, … (${lines.length} lines)`;
}

/** Also checks the thresholds: whether some tier stayed below its `--min`. */
function printTiers(verdicts: readonly Verdict[]): boolean {
  const tiers = [...new Set(verdicts.map(({ of }) => of.tier))];
  let missed = false;
  for (const tier of tiers) {
    const within = verdicts.filter(({ of }) => of.tier === tier);
    const both = within.filter((verdict) => verdict.placement && verdict.transition).length;
    const percent = (100 * both) / within.length;
    console.log(
      `${tier.padEnd(8)} cases=${within.length} placement=${within.filter((v) => v.placement).length}` +
        ` transition=${within.filter((v) => v.transition).length}` +
        ` executed=${within.filter((v) => v.executed).length} scores=${within.filter((v) => v.scores).length}` +
        ` graph=${within.filter((v) => v.graph).length} both=${both} (${percent.toFixed(1)} %)`,
    );
    const min = values.min.map((text) => text.split("=")).find(([name]) => name === tier)?.[1];
    if (min !== undefined && percent < Number(min)) {
      console.error(`${tier}: ${percent.toFixed(1)} % are right, and at least ${min} % are asked for`);
      missed = true;
    }
  }
  return missed;
}
