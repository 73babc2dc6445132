// Asks a person what no option said. Every question has an answer that Enter takes; a wrong answer is asked again.
import type { Io } from "../io.ts";
import {
  networkDefaults,
  problemWithName,
  problemWithNetwork,
  problemWithNodes,
  splitNodes,
  type Answers,
} from "./answers.ts";
import type { Template } from "./template.ts";

export type Given = { readonly [K in keyof Answers]?: Answers[K] | undefined };
type Ask = NonNullable<Io["ask"]>;

/** `undefined`: the person ended the input (Ctrl-D). */
export async function askFor(
  given: Given,
  templates: readonly Template[],
  ask: Ask,
  say: (text: string) => void,
): Promise<Answers | undefined> {
  const question = (text: string, preset: string, problem: (answer: string) => string | undefined) =>
    askUntilSound(ask, say, { text, preset, problem });

  let template = given.template;
  if (template === undefined) {
    for (const [index, { name, summary }] of templates.entries()) {
      say(`  ${String(index + 1).padStart(2)}  ${name.padEnd(20)} ${summary}\n`);
    }
    const find = (answer: string): Template | undefined =>
      templates.find(({ name }, index) => name === answer || String(index + 1) === answer);
    const answer = await question("which topology", templates[0]?.name ?? "", (one) =>
      find(one) === undefined ? "one of the list, by its number or name" : undefined,
    );
    template = answer === undefined ? undefined : find(answer);
    if (template === undefined) return undefined;
  }
  const chosen = template;
  const name = given.name ?? (await question("name of the cluster", chosen.cluster, problemWithName));
  if (name === undefined) return undefined;
  const nodes =
    given.nodes ??
    (await question("nodes", chosen.nodes.join(" "), (answer) =>
      problemWithNodes(splitNodes(answer), chosen),
    ));
  if (nodes === undefined) return undefined;
  const lan =
    given.lan ?? (await question("network of the first link", networkDefaults.lan, problemWithNetwork));
  if (lan === undefined) return undefined;
  const san =
    given.san ?? (await question("network of the second link", networkDefaults.san, problemWithNetwork));
  if (san === undefined) return undefined;
  const management =
    given.management ??
    (await question("network of the fencing devices", networkDefaults.management, problemWithNetwork));
  if (management === undefined) return undefined;
  return {
    template,
    name,
    nodes: typeof nodes === "string" ? splitNodes(nodes) : nodes,
    lan,
    san,
    management,
  };
}

async function askUntilSound(
  ask: Ask,
  say: (text: string) => void,
  question: {
    readonly text: string;
    readonly preset: string;
    readonly problem: (answer: string) => string | undefined;
  },
): Promise<string | undefined> {
  for (;;) {
    const typed = await ask(`${question.text} [${question.preset}]: `);
    if (typed === undefined) return undefined;
    const answer = typed.trim() === "" ? question.preset : typed.trim();
    const problem = question.problem(answer);
    if (problem === undefined) return answer;
    say(`${problem}\n`);
  }
}
