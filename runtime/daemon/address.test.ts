import { expect, test } from "vitest";
import { hasAddress, waitForAddress } from "./address.ts";

test("a machine has its own addresses, and not those of others", async () => {
  expect(await hasAddress("127.0.0.1")).toBe(true);
  expect(await hasAddress("192.0.2.1")).toBe(false); // TEST-NET-1: nobody has it
});

test("a machine whose network comes up late is waited for, and that is said once", async () => {
  const said: unknown[] = [];
  let asked = 0;
  await waitForAddress(
    ["192.0.2.1", "192.0.2.2"],
    (level, text, more) => said.push([level, text, more]),
    async (address) => (asked += 1) > 5 && address === "192.0.2.2",
  );
  expect(said).toEqual([
    ["error", expect.stringContaining("waiting"), { addresses: ["192.0.2.1", "192.0.2.2"] }],
  ]);
});
