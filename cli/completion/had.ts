// The completion scripts of the daemon's command line: options alone, of one table.
import { daemonOptions, type DaemonOption } from "../../runtime/daemon/index.ts";

const plain: readonly DaemonOption[] = [
  { name: "help", summary: "shows the options" },
  { name: "version", summary: "shows the version" },
];
const options = [...daemonOptions, ...plain];

/** The names of nodes, which `hac` knows of the plan; everything else that has a value is a path. */
const nodeNames = "hac completion words nodes 2>/dev/null";

export function hadInBash(): string {
  const files = daemonOptions.filter(({ value }) => value !== undefined && value !== "NAME");
  return `
# bash completion of had
_had() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $cur == = ]]; then cur=; elif [[ $prev == = ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  case $prev in
    ${files.map(({ name }) => `--${name}`).join("|")}) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$cur")) ;;
    --node) COMPREPLY=($(compgen -W "$(${nodeNames})" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "${options.map(({ name }) => `--${name}`).join(" ")}" -- "$cur")) ;;
  esac
}
complete -F _had had
`;
}

export function hadInZsh(): string {
  const lines = options.map(({ name, value, many, summary }) => {
    const takes = value === undefined ? "" : `=`;
    const offers = value === undefined ? "" : `:${value}:${value === "NAME" ? "{_had_nodes}" : "_files"}`;
    return quoted(`${many === true ? "*" : ""}--${name}${takes}[${bracketed(summary)}]${offers}`);
  });
  return `#compdef had
# zsh completion of had, made by \`hac completion zsh --had\`
_had_nodes() {
  local -a known
  known=(\${(f)"$(${nodeNames})"})
  compadd "$expl[@]" -a known
}
_had() {
  _arguments ${lines.join(" \\\n    ")}
}
if [[ $funcstack[1] == _had ]]; then _had "$@"; else compdef _had had; fi
`;
}

export function hadInFish(): string {
  const lines = options.map(({ name, value, summary }) => {
    const offers = value === undefined ? "" : value === "NAME" ? ` -x -a '(${nodeNames})'` : " -r -F";
    return `complete -c had -l ${name}${offers} -d ${quoted(summary)}`;
  });
  return `
# fish completion of had
complete -c had -f
${lines.join("\n")}
`;
}

/** In an option's text a bracket ends it and a colon is the next field. */
function bracketed(text: string): string {
  return text.replace(/[[\]:\\]/g, "\\$&");
}

/** A quote is left and entered again; all three shells read that. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
