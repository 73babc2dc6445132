import { runSeed, unreached } from "../../runtime/simulator/index.ts";
const c = new Map<string, number>();
for (let seed = 1; seed <= 60; seed++) {
  const r = runSeed(seed);
  if (r.broken) console.log(seed, r.broken.message);
  for (const [k, v] of r.coverage) c.set(k, (c.get(k) ?? 0) + v);
  if (seed === 30 || seed === 60) console.log(seed, unreached(c));
}
for (const k of [
  "node added",
  "node added that was there",
  "node removed that had left",
  "node removed that was off",
  "a node that is not in the plan is started",
  "witness added",
  "witness removed",
  "effect adopt-plan of a newer release",
  "daemon that is older than its plan",
  "a person's word was wrong, and counted",
  "a person's word was wrong, and refused",
  "daemon kept from its start by a full disk",
  "daemon that could not store gives up",
])
  console.log(k, c.get(k));
