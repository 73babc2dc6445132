import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("the clock goes on through a suspension of the machine", () => {
  let uptimeMs = 5_000;
  const clock = createClock(() => uptimeMs);
  const before = clock.nowMs();
  uptimeMs += 60_000;
  const after = clock.nowMs();
  expect(after - before).toBeGreaterThan(59_000);
  expect(after - before).toBeLessThan(90_000);
  expect(clock.nowMs()).toBeGreaterThanOrEqual(after);
});

test("the clock never goes back, whatever the kernel's uptime says", () => {
  let uptimeMs = 5_000;
  const clock = createClock(() => uptimeMs);
  const before = clock.nowMs();
  uptimeMs = 0;
  expect(clock.nowMs()).toBeGreaterThanOrEqual(before);
});
