// The language that people are spoken to in: what `--lang` says, or else the locale. English is in the program; the
// table of another language is read only where it is wanted, so it costs nobody else's start.
import { readdirSync, readFileSync } from "node:fs";
import type { Translate } from "../grammar/index.ts";
import type { Io } from "./io.ts";

export const languages = ["en", "ja"] as const;
type Language = (typeof languages)[number];

/** Undefined: English. */
export function translatorFor(said: string | undefined, env: Io["env"]): Translate | undefined {
  return said === undefined ? translatorForLocale(localeOf(env)) : translatorTo(said);
}

/** Nobody asked for it by name, so a program that was copied without its texts speaks English. */
export function translatorForLocale(locale: string): Translate | undefined {
  try {
    return translatorTo(languageOf(locale));
  } catch {
    return undefined;
  }
}

function translatorTo(language: string): Translate | undefined {
  if (language !== "ja") return undefined;
  const table = readTable(language);
  return (template) => (Object.hasOwn(table, template) ? table[template] : undefined);
}

/** Of a locale as POSIX writes it (`ja_JP.UTF-8`) or an editor (`ja-JP`). A character set that we do not write is English. */
export function languageOf(locale: string): Language {
  return /^ja(?:[-_][A-Za-z]+)?(?:\.utf-?8)?(?:@.*)?$/i.test(locale) ? "ja" : "en";
}

/** POSIX: the first of these that says anything. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html */
function localeOf(env: Io["env"]): string {
  return env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
}

/** One file beside the program in what is shipped, a folder with a file a topic in a checkout. */
function readTable(language: Language): Readonly<Record<string, string>> {
  const shipped = `${__dirname}/messages.${language}.json`;
  const folder = `${__dirname}/../compiler/messages/${language}`;
  let texts: readonly string[];
  try {
    texts = [readFileSync(shipped, "utf8")];
  } catch {
    texts = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));
  }
  const entries = texts.flatMap((text) => Object.entries(JSON.parse(text) as Record<string, string>));
  return Object.fromEntries(entries);
}
