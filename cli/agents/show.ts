// `hac agents show`
import {
  agentName,
  createCatalogue,
  describeAgent,
  lookUpAgent,
  nearestAgents,
  parseAgentName,
  parseMetadata,
  readDescriptions,
  type AgentFacts,
  type Descriptions,
} from "../../compiler/index.ts";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { askForMetadata, findAgent } from "./installed.ts";
import { openLock } from "./lock.ts";

const columnsMax = 100; // wider lines are hard to read

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const [text = ""] = call.arguments;
  const opened = openLock(call.values.get("for"), io);
  if (opened.kind === "refused") return 1;
  const catalogue = createCatalogue(opened.lock.agents);
  const ref = parseAgentName(text) ?? parseAgentName(`ocf:heartbeat:${text}`);
  if (ref === undefined) throw new UsageError(`\`${text}\` is not an agent's name`);
  const name = agentName(ref);

  const found = await findAgent(ref, io.env);
  const answer = found === undefined ? undefined : await askForMetadata(found, io.env);
  const metadata = answer?.kind === "metadata" ? answer.agent.metadata : undefined;
  if (answer?.kind === "failed") io.stderr.write(`hac: ${name}: ${answer.problem}\n`);

  const known = lookUpAgent(ref, catalogue);
  const facts = known ?? factsOf(metadata, ref);
  if (facts === undefined) {
    const [near] = nearestAgents(ref, catalogue);
    throw new UsageError(
      `there is no agent \`${name}\`, neither in the catalogue nor on this machine`,
      `hac agents ${near === undefined ? "list" : `show ${near}`}`,
    );
  }
  if (known === undefined) {
    io.stderr.write(
      `hac: ${name} is only on this machine: \`hac agents sync\` makes it known to a compile\n`,
    );
  }
  const descriptions = metadata === undefined ? undefined : readDescriptions(metadata);
  if (call.flags.has("json")) {
    io.stdout.write(`${JSON.stringify(factsWithWords(facts, descriptions), undefined, 2)}\n`);
    return 0;
  }
  const columns = Math.min(io.stdout.columns, columnsMax);
  const words = descriptions === undefined || call.flags.has("brief") ? undefined : { descriptions, columns };
  const summary = words?.descriptions.summary;
  const origin =
    facts.package ?? (ref.class === "ocf" || ref.class === "stonith" ? "site" : "any unit of that class");
  const title = `${name} (${origin}${found === undefined ? "" : `, installed here: ${found.file}`})`;
  io.stdout.write(
    `${[title, ...(summary === undefined ? [] : [summary]), "", ...describeAgent(facts, words)].join("\n")}\n`,
  );
  return 0;
}

function factsOf(metadata: string | undefined, ref: AgentFacts["ref"]): AgentFacts | undefined {
  const reading = metadata === undefined ? undefined : parseMetadata(metadata, ref);
  return reading?.kind === "facts" ? reading.facts : undefined;
}

function factsWithWords(facts: AgentFacts, words: Descriptions | undefined): unknown {
  if (words === undefined) return facts;
  return {
    ...facts,
    descriptions: {
      summary: words.summary,
      text: words.text,
      parameters: Object.fromEntries(words.parameters),
    },
  };
}
