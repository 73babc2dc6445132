// The scripts run in the real shells; the tests of a shell that is not installed are skipped.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CommandSpec } from "../command.ts";
import { commands as shipped } from "../commands/registry.ts";
import { bashCompletion } from "./bash.ts";
import { daemonOptions } from "../../runtime/daemon/index.ts";
import { fishCompletion } from "./fish.ts";
import { hadInBash, hadInFish, hadInZsh } from "./had.ts";
import { zshCompletion } from "./zsh.ts";

const load: CommandSpec["load"] = () => Promise.reject(new Error("completion runs nothing"));
const base = { topic: "write", examples: [], load } as const;
const commands: readonly CommandSpec[] = [
  {
    ...base,
    name: "compile",
    summary: "checks a cluster, and writes its plan: [JSON]",
    arguments: [{ name: "FILE", required: true, many: true, completes: "file" }],
    options: {
      format: { type: "string", choices: ["text", "json"], summary: "how findings are written" },
      output: { type: "string", short: "o", value: "FILE", summary: "where the plan goes" },
      define: { type: "strings", value: "NAME=VALUE", summary: "the site's own value" },
      check: { type: "boolean", short: "c", summary: "writes nothing" },
    },
  },
  {
    ...base,
    name: "agents list",
    summary: "every agent that is known",
    arguments: [{ name: "PART", required: false, many: false, completes: "none" }],
    options: { json: { type: "boolean", summary: "facts as JSON" } },
  },
  {
    ...base,
    name: "agents show",
    summary: "what's known of one",
    arguments: [{ name: "AGENT", required: true, many: false, completes: "agents" }],
    options: {},
  },
  {
    ...base,
    name: "move",
    summary: "elsewhere",
    arguments: [
      { name: "RESOURCE", required: true, many: false, completes: "resources" },
      { name: "FILE", required: true, many: false, completes: "file" },
    ],
    options: { to: { type: "string", value: "NODE", summary: "where" } },
  },
  {
    ...base,
    name: "tell",
    summary: "a story, by its code",
    arguments: [{ name: "CODE", required: false, many: false, completes: "none" }],
    options: { list: { type: "boolean", summary: "all of them" } },
  },
  {
    ...base,
    name: "tell timing",
    summary: "a calculation",
    arguments: [{ name: "FILE", required: true, many: false, completes: "file" }],
    options: { brief: { type: "boolean", summary: "sums" } },
  },
  {
    ...base,
    name: "shell",
    summary: "one of three",
    arguments: [{ name: "SHELL", required: true, many: false, completes: "none", choices: ["bash", "fish"] }],
    options: {},
  },
];

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "completion-"));
  writeFileSync(join(folder, "cluster.ha"), "");
  writeFileSync(join(folder, "clumsy.ha"), "");
  mkdirSync(join(folder, "zsh"));
  mkdirSync(join(folder, "bin"));
  // Answers as `hac completion words` does, and names the file that it was asked about.
  writeFileSync(
    join(folder, "bin", "hac"),
    `#!/bin/sh
[ "$1 $2" = "completion words" ] || exit 2
case "$3" in
  agents) printf '%s\\n' ocf:heartbeat:IPaddr2 ocf:heartbeat:pgsql fence_ipmilan ;;
  nodes) printf '%s\\n' alpha beta ;;
  resources) printf '%s\\n' database "of-\${4:-nothing}" ;;
esac
`,
    { mode: 0o755 },
  );
  for (const [name, table] of [
    ["", commands],
    ["shipped.", shipped],
  ] as const) {
    writeFileSync(join(folder, `${name}bash`), bashCompletion(table) + hadInBash());
    writeFileSync(join(folder, `${name}fish`), fishCompletion(table) + hadInFish());
  }
  writeFileSync(join(folder, "zsh", "_hac"), zshCompletion(commands));
  writeFileSync(join(folder, "zsh", "_had"), hadInZsh());
  writeFileSync(join(folder, "shipped.zsh"), zshCompletion(shipped));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ["-c", "exit 0"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function run(shell: string, args: readonly string[], env: Record<string, string> = {}): readonly string[] {
  const text = execFileSync(shell, args, {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: {
      PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
      HOME: folder,
      TERM: "dumb",
      LC_ALL: "C.UTF-8",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const found = text.split("\n").map((line) => line.trim());
  return [...new Set(found.filter((line) => line !== ""))].toSorted();
}

/** bash splits a line at blanks and, because of COMP_WORDBREAKS, around `=` and `:`. */
function inBash(line: string): readonly string[] {
  const words = line
    .split(" ")
    .flatMap((word) => word.split(/([=:])/).filter((part, index) => part !== "" || index === 0));
  const list = words.map((word) => `'${word}'`).join(" ");
  const script = `source ./bash; COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}; _${words[0]}; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return run("bash", ["--norc", "-c", script]);
}

function inFish(line: string): readonly string[] {
  const found = run("fish", ["--no-config", "-c", `source ./fish; complete -C '${line}'`]);
  return [...new Set(found.map((row) => row.split("\t")[0] ?? ""))];
}

/** zsh completes only in its line editor: an inner shell on a pseudo-terminal, whose compadd tells what it is given. */
const zshProbe = String.raw`
zmodload zsh/zpty || exit 3
zpty inner zsh -f -i
say() { zpty -w inner "$1" }
say "PS1=; unsetopt zle_bracketed_paste; fpath=(./zsh \$fpath); autoload -Uz compinit; compinit -u -D"
say 'compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a hits; builtin compadd -A hits "$@"
  local hit; for hit in $hits; do print -r -- "HIT $hit"; done
  builtin compadd "$@"
}'
say 'finish() { print; print DONE; exit }; zle -N finish; bindkey "^X" finish; bindkey "^I" complete-word; zstyle ":completion:*" list-prompt ""; print REA""DY'
zpty -r -m inner line '*READY*' || exit 4
zpty -w -n inner "$1"$'\t'$'\x18'
local all= part
while zpty -r inner part; do all+=$part; [[ $part == *DONE* ]] && break; done
zpty -d inner
print -r -- "$all"
`.replaceAll("\\$", "$");

function inZsh(line: string): readonly string[] {
  writeFileSync(join(folder, "probe.zsh"), zshProbe);
  const printed = run("zsh", ["-f", "./probe.zsh", line]);
  const hits = printed.flatMap((row) => /HIT (.*)$/.exec(row)?.[1] ?? []);
  return [...new Set(hits.map((hit) => hit.trim()))].toSorted();
}

/** zsh puts the `=` behind an option that has a value. */
function bare(word: string): string {
  return word.replace(/=$/, "");
}

const shells = [
  { shell: "bash", complete: inBash },
  { shell: "zsh", complete: inZsh },
  { shell: "fish", complete: inFish },
];

describe.each(shells)("in $shell", ({ shell, complete }) => {
  test.skipIf(!isInstalled(shell))("the first word is a command, or the topic of several", () => {
    const words = complete("hac ");
    expect(words).toEqual(expect.arrayContaining(["agents", "compile", "help", "shell"]));
    expect(words).not.toContain("agents list");
    expect(complete("hac com")).toEqual(["compile"]);
  });

  test.skipIf(!isInstalled(shell))("a topic is followed by its own commands", () => {
    expect(complete("hac agents ")).toEqual(["list", "show"]);
    expect(complete("hac agents l")).toEqual(["list"]);
  });

  test.skipIf(!isInstalled(shell))("a word may be a command and a topic", () => {
    expect(complete("hac tell ")).toEqual(["timing"]);
    expect(complete("hac tell --")).toEqual(["--help", "--list"]);
    expect(complete("hac tell timing clus")).toEqual(["cluster.ha"]);
    expect(complete("hac tell timing --")).toEqual(["--brief", "--help"]);
    expect(complete("hac tell HA3001 clus")).toEqual([]);
  });

  test.skipIf(!isInstalled(shell))("help is followed by what can be explained", () => {
    expect(complete("hac help comp")).toEqual(["compile"]);
    expect(complete("hac help agents s")).toEqual(["show"]);
  });

  test.skipIf(!isInstalled(shell))("a command has its own options and no others", () => {
    expect(complete("hac compile --").map(bare)).toEqual([
      "--check",
      "--define",
      "--format",
      "--help",
      "--output",
    ]);
    expect(complete("hac agents list --").map(bare)).toEqual(["--help", "--json"]);
  });

  test.skipIf(!isInstalled(shell))("an option with few values offers them, however it is written", () => {
    expect(complete("hac compile --format ")).toEqual(["json", "text"]);
    expect(complete("hac compile --format j")).toEqual(["json"]);
    expect(complete("hac compile --format=j").map((word) => word.replace("--format=", ""))).toEqual(["json"]);
  });

  test.skipIf(!isInstalled(shell))("files stand where the command takes files, and nowhere else", () => {
    expect(complete("hac compile clu")).toEqual(["clumsy.ha", "cluster.ha"]);
    expect(complete("hac compile -c clus")).toEqual(["cluster.ha"]);
    expect(complete("hac compile --format json other.ha clus")).toEqual(["cluster.ha"]);
    expect(complete("hac compile --output clus")).toEqual(["cluster.ha"]);
    expect(complete("hac agents list clu")).toEqual([]);
    expect(complete("hac compile --define clu")).toEqual([]);
  });

  test.skipIf(!isInstalled(shell))("agents are completed, with their colons", () => {
    const whole = "ocf:heartbeat:IPaddr2"; // bash completes what stands behind the last colon
    expect(complete("hac agents show ocf:heartbeat:I")).toEqual([shell === "bash" ? "IPaddr2" : whole]);
    expect(complete("hac agents show fence_")).toEqual(["fence_ipmilan"]);
  });

  test.skipIf(!isInstalled(shell))("names are those of the file on the line", () => {
    expect(complete("hac move --to be")).toEqual(["beta"]);
    expect(complete("hac move dat")).toEqual(["database"]);
    expect(complete("hac move of-")).toEqual(["of-nothing"]);
    expect(complete("hac move --to alpha database clus")).toEqual(["cluster.ha"]);
  });

  test.skipIf(!isInstalled(shell))("had's options are completed too, and their files and nodes", () => {
    expect(complete("had --").map(bare)).toEqual(
      ["--help", "--version", ...daemonOptions.map(({ name }) => `--${name}`)].toSorted(),
    );
    expect(complete("had --plan clus")).toEqual(["cluster.ha"]);
    expect(complete("had --node al")).toEqual(["alpha"]);
  });

  test.skipIf(!isInstalled(shell))("an argument with few values offers them once", () => {
    expect(complete("hac shell ")).toEqual(["bash", "fish"]);
  });
});

test.each(["bash", "zsh", "fish"])("the script of the shipped commands is sound for %s", (shell) => {
  if (!isInstalled(shell)) return;
  expect(run(shell, ["-n", `./shipped.${shell}`])).toEqual([]);
});
