// What an agent printed, held within a bound: its first and its last part, because the cause of a failure stands in one
// of the two. Agents print anything: binary, half a character, a gigabyte; none of it may cost memory or a terminal.

/** Bytes kept of one stream; what lies between head and tail is counted and dropped. */
export const outputBytesMax = 64 * 1024;
const headBytesMax = 16 * 1024;
const tailBytesMax = outputBytesMax - headBytesMax;

export interface Capture {
  /** Takes the next bytes of the stream. */
  readonly take: (chunk: Uint8Array) => void;
  /** Bytes taken so far. */
  readonly bytes: () => number;
  /** What was kept as text: UTF-8, anything that a terminal would act on escaped as `\x1b`. */
  readonly text: () => string;
}

export function createCapture(): Capture {
  const head: Uint8Array[] = [];
  let headBytes = 0;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let tailTakenBytes = 0;
  let droppedBytes = 0;

  function take(chunk: Uint8Array): void {
    const forHead = chunk.subarray(0, headBytesMax - headBytes);
    if (forHead.length > 0) head.push(forHead);
    headBytes += forHead.length;
    const rest = chunk.subarray(forHead.length);
    if (rest.length === 0) return;
    tail.push(rest);
    tailBytes += rest.length;
    tailTakenBytes += rest.length;
    if (tailBytes > 2 * tailBytesMax) trimTail(); // in steps: a join a chunk would cost a copy a chunk
  }

  function trimTail(): void {
    if (tailBytes <= tailBytesMax) return;
    const joined = Buffer.concat(tail);
    droppedBytes += joined.length - tailBytesMax;
    tail = [joined.subarray(joined.length - tailBytesMax)];
    tailBytes = tailBytesMax;
  }

  function text(): string {
    trimTail();
    if (droppedBytes === 0) return printable(Buffer.concat([...head, ...tail]));
    const gap = `\n[${droppedBytes} bytes left out]\n`;
    return printable(Buffer.concat(head)) + gap + printable(Buffer.concat(tail));
  }

  return { take, bytes: () => headBytes + tailTakenBytes, text };
}

/** Bytes → text that is safe in a terminal, a log and JSON: line feeds and tabs stay, other control characters are spelled out. */
function printable(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8").decode(bytes);
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (character) =>
    character === "\r" ? "" : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}
