// Every topology that `hac init` knows.
import type { Template } from "./template.ts";
import { drbd } from "./templates/drbd.ts";
import { loadBalanced } from "./templates/load-balanced.ts";
import { onePlusOneCross } from "./templates/one-plus-one-cross.ts";
import { onePlusOne } from "./templates/one-plus-one.ts";
import { replicatedDatabase } from "./templates/replicated-database.ts";
import { nPlusM, nPlusOne } from "./templates/spares.ts";

export const templates: readonly Template[] = [
  onePlusOne,
  onePlusOneCross,
  nPlusOne,
  nPlusM,
  replicatedDatabase,
  drbd,
  loadBalanced,
];
