import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { md5 } from "./md5.ts";

it("is MD5, for every text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
      expect(md5(text)).toBe(createHash("md5").update(text, "utf8").digest("hex"));
    }),
  );
});

it("gives the digest that Pacemaker records for an operation without parameters", () => {
  expect(md5(" <parameters/>\n")).toBe("f2317cad3d54cec5d7d7aa7d0bf35cf8");
});
