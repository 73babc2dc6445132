import fc from "fast-check";
import { expect, test } from "vitest";
import { createFrameReader, encodeFrame } from "./frames.ts";

test("frames come out as they went in, however the stream is cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { minLength: 1, maxLength: 5 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (values, cuts) => {
        const stream = Buffer.concat(values.map(encodeFrame));
        const read = createFrameReader();
        const frames: unknown[] = [];
        let from = 0;
        for (const size of [...cuts, stream.length]) {
          const reading = read(stream.subarray(from, from + size));
          if (reading.kind !== "frames") throw new Error(reading.problem);
          frames.push(...reading.frames);
          from += size;
        }
        expect(JSON.stringify(frames)).toBe(JSON.stringify(values));
      },
    ),
  );
});

test("a frame that claims to be too long, or is not JSON, ends the stream", () => {
  const read = createFrameReader(100);
  expect(read(Buffer.from([0, 0, 1, 0]))).toEqual({ kind: "broken", problem: "a frame of 256 bytes" });
  expect(createFrameReader()(Buffer.from([0, 0, 0, 1, 120]))).toEqual({
    kind: "broken",
    problem: "a frame that is not JSON",
  });
});
