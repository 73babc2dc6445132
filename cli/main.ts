// The front of `hac`: finds the command, checks the line against its spec, runs it, turns errors into exit codes.
import { parseArgs } from "node:util";
import { UsageError, type Call, type CommandSpec, type ExitCode } from "./command.ts";
import { commands } from "./commands/registry.ts";
import { helpFor, overview } from "./help.ts";
import type { Io } from "./io.ts";
import { nearest } from "./nearest.ts";
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
  if (found.rest.includes("--help") || found.rest.includes("-h")) {
    io.stdout.write(helpFor(found.spec));
    return 0;
  }
  try {
    const call = parseCall(found.spec, found.rest);
    const { run } = await found.spec.load();
    return await run(call, io);
  } catch (error) {
    if (error instanceof UsageError) return usage(found.spec, error, io);
    if (isOfTheSystem(error)) {
      io.stderr.write(`hac ${found.spec.name}: ${describe(error)}\n`);
      return 2;
    }
    io.stderr.write(
      `hac: internal error, please report it with the file that caused it\n${stackOf(error)}\n`,
    );
    return 3;
  }
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

function parseCall(spec: CommandSpec, argv: readonly string[]): Call {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, option]) => [
      name,
      {
        type: option.type === "boolean" ? ("boolean" as const) : ("string" as const),
        multiple: option.type === "strings",
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ]),
  );
  const parsed = parseOrExplain(spec, [...argv], options);
  checkCount(spec, parsed.positionals);
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(parsed.values)) {
    if (value === true) flags.add(name);
    else if (typeof value === "string") values.set(name, checkChoice(spec, name, value));
    else if (Array.isArray(value)) lists.set(name, value as string[]); // string options only are multiple
  }
  return { spec, arguments: parsed.positionals, flags, values, lists };
}

function parseOrExplain(
  spec: CommandSpec,
  args: string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>["options"],
) {
  try {
    return parseArgs({ args, options: options ?? {}, allowPositionals: true, strict: true });
  } catch (error) {
    const message = (error as Error).message; // parseArgs throws only errors
    const unknown = /Unknown option '--?([^']+)'/.exec(message)?.[1];
    if (unknown === undefined) throw new UsageError(lowerFirst(message.split(". ")[0] ?? message));
    const [near] = nearest(unknown, Object.keys(spec.options));
    throw new UsageError(
      `\`${spec.name}\` has no option \`--${unknown}\``,
      near === undefined ? undefined : `hac ${spec.name} --${near}`,
    );
  }
}

function checkCount(spec: CommandSpec, given: readonly string[]): void {
  const required = spec.arguments.filter((argument) => argument.required);
  const missing = required[given.length];
  if (given.length < required.length && missing !== undefined)
    throw new UsageError(`${missing.name} is missing`);
  const takesMany = spec.arguments.some((argument) => argument.many);
  if (!takesMany && given.length > spec.arguments.length) {
    throw new UsageError(`\`${given[spec.arguments.length]}\` is one argument too many`);
  }
  for (const [index, { name, choices }] of spec.arguments.entries()) {
    const word = given[index];
    if (word === undefined || choices === undefined || choices.includes(word)) continue;
    throw new UsageError(`${name} is one of ${choices.join(", ")}, not \`${word}\``);
  }
}

function checkChoice(spec: CommandSpec, name: string, value: string): string {
  const choices = spec.options[name]?.choices;
  if (choices === undefined || choices.includes(value)) return value;
  throw new UsageError(`--${name} is one of ${choices.join(", ")}, not \`${value}\``);
}

function usage(spec: CommandSpec, error: UsageError, io: Io): ExitCode {
  io.stderr.write(`hac ${spec.name}: ${error.message}\n`);
  io.stderr.write(`  try: ${error.tryInstead ?? spec.examples[0]?.line ?? `hac help ${spec.name}`}\n`);
  return 2;
}

/** A file that is missing, or may not be written: the world's failure, and usually a name that was mistyped. */
function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && "code" in error;
}

/** Node writes `ENOENT: no such file or directory, open '/x'`. */
function describe(error: NodeJS.ErrnoException): string {
  const reason = /^[A-Z0-9]+: ([^,]+)/.exec(error.message)?.[1] ?? error.message;
  return error.path === undefined ? reason : `cannot ${error.syscall ?? "use"} ${error.path}: ${reason}`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
