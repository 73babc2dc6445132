import { expect, test } from "vitest";
import { hac } from "../../test/support/terminal.ts";

test("a code and its rule tell the same story, with an example of what is wrong", async () => {
  const { code, out } = await hac(["explain", "HA3001"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^HA3001 fencing\/none \(error\): no node can be fenced\n\n# No node can be fenced\n/);
  expect(out).toContain("```ha bad");
  expect((await hac(["explain", "fencing/none"])).out).toBe(out);
  expect((await hac(["explain", "ha3001"])).out).toBe(out);
});

test("without a code every finding is listed", async () => {
  const { out } = await hac(["explain"]);
  expect(out).toMatch(/^HA1001 {2}names\/unknown/m);
  expect(out.split("\n").length).toBeGreaterThan(50);
  const listed = JSON.parse((await hac(["explain", "--json"])).out) as { code: string }[];
  expect(listed.map(({ code }) => code)).toContain("HA3001");
});

test("a code that does not exist is wrong usage", async () => {
  expect(await hac(["explain", "HA9999"])).toMatchObject({ code: 2 });
  expect((await hac(["explain", "fencing/non"])).err).toContain("try: hac explain fencing/none");
});
