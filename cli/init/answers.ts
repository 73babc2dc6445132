// What has to be known before a cluster can be written, with what stands in where nobody says anything.
import { UsageError } from "../command.ts";
import type { Template } from "./template.ts";

export interface Answers {
  readonly template: Template;
  readonly name: string;
  /** At least as many as the template needs. */
  readonly nodes: readonly string[];
  /** The first three numbers of each network: `10.77.0`. */
  readonly lan: string;
  readonly san: string;
  readonly management: string;
}

export const networkDefaults = { lan: "10.77.0", san: "10.78.0", management: "10.79.0" } as const;

/** Each check returns what is wrong, in words that can be shown at a question; undefined: nothing. */
export function problemWithName(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9_.-]{0,62}$/i.test(text)
    ? undefined
    : `\`${text}\` is not a name: letters, digits, \`_\`, \`.\` and \`-\`, at most 63`;
}

export function problemWithNodes(nodes: readonly string[], template: Template): string | undefined {
  const bad = nodes.find((node) => !/^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$/i.test(node));
  if (bad !== undefined) return `\`${bad}\` is not a host name`;
  const twice = nodes.find((node, index) => nodes.indexOf(node) !== index);
  if (twice !== undefined) return `\`${twice}\` is named twice`;
  const { min, max } = template.nodeCount;
  if (nodes.length >= min && nodes.length <= max) return undefined;
  const wanted = min === max ? `${min} nodes` : `${min} to ${max} nodes`;
  return `${template.name} has ${wanted}, not ${nodes.length}`;
}

export function problemWithNetwork(text: string): string | undefined {
  const numbers = text.split(".");
  const isSound = numbers.length === 3 && numbers.every((one) => /^\d{1,3}$/.test(one) && Number(one) < 256);
  return isSound ? undefined : `\`${text}\` is not the first three numbers of a network, such as 10.77.0`;
}

function problemWithNetworks(answers: Pick<Answers, "lan" | "san" | "management">): string | undefined {
  const { lan, san, management } = answers;
  if (lan === san) return "the two links share one network, so one failure cuts both";
  return lan === management || san === management
    ? "fencing shares a network with a link: what cuts the nodes apart would cut the fencing too"
    : undefined;
}

export function splitNodes(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((node) => node !== "");
}

/** Throws `UsageError` for the first answer that cannot be used. */
export function checkAnswers(answers: Answers): Answers {
  const problem =
    problemWithName(answers.name) ??
    problemWithNodes(answers.nodes, answers.template) ??
    problemWithNetwork(answers.lan) ??
    problemWithNetwork(answers.san) ??
    problemWithNetwork(answers.management) ??
    problemWithNetworks(answers);
  if (problem !== undefined) throw new UsageError(problem);
  return answers;
}
