// A sentence for people, kept apart from its language: the English template is the key, the values go into it.
// So a translation is a table from templates to templates, and no rule that speaks has to know of it.

/** For who comes in by this file; see test/house.test.ts. */
export { unreachable } from "./unreachable.ts";

export interface Message {
  /** English, with `{0}`, `{1}` … where the values go; braces of the text itself are doubled. */
  readonly template: string;
  /** A message among them is a part of the sentence that has words of its own. */
  readonly values: readonly (string | Message)[];
}

/** From an English template to one of another language; undefined: it has none. */
export type Translate = (template: string) => string | undefined;

/** say`node \`${name}\` cannot be fenced` */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number | Message)[]): Message {
  const template = texts.map(
    (text, i) => text.replace(/[{}]/g, "$&$&") + (i < values.length ? `{${i}}` : ""),
  );
  return {
    template: template.join(""),
    values: values.map((value) => (typeof value === "number" ? String(value) : value)),
  };
}

/** The sentence, in English or in the language that `translate` knows; what it does not know stays English. */
export function inWords(message: Message, translate?: Translate): string {
  const template = translate?.(message.template) ?? message.template;
  return template.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index: string | undefined) => {
    if (index === undefined) return match.slice(1);
    const value = message.values[Number(index)] ?? "";
    return typeof value === "string" ? value : inWords(value, translate);
  });
}
