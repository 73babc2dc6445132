// People who bring new plans: of the same nodes, of more or fewer, with a witness or without. They go about it as the
// handbook says, but for those who take a node out that may be running something, or start a machine that was taken out.
import type { Plan } from "../../plan/index.ts";
import { witnessId, type NodeId, type OperatorRequest } from "../cluster/index.ts";
import { ask } from "./asking.ts";
import { createDisk } from "./disk.ts";
import { votersIn } from "./electorate.ts";
import { newestDocument, planInForce } from "./in-force.ts";
import type { Machine } from "./machine.ts";
import { samplePlan, type SampleOptions } from "./sample-plans.ts";
import { powerOn, startDaemon, stopDaemon } from "./shell.ts";
import { count, later, type Sim } from "./sim.ts";
import type { FaultKind } from "./weather.ts";

/** Who is in a cluster. */
export interface Composition {
  readonly members: readonly NodeId[];
  readonly witness: boolean;
}

/** By the plan that the node goes by; null: nobody there to tell. */
export function compositionAt(sim: Sim, node: NodeId): Composition | null {
  const plan = sim.byId.get(node)?.member?.plan;
  if (plan === undefined) return null;
  const voters = votersIn(plan);
  return { members: voters.filter((id) => id !== witnessId), witness: voters.includes(witnessId) };
}

/** The next plan of the series. */
export function edition(sim: Sim, shape: SampleOptions, composition: Composition): Plan {
  sim.editions += 1;
  const plan = samplePlan({ ...shape, ...composition, edition: sim.editions });
  sim.plans.set(plan.digest, plan);
  return plan;
}

export function bringing(plan: Plan): OperatorRequest {
  return { kind: "new-plan", digest: plan.digest, text: plan.digest };
}

type Change<K extends FaultKind["kind"]> = Extract<FaultKind, { kind: K }>;

export function addNode(sim: Sim, shape: SampleOptions, { node, asked, early }: Change<"add-node">): boolean {
  const composition = compositionAt(sim, asked);
  const machine = sim.byId.get(node);
  if (composition === null || machine === undefined || composition.members.includes(node)) return false;
  const next = edition(sim, shape, {
    ...composition,
    members: [...composition.members, node],
  });
  const intoService = (): void => putIntoService(sim, machine, next);
  const isEarly = early && votersIn(next).length > 2;
  if (!ask(sim, asked, bringing(next))) return false;
  // Of two it is not done: alone with a plan that nobody agreed on, the new one would take the other's power.
  if (isEarly) intoService();
  onceInForce(sim, next, () => {
    count(sim, isEarly ? "node added that was there" : "node added");
    if (!isEarly) intoService();
  });
  return true;
}

export function removeNode(
  sim: Sim,
  shape: SampleOptions,
  { node, asked, leaves, returns }: Change<"remove-node">,
  returnsAfterMs: number,
): boolean {
  const composition = compositionAt(sim, asked);
  const machine = sim.byId.get(node);
  if (composition === null || machine === undefined || !composition.members.includes(node)) return false;
  const rest = composition.members.filter((id) => id !== node);
  if (rest.length === 0) return false;
  const next = edition(sim, shape, { ...composition, members: rest });
  // Who has left cannot be asked any more: somebody else brings the plan then.
  const bring = (): void => {
    const others = rest.filter((id) => id !== asked);
    [asked, ...others].some((id) => ask(sim, id, bringing(next)));
  };
  const afterwards = (): void => {
    count(sim, leaves ? "node removed that had left" : "node removed that was off");
    takeOutOfService(sim, machine);
    if (returns) {
      later(sim, returnsAfterMs, () => {
        count(sim, "a node that is not in the plan is started");
        putIntoService(sim, machine, null);
      });
    }
  };
  if (leaves) {
    if (!ask(sim, asked, { kind: "leave", node })) return false;
    machine.inService = false;
    later(sim, leaveMs, bring);
    onceInForce(sim, next, afterwards, () => {
      if (planInForce(sim).voters.includes(node)) putIntoService(sim, machine, null);
    });
    return true;
  }
  bring();
  onceInForce(sim, next, afterwards);
  return true;
}

export function changeWitness(
  sim: Sim,
  shape: SampleOptions,
  { asked, wiped }: Change<"change-witness">,
): boolean {
  const composition = compositionAt(sim, asked);
  const machine = sim.byId.get(witnessId);
  if (composition === null || machine === undefined) return false;
  const next = edition(sim, shape, { ...composition, witness: !composition.witness });
  if (!ask(sim, asked, bringing(next))) return false;
  onceInForce(sim, next, () => {
    count(sim, composition.witness ? "witness removed" : "witness added");
    if (composition.witness) takeOutOfService(sim, machine);
    else {
      if (wiped && machine.member === null) wipe(sim, machine);
      putIntoService(sim, machine, next);
    }
  });
  return true;
}

/** Another machine stands in its place: it knows nothing of what the former one said. */
function wipe(sim: Sim, machine: Machine): void {
  count(sim, "witness wiped");
  Object.assign(machine.disk, createDisk(), { incarnation: machine.disk.incarnation });
  const { votes } = sim.ledger;
  for (const key of votes.keys()) if (key.startsWith(`${machine.id} `)) votes.delete(key);
}

/** A node that was asked to leave has this long before people bring the plan without it. */
const leaveMs = 8_000;
const lookEveryMs = 1_000;
const looksMax = 50;

/** People look now and then; when they give up nothing more is done. */
function onceInForce(sim: Sim, plan: Plan, then: () => void, otherwise: () => void = () => undefined): void {
  const look = (looks: number): void => {
    // The newest: one who is left out keeps the document in which the plan was on its way.
    const document = newestDocument(sim);
    const isOnItsWay = document?.nextPlan === plan.digest;
    if (document?.plan === plan.digest) return then();
    if (!isOnItsWay && (sim.calm || looks >= looksMax)) return otherwise();
    later(sim, lookEveryMs, () => look(looks + 1));
  };
  look(0);
}

function putIntoService(sim: Sim, machine: Machine, planFile: Plan | null): void {
  machine.inService = true;
  machine.planFile = planFile ?? machine.planFile;
  if (planFile !== null && sim.newerPlans.has(planFile.digest)) machine.release = 2;
  if (machine.powered) startDaemon(sim, machine);
  else powerOn(sim, machine);
}

function takeOutOfService(sim: Sim, machine: Machine): void {
  machine.inService = false;
  stopDaemon(sim, machine, null);
}
