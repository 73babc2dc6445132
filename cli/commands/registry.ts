// Every command of `hac`: one line each here, its spec and its code in its own file.
import type { CommandSpec } from "../command.ts";
import { agentsList, agentsShow, agentsSync } from "./agents.ts";
import { compile } from "./compile.ts";
import { completion, completionWords } from "./completion.ts";
import * as daemon from "./daemon.ts";
import { docs } from "./docs.ts";
import { explain } from "./explain.ts";
import { explainTiming } from "./explain-timing.ts";
import { fix } from "./fix.ts";
import { fmt } from "./fmt.ts";
import { graph } from "./graph.ts";
import { importCommand } from "./import.ts";
import { init } from "./init.ts";
import { lsp } from "./lsp.ts";
import { man } from "./man.ts";
import { simulate } from "./simulate.ts";
import { test } from "./test.ts";
import { why } from "./why.ts";

export const commands: readonly CommandSpec[] = [
  agentsList,
  agentsShow,
  agentsSync,
  compile,
  completion,
  completionWords,
  docs,
  explain,
  explainTiming,
  fix,
  fmt,
  graph,
  importCommand,
  init,
  lsp,
  man,
  simulate,
  test,
  why,
  ...Object.values(daemon),
];
