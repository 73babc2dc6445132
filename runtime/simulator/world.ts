// A whole cluster on virtual time: the daemon's own state machines, one per machine, between a played network, disks,
// agents and fence devices. `runFor` lets time pass and throws the law that was broken; `calm` ends the weather;
// `unsettled` says what is not as the plan wants it.
import { holdsLease, step, createMember, witnessId, type Decide } from "../cluster/index.ts";
import { createAgenda } from "./agenda.ts";
import { planInForce } from "./in-force.ts";
import { votersIn } from "./electorate.ts";
import { BrokenLaw, createLedger } from "./laws.ts";
import { harmlessWithinMs } from "./harmless.ts";
import { createMachine, localMs, type Machine } from "./machine.ts";
import { createNetwork } from "./network.ts";
import { decidePlainly } from "./plain-scheduler.ts";
import { promisesOf } from "./plan-promises.ts";
import { createRandom } from "./random.ts";
import type { Device } from "./power.ts";
import { sampleDevices, samplePlan, spareNames, type SampleOptions } from "./sample-plans.ts";
import { powerOn, startDaemon, stopDaemon, thaw } from "./shell.ts";
import { count, mark, type Core, type Sim } from "./sim.ts";
import { ask } from "./asking.ts";
import { strike } from "./trouble.ts";
import { usualWriteMs } from "./disk.ts";
import type { Fault } from "./weather.ts";

export interface WorldOptions {
  readonly seed: number;
  readonly shape: SampleOptions;
  readonly faults: readonly Fault[];
  readonly decide?: Decide;
  readonly core?: Core;
  /** How many of the newest trace lines to keep; 0: none, and faster. */
  readonly traceLinesMax?: number;
}

export interface World {
  readonly runFor: (ms: number) => void;
  readonly calm: () => void;
  readonly unsettled: () => readonly string[];
  /** Throws a broken law if it is not. */
  readonly mustSettle: () => void;
  /** After the calm has begun: people have tidied up. */
  readonly isTidy: () => boolean;
  readonly nowMs: () => number;
  readonly steps: () => number;
  /** Faults that really happened so far; one that hit nothing is none. */
  readonly faultsHappened: () => number;
  readonly operatorActions: () => number;
  /** Equal for equal runs. */
  readonly hash: () => string;
  readonly coverage: ReadonlyMap<string, number>;
  readonly trace: readonly string[];
  readonly machines: readonly Machine[];
}

export const trueCore: Core = { createMember, step, waitsForDisk: true, endsLeftovers: true };

export function createWorld(options: WorldOptions): World {
  const plan = samplePlan(options.shape);
  const random = createRandom(options.seed, 1);
  const spares = spareNames(options.shape);
  const names = [...plan.nodes.map(({ name }) => name), ...spares];
  const nodes = names.map((name, index) => createMachine(name, "node", index));
  const hasWitness = options.shape.witness === true;
  // Where plans change who is in the cluster one may bring a witness, too.
  const witness = hasWitness || spares.length > 0 ? [createMachine(witnessId, "witness", nodes.length)] : [];
  const machines = [...nodes, ...witness];
  for (const machine of machines) machine.inService = votersIn(plan).includes(machine.id);
  const plans = new Map([[plan.digest, plan]]);
  // Of every machine that a later plan may take in, too: what is promised of a resource is the same in all of them.
  const promises = promisesOf(samplePlan({ ...options.shape, members: names }));
  const sim: Sim = {
    nowMs: 0,
    plan,
    watchdogMs: options.shape.watchdogMs ?? null,
    harmlessMs: harmlessWithinMs(plan),
    leavingMs: harmlessWithinMs(plan, "stop"),
    decide: options.decide ?? decidePlainly,
    core: options.core ?? trueCore,
    random,
    agenda: createAgenda(),
    machines,
    byId: new Map(machines.map((machine) => [machine.id, machine])),
    network: createNetwork(["lan", "san"]),
    devices: nodes.flatMap(({ id }) =>
      sampleDevices(id, options.shape).map((device): Device => ({
        id: device.id,
        target: id,
        way: device.way,
        fault: { kind: "none" },
      })),
    ),
    ledger: createLedger(machines, promises, plans, options.shape.waitForAll ?? true),
    coverage: new Map(),
    plans,
    newerPlans: new Set(),
    trace: { lines: [], linesMax: options.traceLinesMax ?? 0, hash: 0x811c_9dc5, hash2: options.seed | 0 },
    watch: () => undefined,
    usualRunMs: (_, run, random_) => random_.between(20, run.task === "monitor" ? 100 : 900),
    calm: false,
    tidied: false,
    steps: 0,
    faultsHappened: 0,
    operatorActions: 0,
    requests: 0,
    editions: 0,
  };
  for (const machine of machines) {
    if (!machine.inService) continue;
    sim.agenda.add(random.between(0, 2_000), () => powerOn(sim, machine));
  }
  for (const fault of options.faults) {
    sim.agenda.add(fault.atMs, () => {
      if (!sim.calm) strike(sim, fault, options.shape);
    });
  }
  return {
    runFor: (ms) => runUntil(sim, sim.nowMs + ms),
    calm: () => calm(sim),
    unsettled: () => unsettled(sim),
    mustSettle: () => mustSettle(sim),
    isTidy: () => sim.tidied,
    nowMs: () => sim.nowMs,
    steps: () => sim.steps,
    faultsHappened: () => sim.faultsHappened,
    operatorActions: () => sim.operatorActions,
    hash: () => {
      mark(sim, sim.steps, 0);
      return [sim.trace.hash, sim.trace.hash2]
        .map((part) => (part >>> 0).toString(16).padStart(8, "0"))
        .join("");
    },
    coverage: sim.coverage,
    trace: sim.trace.lines,
    machines,
  };
}

