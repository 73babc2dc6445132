// Mistakes that people ask about, each beside the sound configuration that looks most like it: a finding names the mistake, and
// nothing is said of its neighbour.
import type { Pair } from "./judge.ts";
import { clonesPairs } from "./pairs/clones.ts";
import { connectivityPairs } from "./pairs/connectivity.ts";
import { constraintsPairs } from "./pairs/constraints.ts";
import { fencingPairs } from "./pairs/fencing.ts";
import { operationsPairs } from "./pairs/operations.ts";
import { settingsPairs } from "./pairs/settings.ts";
import { storagePairs } from "./pairs/storage.ts";

/** As CIBs; those of sources are `pairs/source.ts`. */
export const pairs: readonly Pair[] = [
  ...fencingPairs,
  ...settingsPairs,
  ...operationsPairs,
  ...connectivityPairs,
  ...clonesPairs,
  ...storagePairs,
  ...constraintsPairs,
];
