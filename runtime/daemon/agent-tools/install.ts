// Puts the tools where agents find them: small programs in a folder of the daemon's own, which is first in an agent's PATH
// and its HA_SBIN_DIR. They start the daemon's own program, so there is nothing to install, and never two versions.
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toolNames } from "./run-tool.ts";

/** Programs of the system that agents look for in HA_SBIN_DIR (nfsnotify, clvm). */
const systemPrograms = ["sm-notify", "clvmd", "cmirrord", "lvmconf", "vgck", "vgscan", "vgchange", "vgs"];

export interface ToolProgram {
  /** Node, and the program that takes `--agent-tool NAME WORD…`. */
  readonly node: string;
  readonly file: string;
}

/** Before any agent runs: a file that is written while another process is started may not be executed. */
export function installTools(directory: string, program: ToolProgram): void {
  mkdirSync(directory, { recursive: true, mode: 0o755 });
  for (const name of toolNames) {
    const shortcut = name === "crm_node" ? nameWithoutAsking : "";
    put(
      directory,
      name,
      `${shortcut}exec ${quote(program.node)} ${quote(program.file)} --agent-tool ${name} "$@"\n`,
    );
  }
  put(directory, "pacemakerd", pacemakerd);
  for (const name of systemPrograms) {
    rmSync(join(directory, name), { force: true });
    if (existsSync(`/usr/sbin/${name}`)) symlinkSync(`/usr/sbin/${name}`, join(directory, name));
  }
}

/** What agents ask most often costs no start of Node. */
const nameWithoutAsking = `if [ $# -eq 1 ] && [ "$1" = -n ]; then printf '%s\\n' "$HAD_NODE"; exit 0; fi\n`;

/** The agents' shell library asks it for its version, and from 1.1.8 on `crm_node -n` for the node's name. */
const pacemakerd = `case \${1:-} in
  '-$' | --version) echo "Pacemaker 2.1.5-had" ;;
  *) echo "pacemakerd: this node is run by had" >&2; exit 3 ;;
esac
`;

function put(directory: string, name: string, script: string): void {
  const path = join(directory, name);
  writeFileSync(`${path}.new`, `#!/bin/sh\n${script}`);
  chmodSync(`${path}.new`, 0o755);
  renameSync(`${path}.new`, path);
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
