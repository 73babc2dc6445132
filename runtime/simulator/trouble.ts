// Faults, made to happen and taken back.
import type { OperatorRequest } from "../cluster/index.ts";
import type { Machine } from "./machine.ts";
import { cut } from "./network.ts";
import { usualWriteMs } from "./disk.ts";
import type { DeviceFault } from "./power.ts";
import { samplePlan, type SampleOptions } from "./sample-plans.ts";
import { feed, powerOff, powerOn, startDaemon, stopDaemon, thaw } from "./shell.ts";
import { count, later, mark, tell, type Sim } from "./sim.ts";
import type { Fault } from "./weather.ts";

export function strike(sim: Sim, fault: Fault, shape: SampleOptions): void {
  const { what } = fault;
  count(sim, `fault ${what.kind}`);
  mark(sim, 103, sim.nowMs);
  tell(sim, () => `FAULT ${JSON.stringify(what)} for ${fault.forMs} ms`);
  const heal = begin(sim, fault, shape);
  if (heal === null) return;
  later(sim, fault.forMs, () => {
    if (!sim.calm) heal(); // the calm has healed everything already
  });
}

/** Begins it; what ends it is returned. */
function begin(sim: Sim, fault: Fault, shape: SampleOptions): (() => void) | null {
  const { what } = fault;
  switch (what.kind) {
    case "power-loss":
      return on(sim, what.node, (machine) => {
        powerOff(sim, machine, "a power failure");
        return () => powerOn(sim, machine);
      });
    case "daemon-crash":
      return on(sim, what.node, (machine) => {
        stopDaemon(sim, machine, fault.forMs);
        return null;
      });
    case "freeze":
      return on(sim, what.node, (machine) => {
        if (!machine.powered) return null;
        if (!machine.frozen) sim.ledger.frozenAtMs.set(machine.id, sim.nowMs);
        machine.frozen = true;
        return () => thaw(sim, machine);
      });
    case "slow-disk":
      return on(sim, what.node, (machine) => withDisk(machine, what.writeMs));
    case "full-disk":
      return on(sim, what.node, (machine) => withDisk(machine, Number.POSITIVE_INFINITY));
    case "clock-jump":
      return on(sim, what.node, (machine) => {
        machine.wallOffsetMs += what.byMs;
        return null;
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
    case "loss": {
      const before = sim.network.lossRate;
      sim.network.lossRate = what.rate;
      return unsettling(sim, () => void (sim.network.lossRate = before));
    }
    case "delay": {
      const before = sim.network.extraDelayMs;
      sim.network.extraDelayMs = what.byMs;
      return unsettling(sim, () => void (sim.network.extraDelayMs = before));
    }
    case "duplicates": {
      const before = sim.network.duplicateRate;
      sim.network.duplicateRate = what.rate;
      return unsettling(sim, () => void (sim.network.duplicateRate = before));
    }
    case "agent":
      return on(sim, what.node, (machine) => {
        const { resource, task, how } = what;
        const agentFault = { resource, task, how };
        machine.faults = [...machine.faults, agentFault];
        count(sim, `agent ${task} ${how}`);
        return () => void (machine.faults = machine.faults.filter((each) => each !== agentFault));
      });
    case "resource-dies":
      for (const machine of sim.machines) machine.active.delete(what.resource);
      return null;
    case "device":
      return breakDevice(sim, what.target, deviceFault(what.how));
    case "standby":
      ask(sim, what.asked, { kind: "standby", node: what.node, on: true });
      return () => ask(sim, what.asked, { kind: "standby", node: what.node, on: false });
    case "move":
      ask(sim, what.asked, { kind: "move", resource: what.resource, to: what.node });
      return () => ask(sim, what.asked, { kind: "clear", resource: what.resource });
    case "cleanup":
      ask(sim, what.asked, { kind: "cleanup", resource: what.resource });
      return null;
    case "maintenance":
      ask(sim, what.asked, { kind: "maintenance", on: true });
      return () => ask(sim, what.asked, { kind: "maintenance", on: false });
    case "leave":
      ask(sim, what.node, { kind: "leave", node: what.node });
      return on(sim, what.node, (machine) => () => startDaemon(sim, machine));
    case "upgrade":
      return on(sim, what.node, (machine) => {
        stopDaemon(sim, machine, fault.forMs);
        return null;
      });
    case "new-plan": {
      sim.editions += 1;
      const plan = samplePlan({ ...shape, edition: sim.editions });
      sim.plans.set(plan.digest, plan);
      ask(sim, what.asked, { kind: "new-plan", digest: plan.digest, text: plan.digest });
      return null;
    }
    case "fence":
      ask(sim, what.asked, { kind: "fence", node: what.node, by: "a person" });
      return null;
    case "confirm-off":
      return on(sim, what.node, (machine) => {
        // People confirm what they see; those who do not look are beyond our help.
        if (!machine.powered) ask(sim, what.asked, { kind: "confirm-off", node: what.node, by: "a person" });
        return null;
      });
  }
}

/** Trouble on the wires: until it is over, and for some time after, a silence has an explanation. */
function unsettling(sim: Sim, heal: () => void): () => void {
  sim.ledger.fairSinceMs = sim.nowMs;
  return () => {
    sim.ledger.fairSinceMs = sim.nowMs;
    heal();
  };
}

function on(sim: Sim, id: string, what: (machine: Machine) => (() => void) | null): (() => void) | null {
  const machine = sim.byId.get(id);
  return machine === undefined ? null : what(machine);
}

function withDisk(machine: Machine, writeMs: number): () => void {
  machine.disk.writeMs = writeMs;
  return () => void (machine.disk.writeMs = usualWriteMs);
}

type Direction = readonly [link: string, from: string, to: string];

function cutting(sim: Sim, directions: readonly Direction[]): () => void {
  for (const [link, from, to] of directions) cut(sim.network, link, from, to, 1);
  return () => {
    sim.ledger.fairSinceMs = sim.nowMs;
    for (const [link, from, to] of directions) cut(sim.network, link, from, to, -1);
  };
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
function flap(sim: Sim, link: string, node: string, forMs: number): null {
  const directions = across(sim, [node]).filter(([each]) => each === link);
  for (let atMs = 0; atMs < forMs;) {
    const downMs = sim.random.between(100, 1_500);
    later(sim, atMs, () => {
      const heal = cutting(sim, directions);
      later(sim, downMs, heal);
    });
    atMs += downMs + sim.random.between(50, 1_000);
  }
  return null;
}

function deviceFault(how: "fails" | "slow" | "unreachable" | "lies" | "in-band"): DeviceFault {
  return how === "slow" ? { kind: "slow", byMs: 7_000 } : { kind: how };
}

function breakDevice(sim: Sim, target: string, fault: DeviceFault): () => void {
  const devices = sim.devices.filter((device) => device.target === target);
  for (const device of devices) device.fault = fault;
  return () => {
    for (const device of devices) if (device.fault === fault) device.fault = { kind: "none" };
  };
}

export function ask(sim: Sim, node: string, request: OperatorRequest): void {
  const machine = sim.byId.get(node);
  if (machine === undefined || machine.frozen) return;
  sim.requests += 1;
  count(sim, `request ${request.kind}`);
  feed(sim, machine, { kind: "requested", id: `request-${sim.requests}`, request });
}
