import type { OptionSpec } from "../command.ts";
import { languages } from "../language.ts";

/** Of every command that tells findings or reasons. */
export const language: Readonly<Record<"lang", OptionSpec>> = {
  lang: {
    type: "string",
    choices: languages,
    summary: "the language of messages (default: the locale's, and English for --json and the like)",
  },
};
