// What can happen to a cluster, and what must come of it.
import { sleep } from "./clock.ts";
import type { Host } from "./host.ts";
import type { Promises } from "./promises.ts";
import { bootDelayMs, type Rig } from "./rig.ts";
import { killWebServer } from "./web.ts";

export interface Stage {
  readonly rig: Rig;
  /** Where the group runs when the scenario begins. */
  readonly active: Host;
  /** Another one. */
  readonly passive: Host;
}

export interface Scenario {
  readonly name: string;
  /** A sentence about the product. */
  readonly title: string;
  /** For clusters of this size only. */
  readonly nodes?: number;
  /** Where the group has to be at first, if it matters. */
  readonly given?: string;
  readonly happen: (stage: Stage) => Promise<void>;
  /** The host that must lose its power by the cluster's own hand; absent: none may. */
  readonly fenced?: "active" | "passive";
  /** Who must answer the client in the end. */
  readonly servedBy: "another" | "the same" | "any";
  /** The longest outage that is allowed; 0: every probe must be answered. */
  readonly allowedMs: (promises: Promises) => number;
  /** How long to go on watching where nothing may happen. */
  readonly watchMs?: number;
  /** Brings the rig back to health; power that is off is switched on afterwards. */
  readonly mend?: (stage: Stage) => Promise<void>;
}

/** Long enough for a false alarm to ripen: several times the silence that counts as a death. */
const quietWatchMs = 5_000;

/** Long enough for the one that was fenced to boot, to wait for the other in vain, and to shoot back if it dared. */
const drawMs = 35_000;
/** Longer than a takeover takes. */
const hangMs = 10_000;
/** From the plugged cable to the first answer. */
const mendingMs = 10_000;

export function scenariosFor(daemons: readonly string[], nodes: number): readonly Scenario[] {
  return scenarios(daemons).filter((scenario) => (scenario.nodes ?? nodes) === nodes);
}

function scenarios(daemons: readonly string[]): readonly Scenario[] {
  return [
    {
      name: "power-loss",
      title:
        "when the active host loses its power, the service is back on another one within the plan's bound",
      happen: ({ active }) => active.powerOff("test"),
      fenced: "active",
      servedBy: "another",
      allowedMs: (promises) => promises.takeoverMs,
    },
    {
      name: "passive-power-loss",
      title: "when a passive host loses its power, it is fenced, and the service does not notice",
      happen: ({ passive }) => passive.powerOff("test"),
      fenced: "passive",
      servedBy: "the same",
      allowedMs: () => 0,
      watchMs: quietWatchMs,
    },
    {
      name: "service-killed",
      title: "a service that died is started again where it was",
      happen: ({ active }) => killWebServer(active),
      servedBy: "the same",
      allowedMs: (promises) => promises.restartMs,
    },
    {
      name: "isolated",
      title: "an active host that lost all its links is fenced before the service starts elsewhere",
      // With two nodes both shoot; beta has the head start, so that alpha, which no client reaches, loses the draw.
      given: "alpha",
      happen: ({ active }) => active.cut(["lan", "san"]),
      fenced: "active",
      servedBy: "another",
      allowedMs: (promises) => promises.takeoverMs,
      mend: ({ active }) => active.heal(),
    },
    {
      name: "controller-hangs",
      // As where a host's controller loses its power together with the host.
      title: "while the lost host's power controller does not answer, nothing starts elsewhere",
      happen: async ({ rig, active }) => {
        rig.controllerOf(active).hang();
        await active.powerOff("test");
        await sleep(hangMs);
        rig.controllerOf(active).resume();
      },
      fenced: "active",
      servedBy: "another",
      // The attempt that is under way when the controller comes back may fail first.
      allowedMs: (promises) => hangMs + promises.fencingMs + promises.takeoverMs,
    },
    {
      name: "draw",
      title:
        "of two hosts that lost each other the one with the head start survives, and the other stays away",
      nodes: 2,
      // The survivor is the one that no client reaches, so how long the service is away is up to who mends the links.
      given: "beta",
      happen: async ({ active }) => {
        await active.cut(["lan", "san"]);
        await sleep(drawMs);
        await active.heal();
      },
      fenced: "passive",
      servedBy: "the same",
      allowedMs: () => drawMs + mendingMs,
    },
    {
      name: "one-link-cut",
      title: "with one of two links cut nothing happens",
      happen: ({ active }) => active.cut(["san"]),
      servedBy: "the same",
      allowedMs: () => 0,
      watchMs: quietWatchMs,
      mend: ({ active }) => active.heal(),
    },
    {
      name: "other-link-cut",
      title: "with the other link of a passive host cut nothing happens",
      happen: ({ passive }) => passive.cut(["lan"]),
      servedBy: "the same",
      allowedMs: () => 0,
      watchMs: quietWatchMs,
      mend: ({ passive }) => passive.heal(),
    },
    ...daemons.map((daemon): Scenario => ({
      name: `${daemon}-killed`,
      title: `services outlive ${daemon} when it is killed, and are found again`,
      happen: ({ rig, active }) => rig.driver.killDaemon(active, daemon),
      servedBy: "the same",
      allowedMs: () => 0,
      watchMs: quietWatchMs,
    })),
    {
      name: "standby",
      title: "a host in standby hands its service over",
      happen: ({ rig, active }) => rig.driver.standby(active, true),
      servedBy: "another",
      allowedMs: (promises) => promises.moveMs,
      mend: ({ rig, active }) => rig.driver.standby(active, false),
    },
    {
      name: "blackout",
      title: "after all hosts lost their power and came back, the service is back without a fencing",
      happen: async ({ rig }) => {
        await Promise.all(rig.hosts.map((host) => host.powerOff("test")));
        await Promise.all(rig.hosts.map((host) => host.powerOn("test")));
      },
      servedBy: "any",
      allowedMs: (promises) => bootDelayMs + promises.coldStartMs,
    },
  ];
}
