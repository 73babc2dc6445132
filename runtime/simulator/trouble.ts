// Faults, made to happen and taken back.
import { primitivesOf, type Plan } from "../../plan/index.ts";
import type { OperatorRequest } from "../cluster/index.ts";
import { ask } from "./asking.ts";
import { addNode, bringing, changeWitness, compositionAt, edition, removeNode } from "./reshaping.ts";
import { inWords } from "./in-words.ts";
import type { Machine, Release } from "./machine.ts";
import { cut, isOpen } from "./network.ts";
import { usualWriteMs } from "./disk.ts";
import { baseName } from "./plan-promises.ts";
import type { DeviceFault } from "./power.ts";
import type { SampleOptions } from "./sample-plans.ts";
import { powerOff, powerOn, startDaemon, stopDaemon, thaw, wrongWord } from "./shell.ts";
import { count, later, mark, tell, type Sim } from "./sim.ts";
import { isOperators, type Fault, type FaultKind } from "./weather.ts";

/** How a fault began: what ends it, and when it counts as one that happened. */
type Begun =
  /** It changed nothing: the power was off already, nobody was there to ask … */
  | { readonly kind: "void" }
  | { readonly kind: "happened"; readonly heal: (() => void) | null }
  /** It happens when somebody comes across it. */
  | { readonly kind: "lies-in-wait"; readonly heal: () => void };

const nothing: Begun = { kind: "void" };

function happened(heal: (() => void) | null = null): Begun {
  return { kind: "happened", heal };
}

export function strike(sim: Sim, fault: Fault, shape: SampleOptions): void {
  const { what } = fault;
  mark(sim, 103, 0);
  tell(
    sim,
    () =>
      `${isOperators(what.kind) ? "PEOPLE" : "FAULT"} ${inWords(what)}${fault.forMs > 0 ? `, for ${fault.forMs} ms` : ""}`,
  );
  const begun = begin(sim, fault, shape);
  if (begun.kind === "happened") note(sim, what.kind);
  const heal = begun.kind === "void" ? null : begun.heal;
  if (heal === null) return;
  later(sim, fault.forMs, () => {
    if (sim.calm) return; // it has healed everything already
    tell(sim, () => `over: ${inWords(what)}`);
    heal();
  });
}

function note(sim: Sim, kind: FaultKind["kind"]): void {
  if (isOperators(kind)) sim.operatorActions += 1;
  else sim.faultsHappened += 1;
  count(sim, `fault ${kind}`);
}

/** Counts a fault that lay in wait, once, when it is first met. */
function onceMet(sim: Sim, kind: FaultKind["kind"], detail?: string): () => void {
  let isMet = false;
  return () => {
    if (isMet) return;
    isMet = true;
    note(sim, kind);
    if (detail !== undefined) count(sim, detail);
  };
}