function runUntil(sim: Sim, untilMs: number): void {
  for (;;) {
    const next = sim.agenda.take(untilMs);
    if (next === undefined) break;
    sim.nowMs = next.atMs;
    next.what();
  }
  sim.nowMs = untilMs;
}

/** Everything works again, and people tidy up. */
function calm(sim: Sim): void {
  sim.calm = true;
  sim.ledger.fairSinceMs = sim.nowMs;
  sim.network.cuts.clear();
  sim.network.lossRate = 0;
  sim.network.duplicateRate = 0;
  sim.network.extraDelayMs = 0;
  for (const device of sim.devices) device.fault = { kind: "none" };
  for (const machine of sim.machines) {
    machine.disk.writeMs = usualWriteMs;
    machine.disk.met = null;
    machine.faults = [];
    machine.mains = true;
    machine.feedsOff.clear();
    thaw(sim, machine);
    if (!machine.powered) powerOn(sim, machine);
    else startDaemon(sim, machine);
  }
  for (const afterMs of [20_000, 50_000, 90_000, 130_000])
    sim.agenda.add(sim.nowMs + afterMs, () => tidyUp(sim));
}

function tidyUp(sim: Sim): void {
  sim.tidied = true;
  const voters = planInForce(sim).voters;
  for (const machine of sim.machines) {
    if (voters.includes(machine.id)) machine.inService = true;
    if (!machine.inService) continue;
    if (machine.release === 1 && sim.newerPlans.size > 0) {
      machine.release = 2;
      stopDaemon(sim, machine, sim.random.between(100, 1_000));
    }
    // Whoever presses the button sees to the sockets first.
    if (!machine.powered) {
      machine.feedsOff.clear();
      powerOn(sim, machine);
    } else if (machine.member === null) startDaemon(sim, machine);
  }
  const asked = sim.machines.find(
    ({ id, kind, member }) => kind === "node" && member !== null && voters.includes(id),
  );
  if (asked === undefined) return;
  ask(sim, asked.id, { kind: "maintenance", on: false });
  for (const node of voters) {
    if (node !== witnessId) ask(sim, asked.id, { kind: "standby", node, on: false });
  }
  for (const resource of sim.plan.resources) {
    if (resource.kind === "primitive" && resource.agent.class === "stonith") continue;
    ask(sim, asked.id, { kind: "clear", resource: resource.id });
    ask(sim, asked.id, { kind: "cleanup", resource: resource.id });
  }
}

function unsettled(sim: Sim): readonly string[] {
  const found: string[] = [];
  const { plan, voters } = planInForce(sim);
  const { wanted } = promisesOf(plan);
  for (const machine of sim.machines) {
    if (!voters.includes(machine.id)) continue;
    if (!machine.powered) found.push(`${machine.id} has no power`);
    else if (machine.member === null) found.push(`${machine.id} has no daemon`);
  }
  const inOffice = sim.machines.filter(
    (machine) => machine.member !== null && holdsLease(machine.member, localMs(machine, sim.nowMs)),
  );
  if (inOffice.length !== 1) found.push(`${inOffice.length} coordinators`);
  for (const { name, up, promoted } of wanted) {
    const states = sim.machines.map((machine) => machine.active.get(name));
    const isUp = states.filter((state) => state === "active" || state === "promoted").length;
    const isPromoted = states.filter((state) => state === "promoted").length;
    if (isUp !== up) found.push(`${name} runs on ${isUp} nodes`);
    else if (isPromoted !== promoted) found.push(`${name} is promoted on ${isPromoted} nodes`);
  }
  const office = inOffice[0]?.member?.office;
  if (office?.kind === "coordinator" && office.transition !== null) found.push("a transition is under way");
  return found;
}

function mustSettle(sim: Sim): void {
  const found = unsettled(sim);
  if (found.length > 0) throw new BrokenLaw("the cluster settles when the weather is calm", found.join("; "));
  const { plan, voters } = planInForce(sim);
  count(sim, `settled, ${voters.filter((id) => id !== witnessId).length} nodes`);
  count(sim, `settled under ${String(plan.cluster.options[0]?.values["no-quorum-policy"])}`);
}
