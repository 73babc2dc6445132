// Bytes → text. What is not UTF-8 is refused whole: a byte that is guessed at could be part of a name or a password.
import type { Diagnostic } from "./diagnostic.ts";
import { say } from "./message.ts";
import { createSource, positionAt } from "./source.ts";
import type { SourceFile } from "./source.ts";

export type Decoded =
  | { readonly kind: "text"; readonly source: SourceFile }
  /** The source holds the text up to the byte that is wrong, so that its place can be shown. */
  | { readonly kind: "refused"; readonly source: SourceFile; readonly diagnostic: Diagnostic };

/** A byte order mark at the beginning is left out. */
export function decodeSource(path: string, bytes: Uint8Array): Decoded {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const { text, wrongAt } = decodeUtf8(bytes, start);
  const source = createSource(path, text);
  if (wrongAt === undefined) return { kind: "text", source };
  const end = text.length;
  const { line, column } = positionAt(source, end);
  const byte = (bytes[wrongAt] ?? 0).toString(16).toUpperCase().padStart(2, "0");
  const diagnostic: Diagnostic = {
    code: "HA0013",
    rule: "syntax/encoding",
    severity: "error",
    message: say`the file is not UTF-8: byte 0x${byte} at line ${line}, column ${column} (offset ${wrongAt})`,
    at: { file: path, start: end, end },
    related: [],
    help: say`save the file as UTF-8`,
  };
  return { kind: "refused", source, diagnostic };
}

const chunkLength = 8192;

function decodeUtf8(
  bytes: Uint8Array,
  start: number,
): { readonly text: string; readonly wrongAt: number | undefined } {
  const chunks: string[] = [];
  let units: number[] = [];
  const text = (): string => chunks.join("") + String.fromCharCode(...units);
  let at = start;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      units.push(lead);
      at++;
    } else {
      const length = sequenceLength(bytes, at);
      if (length === 0) return { text: text(), wrongAt: at };
      const code = codePoint(bytes, at, length);
      if (code < 0x10000) units.push(code);
      else units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
      at += length;
    }
    if (units.length >= chunkLength) {
      chunks.push(String.fromCharCode(...units));
      units = [];
    }
  }
  return { text: text(), wrongAt: undefined };
}

/** 2 to 4, or 0 if no well-formed sequence begins there (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const second = bytes[at + 1] ?? 0;
  const follows = (count: number): boolean => {
    for (let i = 1; i <= count; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return false;
    return true;
  };
  if (lead >= 0xc2 && lead <= 0xdf) return follows(1) ? 2 : 0;
  if (lead >= 0xe0 && lead <= 0xef) {
    const isOverlong = lead === 0xe0 && second < 0xa0;
    const isSurrogate = lead === 0xed && second > 0x9f;
    return follows(2) && !isOverlong && !isSurrogate ? 3 : 0;
  }
  if (lead >= 0xf0 && lead <= 0xf4) {
    const isOverlong = lead === 0xf0 && second < 0x90;
    const isTooLarge = lead === 0xf4 && second > 0x8f;
    return follows(3) && !isOverlong && !isTooLarge ? 4 : 0;
  }
  return 0;
}

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  let code = (bytes[at] ?? 0) & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) code = (code << 6) | ((bytes[at + i] ?? 0) & 0x3f);
  return code;
}
