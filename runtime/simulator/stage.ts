// A cluster of any plan on virtual time, on which somebody else decides what goes wrong: the machines and the laws of
// the simulator, without its weather. Everything is well until it is told otherwise.
import { primitivesOf, type Plan } from "../../plan/index.ts";
import {
  holdsLease,
  isQuorate,
  witnessId,
  type AgentRun,
  type Decide,
  type NodeId,
  type OperatorRequest,
} from "../cluster/index.ts";
import { createAgenda } from "./agenda.ts";
import { usualWriteMs } from "./disk.ts";
import { createLedger } from "./laws.ts";
import { harmlessWithinMs } from "./harmless.ts";
import { createMachine, localMs, type AgentFault, type Machine } from "./machine.ts";
import { createNetwork, cut } from "./network.ts";
import type { Occurrence } from "./occurrence.ts";
import type { Device, DeviceFault } from "./power.ts";
import { promisesOf } from "./plan-promises.ts";
import { createRandom } from "./random.ts";
import { powerOff, powerOn, startDaemon, stopDaemon, thaw } from "./shell.ts";
import type { Sim } from "./sim.ts";
import { ask } from "./asking.ts";
import { trueCore } from "./world.ts";

export interface StageOptions {
  readonly plan: Plan;
  readonly seed: number;
  readonly decide: Decide;
  readonly watch: (what: Occurrence) => void;
  /** How long an agent takes where nothing is wrong; a slow node takes a multiple of it. */
  readonly usualRunMs: (node: NodeId, run: AgentRun) => number;
}

export interface Stage {
  readonly nowMs: () => number;
  /** Lets time pass, event by event, until something is so or the time is over. */
  readonly runUntil: (untilMs: number, isSo: () => boolean) => boolean;
  readonly nodes: readonly NodeId[];
  /** What really is up on a node, by instance; `partial`: half started, or a start is under way. */
  readonly activeOn: (node: NodeId) => ReadonlyMap<string, "active" | "promoted" | "partial">;
  readonly hasPower: (node: NodeId) => boolean;
  /** The one that decides; undefined: there is none. */
  readonly coordinator: () => NodeId | undefined;
  readonly isQuorate: (node: NodeId) => boolean;
  /** Nothing is under way: no fencing, no operation but looking, no decision to be carried out. */
  readonly isIdle: () => boolean;
  /** An attribute of a node as its own daemon has it on disk. */
  readonly attribute: (node: NodeId, name: string) => string | undefined;
  readonly powerOff: (node: NodeId) => void;
  readonly powerOn: (node: NodeId) => void;
  /** The daemon ends at once and is started again a moment later, as systemd does it. */
  readonly crashDaemon: (node: NodeId) => void;
  readonly freeze: (node: NodeId) => void;
  readonly slow: (node: NodeId, factor: number) => void;
  /** Both ways between those and all others; on one link, or on all. */
  readonly cut: (side: readonly NodeId[], link?: string) => void;
  /** Every pair of nodes, on one link. */
  readonly cutLink: (link: string) => void;
  /** Wires, frozen and slow machines, agents and fence devices are well again; what is off stays off. */
  readonly heal: () => void;
  /** An instance ends by itself, wherever it is up (on one node only, if one is named). */
  readonly kill: (resource: string, node?: NodeId) => void;
  readonly faulty: (node: NodeId, fault: AgentFault) => void;
  /** Its monitor answers again. */
  readonly unhang: (node: NodeId, resource: string) => void;
  readonly breakDevice: (device: string, fault: DeviceFault) => void;
  /** A person asks for it, on the node named or on any that answers. The request's id; undefined: nobody is there to be asked. */
  readonly ask: (request: OperatorRequest, on?: NodeId) => string | undefined;
}

const restartMs = 1_000;

