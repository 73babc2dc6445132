// Runs `hac simulate`.
import type { Translate } from "../../grammar/index.ts";
import { withInner } from "../../plan/index.ts";
import { decide, observe, type Decision } from "../../runtime/scheduler/index.ts";
import { runTransition, type TransitionRun } from "../../runtime/simulator/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { openScenario, type Scenario } from "./scenario.ts";

/** A question, its answer, and what comes of that. */
export interface Simulation extends Scenario {
  readonly decision: Decision;
  readonly run: TransitionRun;
}

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [file = ""] = call.arguments;
  const format = formatOf(call);
  const scenario = await openScenario(file, call, io);
  if (scenario === undefined) return 1;
  const decision = decide(scenario.plan, scenario.state, { explain: isSmall(scenario) });
  const simulation: Simulation = {
    ...scenario,
    decision,
    run: runTransition(scenario.state, decision.graph),
  };
  const { stuck } = simulation.run;
  io.stdout.write(
    await written(simulation, format, { steps: call.flags.has("steps"), translate: io.translate }),
  );
  if (stuck.length === 0) return 0;
  io.stderr.write(
    `hac: ${stuck.length} actions wait for each other: ${stuck.map(({ key }) => key).join(", ")}\n`,
  );
  return 1;
}

/** To keep every reason takes as long again as to decide; in a large cluster `hac why` is asked for one resource. */
const explainedMax = 10_000;

function isSmall({ plan, state }: Scenario): boolean {
  return state.nodes.length * plan.resources.flatMap(withInner).length <= explainedMax;
}

function formatOf(call: Call): string {
  const format = call.values.get("format");
  if (call.flags.has("json") && format !== undefined && format !== "json")
    throw new UsageError(`--json and --format ${format} contradict each other`);
  return call.flags.has("json") ? "json" : (format ?? "text");
}

async function written(
  simulation: Simulation,
  format: string,
  options: { readonly steps: boolean; readonly translate: Translate | undefined },
): Promise<string> {
  const { decision, run: done, plan } = simulation;
  switch (format) {
    case "dot":
    case "mermaid":
    case "svg": {
      const picture = await import("./action-picture.ts");
      const write = { dot: picture.toDot, mermaid: picture.toMermaid, svg: picture.toSvg }[format];
      return write(plan.cluster.name, decision.graph);
    }
    case "json":
      return (await import("./report.ts")).jsonReport(
        simulation,
        () => observe(plan, done.state),
        options.translate,
      );
    default:
      return (await import("./report.ts")).textReport(simulation, () => observe(plan, done.state), options);
  }
}
