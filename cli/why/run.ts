// Runs `hac why`.
import { decide } from "../../runtime/scheduler/index.ts";
import { runTransition } from "../../runtime/simulator/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { openScenario } from "../simulate/scenario.ts";
import { unknown } from "../simulate/suppose.ts";
import { answersFor, resourceNames } from "./answer.ts";
import { answerJson, answerLines } from "./words.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [name = "", file = ""] = call.arguments;
  if (/\.(ha|xml|json)$/.test(name) && !/\.(ha|xml|json)$/.test(file)) {
    throw new UsageError("the resource comes first, then the file", `hac why ${file} ${name}`);
  }
  const scenario = await openScenario(file, call, io);
  if (scenario === undefined) return 1;
  const decision = decide(scenario.plan, scenario.state, { explain: true });
  const { executed } = runTransition(scenario.state, decision.graph);
  const on = call.values.get("on");
  const nodes = decision.observation.nodes.map((node) => node.name);
  if (on !== undefined && !nodes.includes(on)) throw unknown("node", on, nodes);
  const answers = answersFor(name, { ...scenario, decision, executed }, on);
  if (answers.length === 0) throw unknown("resource", name, resourceNames(scenario.plan, decision));
  if (call.flags.has("json")) {
    io.stdout.write(
      `${JSON.stringify(
        answers.map((answer) => answerJson(answer, io.translate)),
        undefined,
        2,
      )}\n`,
    );
    return 0;
  }
  io.stdout.write(answers.map((answer) => `${answerLines(answer, io.translate).join("\n")}\n`).join("\n"));
  return 0;
}
