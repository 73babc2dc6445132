// `hac init`: writes a new cluster. Nothing is overwritten unless that is asked for, and nothing is written by halves.
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { UsageError, type Call, type ExitCode } from "../command.ts";
import type { Io } from "../io.ts";
import { replaceFile } from "../replace-file.ts";
import { checkAnswers, networkDefaults, splitNodes, type Answers } from "./answers.ts";
import { filesOf } from "./files.ts";
import { askFor, type Given } from "./questions.ts";
import { templates } from "./templates.ts";

export async function run(call: Call, io: Io): Promise<ExitCode> {
  const given = givenBy(call);
  const answers =
    io.ask === undefined || call.flags.has("yes")
      ? withDefaults(given)
      : await askFor(given, templates, io.ask, (text) => io.stderr.write(text));
  if (answers === undefined) {
    io.stderr.write("\nhac init: nothing was written\n");
    return 2;
  }
  checkAnswers(answers);
  const folder = resolve(io.cwd, call.arguments[0] ?? answers.name);
  const files = filesOf(answers).map(({ name, text }) => ({ path: join(folder, name), text }));
  const taken = files.filter(({ path }) => existsSync(path)).map(({ path }) => relative(io.cwd, path));
  if (taken.length > 0 && !call.flags.has("force")) {
    throw new UsageError(
      `${taken.join(", ")} is there already`,
      "hac init NEW-FOLDER, or --force to overwrite",
    );
  }
  await mkdir(folder, { recursive: true });
  for (const { path, text } of files) await replaceFile(path, text);
  const shown = relative(io.cwd, folder) || ".";
  for (const { path } of files) io.stdout.write(`${relative(io.cwd, path)}\n`);
  io.stderr.write(
    `next: hac compile --check ${join(shown, "cluster.ha")}, then read ${join(shown, "README.md")}\n`,
  );
  return 0;
}

function givenBy(call: Call): Given {
  const nodes = call.values.get("nodes");
  return {
    template: templates.find(({ name }) => name === call.values.get("template")),
    name: call.values.get("name"),
    nodes: nodes === undefined ? undefined : splitNodes(nodes),
    lan: call.values.get("lan"),
    san: call.values.get("san"),
    management: call.values.get("management"),
  };
}

function withDefaults(given: Given): Answers {
  const template = given.template ?? templates[0];
  if (template === undefined) throw new Error("there is no template");
  return {
    template,
    name: given.name ?? template.cluster,
    nodes: given.nodes ?? template.nodes,
    lan: given.lan ?? networkDefaults.lan,
    san: given.san ?? networkDefaults.san,
    management: given.management ?? networkDefaults.management,
  };
}
