// A person at the command line of a node.
import type { OperatorRequest } from "../cluster/index.ts";
import { feed } from "./shell.ts";
import { count, type Sim } from "./sim.ts";

/** Whether somebody was there to be asked. */
export function ask(sim: Sim, node: string, request: OperatorRequest, mark = ""): boolean {
  const machine = sim.byId.get(node);
  if (machine === undefined || machine.frozen || machine.member === null) return false;
  sim.requests += 1;
  count(sim, `request ${request.kind}`);
  feed(sim, machine, { kind: "requested", id: `request-${sim.requests}${mark}`, request });
  return true;
}
