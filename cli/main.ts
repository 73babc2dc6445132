// The front of `hac`: help, the version, and which command is meant.
import type { CommandSpec, ExitCode } from "./command.ts";
import { commands } from "./commands/registry.ts";
import { helpFor, overview } from "./help.ts";
import type { Io } from "./io.ts";
import { nearest } from "./nearest.ts";
import { runCommand } from "./run-command.ts";
import { version } from "./version.ts";

export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first] = argv;
  if (first === undefined || first === "help" || first === "--help" || first === "-h")
    return help(argv.slice(1), io);
  if (first === "--version" || first === "-V") {
    io.stdout.write(`hac ${version}\n`);
    return 0;
  }
  const found = findCommand(argv);
  if (found === undefined) return unknownCommand(argv, io);
  return runCommand(found.spec, found.rest, io);
}

function help(words: readonly string[], io: Io): ExitCode {
  const found = words.length === 0 ? undefined : findCommand(words);
  io.stdout.write(found === undefined ? overview(commands) : helpFor(found.spec));
  return 0;
}

function findCommand(argv: readonly string[]): { spec: CommandSpec; rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const name = argv.slice(0, words).join(" ");
    const spec = commands.find((command) => command.name === name);
    if (spec !== undefined && name.split(" ").length === words) return { spec, rest: argv.slice(words) };
  }
  return undefined;
}

function unknownCommand(argv: readonly string[], io: Io): ExitCode {
  const [word = ""] = argv;
  const names = commands.map((command) => command.name);
  const inTopic = names.filter((name) => name.startsWith(`${word} `));
  const near = inTopic.length > 0 ? inTopic : nearest(word, names);
  const typed = inTopic.length > 0 ? argv.slice(0, 2).join(" ") : word;
  io.stderr.write(`hac: there is no command \`${typed}\`\n`);
  for (const name of near) io.stderr.write(`  try: hac ${name}\n`);
  if (near.length === 0) io.stderr.write("  try: hac help\n");
  return 2;
}
