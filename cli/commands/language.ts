import type { OptionSpec } from "../command.ts";

/** Of every command that tells findings or reasons. */
export const language: Readonly<Record<"lang", OptionSpec>> = {
  lang: {
    type: "string",
    choices: ["en", "ja"],
    summary: "the language of messages (default: the locale's, and English for --json and the like)",
  },
};
