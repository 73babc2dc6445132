// The completion script of fish: one `complete` line for everything that may be typed.
import type { CommandSpec, OptionSpec } from "../command.ts";
import { firstWords, helpOption, secondWords, topicWords, valueKind } from "./words.ts";

export function fishCompletion(commands: readonly CommandSpec[]): string {
  const topics = topicWords(commands);
  const names = commands.map(({ name }) => name);
  return `# fish completion of hac, made by \`hac completion fish\`
# The command that is being typed, of one or two words; nothing while it is not complete.
function __hac_command
    set -l words (commandline -opc)
    set -e words[1]
    if test "$words[1]" = help
        return 1
    end
    if contains -- "$words[1] $words[2]" ${names
      .filter((name) => name.includes(" "))
      .map(quoted)
      .join(" ")}
        echo "$words[1] $words[2]"
    else if contains -- "$words[1]" ${names.filter((name) => !name.includes(" ")).join(" ")}
        echo "$words[1]"
    end
end

# Whether exactly these words stand between \`hac\` and the cursor.
function __hac_after
    set -l words (commandline -opc)
    set -e words[1]
    test "$words" = "$argv"
end

function __hac_is
    test (__hac_command) = "$argv"
end

# Words that hac knows, of the source or plan that is named on the line.
function __hac_asked
    set -l file
    for word in (commandline -opc)
        if string match -qr '\\.(ha|json)$' -- $word; and test -f $word
            set file $word
        end
    end
    command hac completion words $argv[1] $file 2>/dev/null
end

complete -c hac -f
complete -c hac -n '__hac_after' -l help -s h -d 'shows the commands'
complete -c hac -n '__hac_after' -l version -s V -d 'shows the version'
${[
  ...firstWords(commands).map(
    ({ word, summary }) =>
      `complete -c hac -n '__hac_after; or __hac_after help' -a ${word} -d ${quoted(summary)}`,
  ),
  ...topics.flatMap((topic) =>
    secondWords(commands, topic).map(
      ({ word, summary }) =>
        `complete -c hac -n '__hac_after ${topic}; or __hac_after help ${topic}' -a ${word} -d ${quoted(summary)}`,
    ),
  ),
  ...commands.flatMap(linesOf),
].join("\n")}
`;
}

function linesOf(spec: CommandSpec): readonly string[] {
  const start = `complete -c hac -n '__hac_is ${spec.name}'`;
  const options = [...Object.entries(spec.options), ["help", helpOption] as const];
  const offered = spec.arguments.flatMap((argument) => {
    if (argument.choices !== undefined) return [`${start} -a ${quoted(argument.choices.join(" "))}`];
    if (argument.completes === "none") return [];
    return [
      argument.completes === "file" ? `${start} -F` : `${start} -a '(__hac_asked ${argument.completes})'`,
    ];
  });
  return [...options.map(([name, option]) => `${start} ${optionOf(name, option)}`), ...offered];
}

function optionOf(name: string, option: OptionSpec): string {
  const short = option.short === undefined ? "" : ` -s ${option.short}`;
  return `-l ${name}${short}${valueOf(option)} -d ${quoted(option.summary)}`;
}

function valueOf(option: OptionSpec): string {
  if (option.type === "boolean") return "";
  const value = valueKind(option);
  switch (value.kind) {
    case "choices":
      return ` -x -a ${quoted(value.choices.join(" "))}`;
    case "files":
      return " -r -F";
    case "words":
      return ` -x -a '(__hac_asked ${value.of})'`;
    case "none":
      return " -x";
  }
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}
