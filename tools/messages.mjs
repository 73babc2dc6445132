// The texts of another language as one file, as `hac` reads them when somebody wants that language.
import { readFile, readdir } from "node:fs/promises";

export async function messagesIn(language) {
  const folder = new URL(`../compiler/messages/${language}/`, import.meta.url);
  const tables = (await readdir(folder)).toSorted().map((file) => readFile(new URL(file, folder), "utf8"));
  return JSON.stringify(Object.assign({}, ...(await Promise.all(tables)).map((text) => JSON.parse(text))));
}
