// Every command of `hac`: one line each here, its spec and its code in its own file.
import type { CommandSpec } from "../command.ts";

export const commands: readonly CommandSpec[] = [];
