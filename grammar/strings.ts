// What stands between the quotes: escapes and `${name}`. And back: text → how it is written.
import type { Problem } from "./recovery.ts";
import type { Span } from "./source.ts";
import type { StringPart } from "./tree.ts";
import { isBareName } from "./tokens.ts";

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["n", "\n"],
  ["t", "\t"],
  ["$", "$"],
]);

/** `image` with its quotes (the last may be missing), which begins at `span.start`. */
export function readString(
  image: string,
  span: Span,
  report: (problem: Problem) => void,
): readonly StringPart[] {
  const unfit = /[\0\ud800-\udfff]/.test(image) ? image.search(/[\0\p{Cs}]/u) : -1;
  if (unfit >= 0) {
    // U+0000 fits in no argument of a process and in no XML; half a surrogate pair is no character.
    const code = image.charCodeAt(unfit).toString(16).toUpperCase();
    report({ kind: "bad-escape", at: within(span, unfit, unfit + 1), text: `\\u{${code}}` });
  }
  const closed = image.length > 1 && image.endsWith('"');
  const end = closed ? image.length - 1 : image.length;
  if (!image.includes("\\") && !image.includes("${")) {
    if (end <= 1) return [];
    return [{ kind: "text", text: image.slice(1, end), span: within(span, 1, end) }];
  }
  const parts: StringPart[] = [];
  let text: string[] = [];
  let textStart = 1;
  let at = 1;
  const endText = (): void => {
    if (text.length > 0) parts.push({ kind: "text", text: text.join(""), span: within(span, textStart, at) });
    text = [];
  };
  while (at < end) {
    const character = image[at] ?? "";
    if (character === "\\") {
      const escape = readEscape(image, at, end);
      if (escape.text === undefined) {
        report({
          kind: "bad-escape",
          at: within(span, at, at + escape.length),
          text: image.slice(at, at + escape.length),
        });
      }
      text.push(escape.text ?? image.slice(at + 1, at + escape.length));
      at += escape.length;
    } else if (character === "$" && image[at + 1] === "{") {
      const close = referenceEnd(image, at, end);
      const name = image.slice(at + 2, close - 1);
      if (image[close - 1] === "}" && (isBareName(name) || /^`[^`]+`$/.test(name))) {
        endText();
        const bare = name.startsWith("`") ? name.slice(1, -1) : name;
        const nameSpan = within(span, at + 2, close - 1);
        parts.push({
          kind: "reference",
          name: { text: bare, span: nameSpan },
          span: within(span, at, close),
        });
        textStart = close;
      } else {
        report({ kind: "bad-reference", at: within(span, at, close), text: image.slice(at, close) });
        text.push(image.slice(at, close));
      }
      at = close;
    } else {
      let next = at + 1;
      while (next < end && image[next] !== "\\" && image[next] !== "$") next++;
      text.push(image.slice(at, next));
      at = next;
    }
  }
  endText();
  return parts;
}

function within(span: Span, start: number, end: number): Span {
  return { file: span.file, start: span.start + start, end: span.start + end };
}

/** After the `}`, or, where there is none before something that no name holds, there. */
function referenceEnd(image: string, at: number, end: number): number {
  let close = at + 2;
  if (image[close] === "`") {
    const quote = image.indexOf("`", close + 1);
    close = quote < 0 ? close + 1 : quote + 1;
  } else while (close < end && /[\w.-]/.test(image[close] ?? "")) close++;
  return close < end && image[close] === "}" ? close + 1 : Math.min(close, end);
}

function readEscape(
  image: string,
  at: number,
  end: number,
): { readonly text: string | undefined; readonly length: number } {
  const kind = image[at + 1] ?? "";
  if (at + 1 >= end) return { text: undefined, length: 1 };
  const simple = simpleEscapes.get(kind);
  if (simple !== undefined) return { text: simple, length: 2 };
  if (kind === "u") {
    const match = /^\{([0-9A-Fa-f]{1,6})\}/.exec(image.slice(at + 2, Math.min(end, at + 10)));
    const code = match === null ? Number.NaN : Number.parseInt(match[1] ?? "", 16);
    const isScalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    if (match !== null)
      return { text: isScalar ? String.fromCodePoint(code) : undefined, length: 2 + match[0].length };
  }
  const width = (image.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1;
  return { text: undefined, length: 1 + width };
}

/** How a text is written inside quotes. */
export function escapeText(text: string): string {
  return text.replace(/["\\]|\$(?=\{)|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    if (character === '"' || character === "\\" || character === "$") return `\\${character}`;
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
  });
}
