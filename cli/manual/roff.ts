// Text for man(7): what roff would act on is escaped, and words in backticks become bold.

/** One or more lines of running text. */
export function roff(text: string): string {
  const escaped = text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll("~", "\\(ti")
    .replaceAll("^", "\\(ha")
    .replace(/`([^`]*)`/g, "\\fB$1\\fR");
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}

export function bold(text: string): string {
  return `\\fB${roff(text)}\\fR`;
}

export function italic(text: string): string {
  return `\\fI${roff(text)}\\fR`;
}

/** A tagged paragraph: a term, and what it means. */
export function term(tag: string, text: string): readonly string[] {
  return [".TP", tag, text];
}

export function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`.SH ${title.toUpperCase()}`, ...lines];
}