/** Begins it; what ends it is returned. */
function begin(sim: Sim, fault: Fault, shape: SampleOptions): Begun {
  const { what } = fault;
  switch (what.kind) {
    case "power-loss":
      return on(sim, what.node, (machine) => {
        if (!machine.powered) return nothing;
        machine.mains = false;
        powerOff(sim, machine, "a power failure");
        return happened(() => {
          machine.mains = true;
          powerOn(sim, machine);
        });
      });
    case "daemon-crash":
    case "upgrade":
    case "downgrade":
      return on(sim, what.node, (machine) => {
        if (machine.member === null) return nothing;
        if (what.kind !== "daemon-crash") install(machine, what.kind === "downgrade" ? 1 : what.to);
        stopDaemon(sim, machine, fault.forMs);
        return happened();
      });
    case "rolling-upgrade":
      for (const [index, machine] of sim.machines.entries()) {
        later(sim, index * what.everyMs, () => {
          if (sim.calm) return;
          install(machine, 2);
          stopDaemon(sim, machine, fault.forMs);
        });
      }
      return happened();
    case "freeze":
      return on(sim, what.node, (machine) => {
        if (!machine.powered || machine.frozen) return nothing;
        sim.ledger.frozenAtMs.set(machine.id, sim.nowMs);
        machine.frozen = true;
        return happened(() => thaw(sim, machine));
      });
    case "slow-disk":
      return on(sim, what.node, (machine) => withDisk(machine, what.writeMs, onceMet(sim, what.kind)));
    case "full-disk":
      return on(sim, what.node, (machine) =>
        withDisk(machine, Number.POSITIVE_INFINITY, onceMet(sim, what.kind)),
      );
    case "clock-jump":
      return on(sim, what.node, (machine) => {
        if (machine.member === null) return nothing;
        machine.wallOffsetMs += what.byMs;
        return happened();
      });
    case "cut-link":
      return cutting(sim, [
        [what.link, what.a, what.b],
        [what.link, what.b, what.a],
      ]);
    case "one-way-cut":
      return cutting(
        sim,
        sim.network.links.map((link) => [link, what.from, what.to]),
      );
    case "partition":
      return cutting(sim, across(sim, what.side));
    case "flapping-link":
      return flap(sim, what.link, what.node, fault.forMs);
    case "loss":
      return withWires(sim, "lossRate", what.rate);
    case "delay":
      return withWires(sim, "extraDelayMs", what.byMs);
    case "duplicates":
      return withWires(sim, "duplicateRate", what.rate);
    case "agent": {
      const { resource, task, how } = what;
      const met = onceMet(sim, what.kind, `agent ${task} ${how}`);
      const agentFault = { resource, task, how, met };
      const where = sim.machines.filter(({ id }) => what.node === null || what.node === id);
      for (const machine of where) machine.faults = [...machine.faults, agentFault];
      return {
        kind: "lies-in-wait",
        heal: () => {
          for (const machine of where) machine.faults = machine.faults.filter((each) => each !== agentFault);
        },
      };
    }
    case "resource-dies": {
      const deaths = sim.machines.map((machine) => die(machine, what.resource));
      return deaths.some((died) => died) ? happened() : nothing;
    }
    case "device":
      return breakDevice(sim, what, onceMet(sim, what.kind));
    case "standby":
      return asking(
        sim,
        what.asked,
        { kind: "standby", node: what.node, on: true },
        { kind: "standby", node: what.node, on: false },
      );
    case "move": {
      const resource = topOf(sim.plan, what.resource);
      return asking(sim, what.asked, { kind: "move", resource, to: what.node }, { kind: "clear", resource });
    }
    case "cleanup":
      return asking(sim, what.asked, { kind: "cleanup", resource: topOf(sim.plan, what.resource) });
    case "maintenance":
      return asking(sim, what.asked, { kind: "maintenance", on: true }, { kind: "maintenance", on: false });
    case "leave":
      return on(sim, what.node, (machine) =>
        ask(sim, what.node, { kind: "leave", node: what.node })
          ? happened(() => startDaemon(sim, machine))
          : nothing,
      );
    case "new-plan":
    case "newer-plan": {
      const composition = compositionAt(sim, what.asked);
      if (composition === null) return nothing;
      const plan = edition(sim, shape, composition);
      if (what.kind === "newer-plan") sim.newerPlans.add(plan.digest);
      return asking(sim, what.asked, bringing(plan));
    }
    case "add-node":
      return addNode(sim, shape, what) ? happened() : nothing;
    case "remove-node":
      return removeNode(sim, shape, what, fault.forMs) ? happened() : nothing;
    case "change-witness":
      return changeWitness(sim, shape, what) ? happened() : nothing;
    case "fence":
      return asking(sim, what.asked, { kind: "fence", node: what.node, by: "a person" });
    case "confirm-off":
      return on(sim, what.node, (machine) =>
        // People confirm what they see; those who do not look are beyond our help.
        machine.powered
          ? nothing
          : asking(sim, what.asked, { kind: "confirm-off", node: what.node, by: "a person" }),
      );
    case "wrong-confirm-off":
      return on(sim, what.node, (machine) => {
        const request = { kind: "confirm-off", node: what.node, by: "a hasty person" } as const;
        return machine.powered && ask(sim, what.asked, request, wrongWord) ? happened() : nothing;
      });
  }
}

function install(machine: Machine, release: Release | undefined): void {
  machine.release = release ?? machine.release;
}

/** What people speak of: the group or clone that it is part of. */
function topOf(plan: Plan, id: string): string {
  const top = plan.resources.find((resource) =>
    primitivesOf(resource).some((primitive) => primitive.id === id),
  );
  return top?.id ?? id;
}

