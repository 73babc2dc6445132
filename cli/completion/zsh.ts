// The completion script of zsh: a function for `compdef`, which also works when it is sourced.
import type { ArgumentSpec, CommandSpec, OptionSpec } from "../command.ts";
import { firstWords, helpOption, secondWords, topicWords, valueKind, type Word } from "./words.ts";

export function zshCompletion(commands: readonly CommandSpec[]): string {
  return `#compdef hac
# zsh completion of hac, made by \`hac completion zsh\`
_hac() {
  local command=\${words[2]} taken=1
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(${described(firstWords(commands))})
    _describe -t commands command choices
    _arguments '--help[shows the commands]' '--version[shows the version]'
    return
  fi
  if [[ $command == help ]]; then
    command=\${words[3]} taken=2
    if (( CURRENT == 3 )); then
      choices=(${described(firstWords(commands))})
      _describe -t commands command choices
      return
    fi
  fi
  case $command in
${topicWords(commands)
  .map(
    (topic) => `    ${topic})
      if (( CURRENT == taken + 2 )) && [[ \${words[CURRENT]} != -* ]]; then
        choices=(${described(secondWords(commands, topic))})
        _describe -t commands '${topic} command' choices
        return
      fi
      case \${words[taken + 2]} in
        ${secondWords(commands, topic)
          .map(({ word }) => word)
          .join("|")}) command="$command \${words[taken + 2]}"; (( taken++ )) ;;
      esac ;;`,
  )
  .join("\n")}
  esac
  if [[ \${words[2]} == help ]]; then return 1; fi
  # _arguments counts from the command's own name
  shift $taken words
  (( CURRENT -= taken ))
  case $command in
${commands.map(caseOf).join("\n")}
    *) return 1 ;;
  esac
}

# Words that hac knows, of the source or plan that is named on the line.
_hac_asked() {
  local word file=
  local -a known
  for word in $words; do
    if [[ ( $word == *.ha || $word == *.json ) && -f $word ]]; then file=$word; fi
  done
  known=(\${(f)"$(command hac completion words $1 \${file:+$file} 2>/dev/null)"})
  compadd "$expl[@]" -a known
}

if [[ $funcstack[1] == _hac ]]; then _hac "$@"; else compdef _hac hac; fi
`;
}

function caseOf(spec: CommandSpec): string {
  const options = [...Object.entries(spec.options), ["help", helpOption] as const];
  const specs = [
    ...options.map(([name, option]) => optionOf(name, option)),
    ...spec.arguments.map(argumentOf),
  ];
  return `    ${spec.name.includes(" ") ? `"${spec.name}"` : spec.name}) _arguments -S ${specs.join(" \\\n        ")} ;;`;
}

function optionOf(name: string, option: OptionSpec): string {
  const takes = option.type === "boolean" ? "" : "=";
  const value = option.type === "boolean" ? "" : `:${option.value ?? name}:${actionOf(option)}`;
  const text = quoted(`[${bracketed(option.summary)}]${value}`);
  const again = option.type === "strings" ? "*" : "";
  if (option.short === undefined) return `${quoted(`${again}--${name}${takes}`)}${text}`;
  if (again !== "") return `'*'{-${option.short}+,--${name}${takes}}${text}`;
  const short = takes === "" ? `-${option.short}` : `-${option.short}+`;
  return `${quoted(`(-${option.short} --${name})`)}{${short},--${name}${takes}}${text}`;
}

function actionOf(option: OptionSpec): string {
  const value = valueKind(option);
  switch (value.kind) {
    case "choices":
      return `(${value.choices.join(" ")})`;
    case "files":
      return "_files";
    case "words":
      return `{_hac_asked ${value.of}}`;
    case "none":
      return "";
  }
}

function argumentOf(argument: ArgumentSpec): string {
  const offered = argument.choices === undefined ? asked(argument) : `(${argument.choices.join(" ")})`;
  const optional = argument.required ? ":" : "::";
  return quoted(`${argument.many ? "*:" : optional}${argument.name}:${offered}`);
}

function asked({ completes }: ArgumentSpec): string {
  return completes === "file" ? "_files" : completes === "none" ? "" : `{_hac_asked ${completes}}`;
}

function described(words: readonly Word[]): string {
  return words.map(({ word, summary }) => quoted(`${word}:${summary}`)).join(" ");
}

/** In an option's text a bracket ends it and a colon is the next field. */
function bracketed(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
