// The files of a new cluster, laid out as `hac fmt` would.
import { format } from "../../grammar/index.ts";
import type { Answers } from "./answers.ts";
import { clusterFile } from "./cluster-file.ts";
import { fencingFile } from "./fencing-file.ts";
import { readmeFile } from "./readme-file.ts";

export interface NewFile {
  readonly name: string;
  readonly text: string;
}

export function filesOf(answers: Answers): readonly NewFile[] {
  return [
    { name: "cluster.ha", text: formatted("cluster.ha", clusterFile(answers)) },
    { name: "fencing.ha", text: formatted("fencing.ha", fencingFile(answers)) },
    { name: "README.md", text: readmeFile(answers) },
  ];
}

/** A template writes lines that may be empty; one empty line parts two statements, none begins or ends a block. */
function formatted(name: string, text: string): string {
  const result = format(text.replace(/^ +\n/gm, ""), {}, name);
  if (result.kind === "formatted") return result.text;
  throw new Error(`a template does not parse: ${JSON.stringify(result.diagnostics[0])}\n${text}`);
}
