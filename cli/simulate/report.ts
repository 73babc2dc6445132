// What would happen, as text in the sections that crm_simulate has taught administrators to read, or as JSON.
import { inWords, type Translate } from "../../grammar/message.ts";
import type { Plan } from "../../plan/index.ts";
import type { GraphAction, Observation } from "../../runtime/scheduler/index.ts";
import { executedLine, placementOf, summaryEntry, summaryLines } from "../../runtime/simulator/index.ts";
import { placedAction } from "../why/answer.ts";
import { becauseOf } from "../why/change-words.ts";
import { placeText } from "../why/place.ts";
import type { Simulation } from "./run.ts";
import { statusLines } from "./status.ts";
import { stepsOf } from "./steps.ts";

export function textReport(
  simulation: Simulation,
  after: () => Observation,
  { steps, translate }: { readonly steps: boolean; readonly translate: Translate | undefined },
): string {
  const { plan, decision, run } = simulation;
  const parts = [section("Current cluster status", statusLines(plan, decision.observation))];
  const changes = summaryLines(decision.changes.map(summaryEntry));
  if (changes.length === 0 && run.executed.length === 0) {
    parts.push("Transition summary: nothing has to be done\n");
  } else {
    parts.push(
      section("Transition summary", changes.length === 0 ? ["no resource moves"] : changes),
      ...whySection(simulation, translate),
      steps
        ? stepSections(simulation, translate)
        : section("Executed actions", run.executed.map(executedLine)),
      // To look at a large cluster again takes as long as a tenth of the decision, to read it again takes longer.
      changes.length === 0
        ? "Revised cluster status: as it is\n"
        : section("Revised cluster status", statusLines(plan, after())),
    );
  }
  if (decision.recheckAtSeconds !== undefined) {
    parts.push(`Something else may be decided at ${momentText(decision.recheckAtSeconds)}\n`);
  }
  return parts.join("\n");
}

function section(title: string, lines: readonly string[]): string {
  return `${title}:\n${lines.map((line) => (line.startsWith(" ") ? `  ${line}\n` : `  * ${line}\n`)).join("")}`;
}

function momentText(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000", "");
}

/** Each cause once, after all that it is the cause of. */
function whySection({ plan, decision }: Simulation, translate: Translate | undefined): readonly string[] {
  const byCause = new Map<string, string[]>();
  for (const change of decision.changes) {
    const name = change.kind === "resource" ? change.resource : `fencing of ${change.node}`;
    for (const { sentence, place } of becauseOf(change, decision, plan)) {
      const where = place === undefined ? "" : `  ${placeText(place)}`;
      const cause = `${inWords(sentence, translate)}${where}`;
      const names = byCause.get(cause);
      if (names === undefined) byCause.set(cause, [name]);
      else if (!names.includes(name)) names.push(name);
    }
  }
  if (byCause.size === 0) return [];
  return [
    section(
      "Why",
      [...byCause].flatMap(([cause, names]) => [cause, `    ${names.join(", ")}`]),
    ),
  ];
}

/** Each step may begin when those before it are done; what stands in one is done together. Pseudo actions take no time. */
function stepSections({ run, plan }: Simulation, translate: Translate | undefined): string {
  return stepsOf(run.executed)
    .map((step, index) =>
      section(
        `Step ${index + 1}`,
        step.map((action) => withReason(action, plan, translate)),
      ),
    )
    .join("");
}

function withReason(action: GraphAction, plan: Plan, translate: Translate | undefined): string {
  const { sentence, place } = placedAction(action, plan);
  if (sentence === undefined) return executedLine(action);
  const where = place === undefined ? "" : `, ${placeText(place)}`;
  return `${executedLine(action)}  (${inWords(sentence, translate)}${where})`;
}

/** `stateAfter` is what `--state` reads. */
export function jsonReport(
  { plan, decision, run }: Simulation,
  after: () => Observation,
  translate: Translate | undefined,
): string {
  const seen = after();
  const answer = {
    before: { nodes: decision.observation.nodes, placement: placementOf(decision.observation) },
    changes: decision.changes.map((change) => ({
      ...change,
      because: becauseOf(change, decision, plan).map(({ sentence, place }) => ({
        text: inWords(sentence, translate),
        ...(place === undefined ? {} : { place }),
      })),
    })),
    fencing: decision.fencing,
    actions: decision.graph.actions,
    executed: run.executed.map(({ id }) => id),
    stuck: run.stuck.map(({ id }) => id),
    after: { nodes: seen.nodes, placement: placementOf(seen) },
    ...(decision.recheckAtSeconds === undefined ? {} : { recheckAtSeconds: decision.recheckAtSeconds }),
    stateAfter: run.state,
  };
  return `${JSON.stringify(answer, undefined, 2)}\n`;
}
