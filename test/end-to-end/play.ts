// One scenario played on a rig: begin settled, let it happen, measure from outside, mend, and judge.
import { nowMs, poll, sleep } from "./clock.ts";
import { complaintsOf, fencingsIn, seconds } from "./judge.ts";
import { answerersOf, longestOutageMs, outagesOf } from "./outages.ts";
import type { PowerEvent } from "./host.ts";
import type { Promises } from "./promises.ts";
import type { Rig } from "./rig.ts";
import type { Scenario } from "./scenarios.ts";
import type { Sighting } from "./watch.ts";

export interface Outcome {
  readonly scenario: string;
  readonly title: string;
  /** Absent: the service did not come back while we waited. */
  readonly outageMs?: number;
  readonly allowedMs: number;
  /** From the fault until a power controller first did something about a host. */
  readonly fencedAfterMs?: number;
  readonly answeredBy: readonly string[];
  readonly timeline: readonly TimelineEntry[];
  /** What was not as it must be, a sentence each; empty: all is well. */
  readonly complaints: readonly string[];
}

export interface TimelineEntry {
  /** After the fault. */
  readonly atMs: number;
  readonly what: string;
}

/** Beyond the allowed outage, so that a service that comes back late is measured and not only missed. */
const patienceMs = 10_000;
const servedForMs = 400;

export async function play(
  rig: Rig,
  scenario: Scenario,
  promisesFor: (target: string) => Promises,
): Promise<Outcome> {
  const nothing = {
    scenario: scenario.name,
    title: scenario.title,
    allowedMs: 0,
    answeredBy: [],
    timeline: [],
  };
  const begin = await rig.settle(scenario.given);
  if (begin.kind === "unsettled")
    return { ...nothing, complaints: [`the scenario could not begin: ${begin.why}`] };
  const { active } = begin;
  const passive = rig.hosts.find((host) => host !== active) ?? active;
  const stage = { rig, active, passive };
  const allowedMs = scenario.allowedMs(promisesFor(active.name));

  const faultMs = nowMs();
  await scenario.happen(stage);
  const endMs = faultMs + Math.max(scenario.watchMs ?? 0, allowedMs) + patienceMs;
  if (scenario.watchMs === undefined) {
    await poll({ timeoutMs: endMs - nowMs(), everyMs: 100 }, async () =>
      isBack(rig, scenario, active.name, faultMs) ? true : undefined,
    );
  } else {
    await sleep(scenario.watchMs);
  }
  // On a busy machine one question may go unanswered while the service is well: ask again before a verdict.
  const restored = await poll({ timeoutMs: patienceMs, everyMs: 100 }, async () =>
    rig.client.isServed(servedForMs) ? true : undefined,
  );
  await scenario.mend?.(stage);
  await poll({ timeoutMs: 10_000, everyMs: 250 }, async () =>
    rig.hosts.every((host) => host.isOn) ? true : undefined,
  );
  for (const host of rig.hosts) await host.powerOn("test");
  const after = await rig.settle();

  const probes = rig.client.since(faultMs);
  const outageMs = longestOutageMs(outagesOf(probes));
  const power = rig.powerEventsSince(faultMs);
  const sightings = rig.observer.since(faultMs);
  const answeredBy = answerersOf(probes);
  const seen = {
    active: active.name,
    passive: passive.name,
    sightings,
    power,
    answeredBy,
    outageMs: restored === true ? outageMs : undefined,
    allowedMs,
  };
  const [fenced] = fencingsIn(power);
  return {
    scenario: scenario.name,
    title: scenario.title,
    allowedMs,
    ...(outageMs === undefined ? {} : { outageMs }),
    ...(fenced === undefined ? {} : { fencedAfterMs: fenced.atMs - faultMs }),
    answeredBy,
    timeline: timelineOf(faultMs, sightings, power, outagesOf(probes)),
    complaints: [
      ...complaintsOf(scenario, seen),
      ...(after.kind === "unsettled" ? [`the cluster did not become whole again: ${after.why}`] : []),
    ],
  };
}

function isBack(rig: Rig, scenario: Scenario, active: string, faultMs: number): boolean {
  const answers = rig.client.since(faultMs);
  const failed = answers.some((probe) => probe.answer === undefined);
  if (!rig.client.isServed(servedForMs)) return false;
  const last = answers.at(-1)?.answer;
  if (last === undefined) return false;
  switch (scenario.servedBy) {
    case "another":
      return last !== active;
    case "the same":
      return failed && last === active;
    case "any":
      return failed;
  }
}

function timelineOf(
  faultMs: number,
  sightings: readonly Sighting[],
  power: readonly PowerEvent[],
  outages: readonly { readonly fromMs: number; readonly toMs?: number }[],
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = [
    ...sightings.flatMap((sighting) =>
      sighting.kind === "looked" ? [] : [{ atMs: sighting.atMs, what: inWords(sighting) }],
    ),
    ...power.map((event) => ({ atMs: event.atMs, what: switchingInWords(event) })),
    ...outages.flatMap((outage) => [
      { atMs: outage.fromMs, what: "the client's first probe without an answer" },
      ...(outage.toMs === undefined
        ? []
        : [
            {
              atMs: outage.toMs,
              what: `the client is answered again, after ${seconds(outage.toMs - outage.fromMs)}`,
            },
          ]),
    ]),
  ];
  return entries
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((entry) => ({ ...entry, atMs: entry.atMs - faultMs }));
}

function inWords(sighting: Exclude<Sighting, { kind: "looked" }>): string {
  switch (sighting.kind) {
    case "changed":
      return `${sighting.what} ${sighting.present ? "on" : "gone from"} ${sighting.host}`;
    case "twice":
      return `${sighting.what} on ${sighting.hosts.join(" AND ")} AT ONCE`;
    case "blind":
      return `the observer looks again, after ${seconds(sighting.forMs)}`;
  }
}

function switchingInWords({ host, power, by }: PowerEvent): string {
  if (power === "asked") return `${host}'s power controller tells that it is off`;
  return `${host} switched ${power} by ${by === "bmc" ? "its power controller" : "the test"}`;
}