/** Whether a copy of it was up. */
function die(machine: Machine, resource: string): boolean {
  const names = [...machine.active.keys()].filter((name) => baseName(name) === resource);
  for (const name of names) machine.active.delete(name);
  return names.length > 0;
}

/** What a person asks for, and how they take it back. */
function asking(sim: Sim, asked: string, request: OperatorRequest, back?: OperatorRequest): Begun {
  if (!ask(sim, asked, request)) return nothing;
  return happened(back === undefined ? null : () => void ask(sim, asked, back));
}

function withWires(sim: Sim, what: "lossRate" | "extraDelayMs" | "duplicateRate", value: number): Begun {
  if (sim.machines.length < 2) return nothing;
  const before = sim.network[what];
  sim.network[what] = value;
  return happened(unsettling(sim, () => void (sim.network[what] = before)));
}

/** Trouble on the wires: until it is over, and for some time after, a silence has an explanation. */
function unsettling(sim: Sim, heal: () => void): () => void {
  sim.ledger.fairSinceMs = sim.nowMs;
  return () => {
    sim.ledger.fairSinceMs = sim.nowMs;
    heal();
  };
}

function on(sim: Sim, id: string, what: (machine: Machine) => Begun): Begun {
  const machine = sim.byId.get(id);
  return machine === undefined ? nothing : what(machine);
}

function withDisk(machine: Machine, writeMs: number, met: () => void): Begun {
  const { disk } = machine;
  disk.writeMs = writeMs;
  disk.met = met;
  return {
    kind: "lies-in-wait",
    heal: () => {
      disk.writeMs = usualWriteMs;
      disk.met = null;
    },
  };
}

type Direction = readonly [link: string, from: string, to: string];

function cutting(sim: Sim, between: readonly Direction[]): Begun {
  const directions = between.filter(([, from, to]) => from !== to);
  const isNew = directions.some(([link, from, to]) => isOpen(sim.network, link, from, to));
  for (const [link, from, to] of directions) cut(sim.network, link, from, to, 1);
  if (directions.length === 0) return nothing;
  const heal = (): void => {
    sim.ledger.fairSinceMs = sim.nowMs;
    for (const [link, from, to] of directions) cut(sim.network, link, from, to, -1);
  };
  // Cut a second time it stays cut for longer, but that is no fault of its own.
  return isNew ? happened(heal) : { kind: "lies-in-wait", heal };
}

function across(sim: Sim, side: readonly string[]): readonly Direction[] {
  const others = sim.machines.map((machine) => machine.id).filter((id) => !side.includes(id));
  return side.flatMap((a) =>
    others.flatMap((b) =>
      sim.network.links.flatMap((link): Direction[] => [
        [link, a, b],
        [link, b, a],
      ]),
    ),
  );
}

/** Down and up again every few hundred milliseconds. */
function flap(sim: Sim, link: string, node: string, forMs: number): Begun {
  if (sim.machines.length < 2) return nothing;
  const directions = across(sim, [node]).filter(([each]) => each === link);
  for (let atMs = 0; atMs < forMs;) {
    const downMs = sim.random.between(100, 1_500);
    later(sim, atMs, () => {
      const down = cutting(sim, directions);
      const heal = down.kind === "void" ? null : down.heal;
      if (heal !== null) later(sim, downMs, heal);
    });
    atMs += downMs + sim.random.between(50, 1_000);
  }
  return happened();
}

type BrokenDevice = Extract<FaultKind, { kind: "device" }>;

function deviceFault(how: BrokenDevice["how"]): DeviceFault {
  return how === "slow" ? { kind: "slow", byMs: 7_000 } : { kind: how };
}

function breakDevice(sim: Sim, what: BrokenDevice, met: () => void): Begun {
  const fault = deviceFault(what.how);
  const all = sim.devices.filter((device) => device.target === what.target);
  const devices = what.rung === undefined ? all : all.filter((_, index) => index === what.rung);
  for (const device of devices) {
    device.fault = fault;
    device.met = met;
  }
  return {
    kind: "lies-in-wait",
    heal: () => {
      for (const device of devices) if (device.fault === fault) device.fault = { kind: "none" };
    },
  };
}
