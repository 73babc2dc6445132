import { expect, test } from "vitest";
import { createRandom } from "./random.ts";

test("the same seed draws the same numbers on every machine, whatever its size", () => {
  const small = createRandom(8_123, 1);
  expect(Array.from({ length: 6 }, () => small.between(0, 999_999))).toEqual([
    890_089, 254_917, 918_293, 176_088, 395_780, 934_497,
  ]);
  const large = createRandom(370_600_298_095, 2);
  expect(Array.from({ length: 6 }, () => large.next() * 0x1_0000_0000)).toEqual([
    2_104_374_089, 327_902_040, 2_687_446_551, 70_572_258, 4_119_148_680, 3_449_755_567,
  ]);
});
