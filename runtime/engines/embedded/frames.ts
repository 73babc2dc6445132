// The control channel's framing: four bytes of length, then JSON. Bounded, and read in whatever pieces TCP delivers.

/** Far above a plan of 500 resources (about a megabyte) and far below what would hurt. */
const frameBytesMax = 16 * 1024 * 1024;
const lengthBytes = 4;

export function encodeFrame(value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value));
  if (body.length > frameBytesMax) throw new Error(`a control message of ${body.length} bytes`);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

export type FrameReading =
  | { readonly kind: "frames"; readonly frames: readonly unknown[] }
  | { readonly kind: "broken"; readonly problem: string };

/** A reader of one stream: bytes in, the frames that they complete out. After `broken` the stream is of no more use. */
export function createFrameReader(bytesMax: number = frameBytesMax): (chunk: Uint8Array) => FrameReading {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let needed = lengthBytes;

  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    if (held < needed) return { kind: "frames", frames: [] };
    let bytes = Buffer.concat(chunks, held);
    const frames: unknown[] = [];
    for (;;) {
      if (bytes.length < lengthBytes) {
        needed = lengthBytes;
        break;
      }
      const length = bytes.readUInt32BE(0);
      if (length > bytesMax) return { kind: "broken", problem: `a frame of ${length} bytes` };
      needed = lengthBytes + length;
      if (bytes.length < needed) break;
      try {
        frames.push(JSON.parse(bytes.toString("utf8", lengthBytes, needed)));
      } catch {
        return { kind: "broken", problem: "a frame that is not JSON" };
      }
      bytes = bytes.subarray(needed);
    }
    chunks = [bytes];
    held = bytes.length;
    return { kind: "frames", frames };
  };
}
