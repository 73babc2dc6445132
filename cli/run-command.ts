// Runs one command: checks the line against its spec, turns errors into exit codes.
import { parseArgs } from "node:util";
import { UsageError, type Call, type CommandSpec, type ExitCode } from "./command.ts";
import { helpFor } from "./help.ts";
import type { Io } from "./io.ts";
import { translatorFor } from "./language.ts";
import { nearest } from "./nearest.ts";

/** `argv`: what stands after the command's name. */
export async function runCommand(spec: CommandSpec, argv: readonly string[], io: Io): Promise<ExitCode> {
  if (argv.includes("--help") || argv.includes("-h")) {
    io.stdout.write(helpFor(spec));
    return 0;
  }
  try {
    const call = parseCall(spec, argv);
    const { run } = await spec.load();
    return await run(call, inTheirLanguage(call, io));
  } catch (error) {
    if (error instanceof UsageError) return usage(spec, error, io);
    if (isOfTheSystem(error)) {
      io.stderr.write(`hac ${spec.name}: ${describe(error)}\n`);
      return 2;
    }
    io.stderr.write(
      `hac: internal error, please report it with the file that caused it\n${stackOf(error)}\n`,
    );
    return 3;
  }
}

/** What programs read stays English, whatever the locale, until somebody asks for another language. */
function inTheirLanguage(call: Call, io: Io): Io {
  const said = call.values.get("lang");
  const isForPrograms = call.flags.has("json") || (call.values.get("format") ?? "text") !== "text";
  const translate = isForPrograms && said === undefined ? undefined : translatorFor(said, io.env);
  return translate === undefined ? io : { ...io, translate };
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