export function createStage(options: StageOptions): Stage {
  const { plan } = options;
  const { engine } = plan.cluster;
  const members = plan.nodes.filter(({ kind }) => kind === "member").map(({ name }) => name);
  const hasWitness = engine.kind === "embedded" && engine.witness !== undefined;
  const machines = [
    ...members.map((name, index) => createMachine(name, "node", index)),
    ...(hasWitness ? [createMachine(witnessId, "witness", members.length)] : []),
  ];
  const byId = new Map(machines.map((machine) => [machine.id, machine]));
  const links = engine.links.map(({ name }) => name);
  const slowness = new Map<NodeId, number>();
  const random = createRandom(options.seed, 1);
  const plans = new Map([[plan.digest, plan]]);
  const sim: Sim = {
    nowMs: 0,
    plan,
    watchdogMs: null,
    harmlessMs: harmlessWithinMs(plan),
    leavingMs: harmlessWithinMs(plan, "stop"),
    decide: options.decide,
    core: trueCore,
    random,
    agenda: createAgenda(),
    machines,
    byId,
    network: createNetwork(links.length > 0 ? links : ["link"]),
    devices: devicesOf(plan).flatMap((id) =>
      members.map((target): Device => ({ id, target, way: { kind: "plug" }, fault: { kind: "none" } })),
    ),
    ledger: createLedger(machines, promisesOf(plan), plans, engine.kind !== "embedded" || engine.waitForAll),
    coverage: new Map(),
    plans,
    newerPlans: new Set(),
    trace: { lines: [], linesMax: 0, hash: 0, hash2: 0 },
    watch: options.watch,
    usualRunMs: (machine, run) => options.usualRunMs(machine.id, run) * (slowness.get(machine.id) ?? 1),
    calm: false,
    tidied: false,
    steps: 0,
    faultsHappened: 0,
    operatorActions: 0,
    requests: 0,
    editions: 0,
  };
  for (const machine of machines) sim.agenda.add(random.between(0, 500), () => powerOn(sim, machine));
  const on = (node: NodeId, what: (machine: Machine) => void): void => {
    const machine = byId.get(node);
    if (machine !== undefined) what(machine);
  };
  const cutBetween = (a: readonly NodeId[], b: readonly NodeId[], link: string): void => {
    sim.ledger.fairSinceMs = sim.nowMs;
    for (const from of a) {
      for (const to of b) {
        cut(sim.network, link, from, to, 1);
        cut(sim.network, link, to, from, 1);
      }
    }
  };
  const ids = machines.map(({ id }) => id);
  return {
    nowMs: () => sim.nowMs,
    runUntil: (untilMs, isSo) => runUntil(sim, untilMs, isSo),
    nodes: members,
    activeOn: (node) => byId.get(node)?.active ?? new Map(),
    hasPower: (node) => byId.get(node)?.powered === true,
    coordinator: () => machines.find((machine) => coordinates(sim, machine))?.id,
    isQuorate: (node) => {
      const machine = byId.get(node);
      return machine?.member != null && isQuorate(machine.member, localMs(machine, sim.nowMs));
    },
    isIdle: () => machines.every((machine) => isIdle(machine)),
    attribute: (node, name) => byId.get(node)?.disk.document.nodes[node]?.transient[name],
    powerOff: (node) => on(node, (machine) => powerOff(sim, machine, "a power failure")),
    powerOn: (node) => on(node, (machine) => powerOn(sim, machine)),
    crashDaemon: (node) => on(node, (machine) => stopDaemon(sim, machine, restartMs)),
    freeze: (node) =>
      on(node, (machine) => {
        machine.frozen = machine.powered;
      }),
    slow: (node, factor) =>
      on(node, (machine) => {
        slowness.set(node, factor);
        machine.disk.writeMs = usualWriteMs * factor;
      }),
    cut: (side, link) => {
      const others = ids.filter((id) => !side.includes(id));
      for (const each of link === undefined ? sim.network.links : [link]) cutBetween(side, others, each);
    },
    cutLink: (link) => {
      for (const [index, id] of ids.entries()) cutBetween([id], ids.slice(index + 1), link);
    },
    heal: () => {
      sim.ledger.fairSinceMs = sim.nowMs;
      sim.network.cuts.clear();
      slowness.clear();
      for (const device of sim.devices) device.fault = { kind: "none" };
      for (const machine of machines) {
        machine.disk.writeMs = usualWriteMs;
        machine.faults = [];
        thaw(sim, machine);
        if (machine.powered && machine.wanted) startDaemon(sim, machine);
      }
    },
    kill: (resource, node) => {
      for (const machine of machines) {
        if (node === undefined || machine.id === node) machine.active.delete(resource);
      }
    },
    faulty: (node, fault) => on(node, (machine) => void (machine.faults = [...machine.faults, fault])),
    unhang: (node, resource) =>
      on(node, (machine) => {
        machine.faults = machine.faults.filter(
          (fault) => fault.resource !== resource || fault.task !== "monitor",
        );
      }),
    breakDevice: (id, fault) => {
      for (const device of sim.devices) if (device.id === id) device.fault = fault;
    },
    ask: (request, asked) => {
      const able = machines.filter((machine) => machine.member !== null && !machine.frozen);
      const target = asked ?? able.find((machine) => coordinates(sim, machine))?.id ?? able[0]?.id;
      const id = `request-${sim.requests + 1}`;
      return target !== undefined && ask(sim, target, request) ? id : undefined;
    },
  };
}

function runUntil(sim: Sim, untilMs: number, isSo: () => boolean): boolean {
  while (!isSo()) {
    const next = sim.agenda.take(untilMs);
    if (next === undefined) {
      sim.nowMs = untilMs;
      return isSo();
    }
    sim.nowMs = next.atMs;
    next.what();
  }
  return true;
}

function coordinates(sim: Sim, machine: Machine): boolean {
  const { member } = machine;
  return member?.office.kind === "coordinator" && holdsLease(member, localMs(machine, sim.nowMs));
}

function isIdle({ member, processes }: Machine): boolean {
  for (const { run } of processes.values()) if (run.task !== "monitor" || run.intervalMs === 0) return false;
  if (member === null) return true;
  const { office, fencing, policy, requests } = member;
  if (Object.keys(fencing.jobs).length > 0 || Object.keys(requests).length > 0) return false;
  if (policy.transition !== null) return false;
  return office.kind !== "coordinator" || (office.transition === null && office.dirty === null);
}

function devicesOf(plan: Plan): readonly string[] {
  return plan.resources
    .flatMap(primitivesOf)
    .filter(({ agent }) => agent.class === "stonith")
    .map(({ id }) => id);
}
