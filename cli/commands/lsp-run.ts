// Runs `hac lsp`.
import { serve } from "../../lsp/index.ts";
import { translatorForLocale } from "../language.ts";
import type { Call, ExitCode } from "../command.ts";

export async function run(_call: Call): Promise<ExitCode> {
  await serve(process.stdin, process.stdout, translatorForLocale);
  return 0;
}
