// A sentence for people, kept apart from its language: the English template is the key, the values go into it.
// So a translation is a table from templates to templates, and no rule that speaks has to know of it.

export interface Message {
  /** English, with `{0}`, `{1}` … where the values go; braces of the text itself are doubled. */
  readonly template: string;
  readonly values: readonly string[];
}

/** say`node \`${name}\` cannot be fenced` */
export function say(texts: TemplateStringsArray, ...values: readonly (string | number)[]): Message {
  const template = texts.map(
    (text, i) => text.replace(/[{}]/g, "$&$&") + (i < values.length ? `{${i}}` : ""),
  );
  return { template: template.join(""), values: values.map(String) };
}

/** The sentence, in English or in the language that `translate` knows; what it does not know stays English. */
export function inWords(message: Message, translate?: (template: string) => string | undefined): string {
  const template = translate?.(message.template) ?? message.template;
  return template.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index: string | undefined) =>
    index === undefined ? match.slice(1) : (message.values[Number(index)] ?? ""),
  );
}
