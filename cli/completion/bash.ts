// The completion script of bash. It needs no other package, and calls `hac` only for names that a source or the catalogue
// knows, so that a key press costs nothing elsewhere.
import type { CommandSpec, OptionSpec } from "../command.ts";
import { firstWords, helpOption, secondWords, spellings, topicWords, valueKind } from "./words.ts";

export function bashCompletion(commands: readonly CommandSpec[]): string {
  return `# bash completion of hac, made by \`hac completion bash\`
_hac() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= first=\${COMP_WORDS[1]} at=2
  COMPREPLY=()
  # bash splits \`--option=value\` into three words
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if (( COMP_CWORD == 1 )); then
    _hac_words ${quoted([...firstWords(commands).map(({ word }) => word), "--help", "--version"])}
    return
  fi
  if [[ $first == help ]]; then first=\${COMP_WORDS[2]} at=3; fi
  if (( at == 3 && COMP_CWORD == 2 )); then
    _hac_words ${quoted(firstWords(commands).map(({ word }) => word))}
    return
  fi
  case $first in
${topicWords(commands)
  .map(
    (topic) => `    ${topic})
      if (( COMP_CWORD == at )) && [[ $cur != -* ]]; then
        _hac_words ${quoted(secondWords(commands, topic).map(({ word }) => word))}
        return
      fi
      case \${COMP_WORDS[at]} in
        ${secondWords(commands, topic)
          .map(({ word }) => word)
          .join("|")}) command="$first \${COMP_WORDS[at]}" at=$((at + 1)) ;;
        *) command=$first ;;
      esac ;;
`,
  )
  .join("")}    *) command=$first ;;
  esac
  if [[ \${COMP_WORDS[1]} == help ]]; then return; fi
  local valued= options= index=0 i
  case $command in
${commands.map(tableOf).join("\n")}
    *) return ;;
  esac
  _hac_value && return
  if [[ $cur == -* ]]; then
    _hac_words "$options"
    return
  fi
  for (( i = at; i < COMP_CWORD; i++ )); do
    case \${COMP_WORDS[i]} in
      = | :) (( i++ )) ;; # what belongs to the word before
      -*) if [[ " $valued " == *" \${COMP_WORDS[i]} "* && \${COMP_WORDS[i+1]} != = ]]; then (( i++ )); fi ;;
      *) (( index++ )) ;;
    esac
  done
  if [[ $cur == : || \${COMP_WORDS[COMP_CWORD-1]} == : ]]; then (( index-- )); fi
  case $command,$index in
${commands.flatMap(argumentsOf).join("\n")}
  esac
}

_hac_words() { COMPREPLY=($(compgen -W "$1" -- "$cur")); }

_hac_files() { compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur")); }

# Words that hac knows, of the source or plan that is named on the line; bash takes a word apart at its colons.
_hac_asked() {
  local file= word whole=\${COMP_LINE:0:COMP_POINT} before=
  for word in "\${COMP_WORDS[@]:2}"; do
    if [[ ( $word == *.ha || $word == *.json ) && -f $word ]]; then file=$word; fi
  done
  whole=\${whole##*[[:blank:]=]}
  if [[ $COMP_WORDBREAKS == *:* && $whole == *:* ]]; then before=\${whole%:*}:; fi
  COMPREPLY=($(compgen -W "$("\${COMP_WORDS[0]}" completion words "$1" \${file:+"$file"} 2>/dev/null)" -- "$whole"))
  COMPREPLY=("\${COMPREPLY[@]#"$before"}")
}

# What follows an option that has a value; fails if none does.
_hac_value() {
  case $command,$prev in
${commands.flatMap(valuesOf).join("\n")}
    *) return 1 ;;
  esac
}

complete -F _hac hac
`;
}

function tableOf(spec: CommandSpec): string {
  const all = optionsOf(spec);
  const valued = all.filter(([, option]) => option.type !== "boolean");
  return `    ${pattern(spec.name)}) options=${quoted(all.flatMap(([name, option]) => spellings(name, option)))} valued=${quoted(
    valued.flatMap(([name, option]) => spellings(name, option)),
  )} ;;`;
}

function optionsOf(spec: CommandSpec): readonly (readonly [string, OptionSpec])[] {
  return [...Object.entries(spec.options), ["help", helpOption]];
}

function valuesOf(spec: CommandSpec): readonly string[] {
  return Object.entries(spec.options)
    .filter(([, option]) => option.type !== "boolean")
    .map(([name, option]) => {
      const keys = spellings(name, option).map((spelling) => `${pattern(spec.name)},${spelling}`);
      return `    ${keys.join("|")}) ${offer(valueKind(option))} ;;`;
    });
}

function argumentsOf(spec: CommandSpec): readonly string[] {
  return spec.arguments.flatMap((argument, index) => {
    const at = argument.many ? "*" : String(index);
    if (argument.choices !== undefined) {
      return [`    ${pattern(spec.name)},${at}) _hac_words ${quoted(argument.choices)} ;;`];
    }
    if (argument.completes === "none") return [];
    const offered = argument.completes === "file" ? "_hac_files" : `_hac_asked ${argument.completes}`;
    return [`    ${pattern(spec.name)},${at}) ${offered} ;;`];
  });
}

function offer(value: ReturnType<typeof valueKind>): string {
  switch (value.kind) {
    case "choices":
      return `_hac_words ${quoted(value.choices)}`;
    case "files":
      return "_hac_files";
    case "words":
      return `_hac_asked ${value.of}`;
    case "none":
      return ":";
  }
}

/** Command names are letters and blanks; a blank has to be quoted in a \`case\` pattern. */
function pattern(name: string): string {
  return name.includes(" ") ? `"${name}"` : name;
}

function quoted(words: readonly string[]): string {
  return `"${words.join(" ")}"`;
}
