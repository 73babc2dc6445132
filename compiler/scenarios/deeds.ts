// What a script does to the simulated cluster.
import { unreachable } from "../../grammar/index.ts";
import type { Stage } from "../../runtime/simulator/index.ts";
import type { Cluster, Party } from "../model.ts";
import type { Deed } from "./script.ts";
import { instancesOf } from "./subjects.ts";

export interface Deeds {
  /** Attributes that agents set higher than usual, by node and name: `beta master-pg`. */
  readonly favourites: ReadonlyMap<string, string>;
  readonly perform: (deed: Deed) => void;
  /** As a person would: asks for it to be there. */
  readonly bringTo: (subject: Party, node: string) => void;
  /** Takes that back; what has stickiness stays. */
  readonly letGo: (subject: Party) => void;
}

/** More than any agent says of itself in a scenario. */
const favouriteScore = "100000";

export function createDeeds(cluster: Cluster, stage: Stage): Deeds {
  const favourites = new Map<string, string>();
  const upOn = (subject: Party, node: string): readonly string[] =>
    [...stage.activeOn(node)]
      .filter(([, state]) => subject.role !== "Promoted" || state === "promoted")
      .map(([id]) => id)
      .filter((id) => instancesOf(cluster, subject).some(({ named }) => named(id)));
  const eachUp = (
    subject: Party,
    only: string | undefined,
    what: (id: string, node: string) => void,
  ): void => {
    for (const node of stage.nodes) {
      if (only !== undefined && only !== node) continue;
      for (const id of upOn(subject, node)) what(id, node);
    }
  };
  const faultEverywhere = (subject: Party, only: string | undefined, task: "start" | "stop"): void => {
    for (const node of stage.nodes) {
      if (only !== undefined && only !== node) continue;
      for (const primitive of primitivesOf(cluster, subject)) {
        for (const resource of [primitive, ...copyNames(stage, primitive)]) {
          stage.faulty(node, { resource, task, how: "fails" });
        }
      }
    }
  };
  const promotion = (subject: Party): readonly string[] =>
    primitivesOf(cluster, subject).map((name) => `master-${name}`);
  return {
    favourites,
    bringTo: (subject, node) => {
      if (subject.role !== "Promoted") {
        return stage.ask({ kind: "move", resource: topOf(cluster, subject), to: node });
      }
      for (const name of promotion(subject)) {
        favourites.set(`${node} ${name}`, favouriteScore);
        stage.ask({ kind: "attribute", node, name, value: favouriteScore, lifetime: "reboot" }, node);
      }
    },
    letGo: (subject) => {
      favourites.clear(); // the next monitor sets what it sets otherwise
      if (subject.role !== "Promoted") stage.ask({ kind: "clear", resource: topOf(cluster, subject) });
    },
    perform: (deed) => {
      switch (deed.kind) {
        case "power-off":
          return stage.powerOff(deed.node.text);
        case "power-on":
          return stage.powerOn(deed.node.text);
        case "crash-daemon":
          return stage.crashDaemon(deed.node.text);
        case "isolate":
          return stage.cut([deed.node.text]);
        case "freeze":
          return stage.freeze(deed.node.text);
        case "standby":
        case "unstandby":
          return stage.ask({ kind: "standby", node: deed.node.text, on: deed.kind === "standby" });
        case "fence":
        case "confirm-off":
          return stage.ask({ kind: deed.kind, node: deed.node.text, by: "the scenario" });
        case "leave":
          return stage.ask({ kind: "leave", node: deed.node.text }, deed.node.text);
        case "slow":
          return stage.slow(deed.node.text, deed.factor);
        case "cut":
          return deed.node === undefined
            ? stage.cutLink(deed.link.text)
            : stage.cut([deed.node.text], deed.link.text);
        case "partition":
          return stage.cut(deed.nodes.map(({ text }) => text));
        case "heal":
          return stage.heal();
        case "fail":
          return eachUp(deed.subject, deed.node?.text, (id, node) => stage.kill(id, node));
        case "hang":
          return eachUp(deed.subject, deed.node?.text, (resource, node) =>
            stage.faulty(node, { resource, task: "monitor", how: "hangs" }),
          );
        case "fail-start":
        case "fail-stop":
          return faultEverywhere(
            deed.subject,
            deed.node?.text,
            deed.kind === "fail-start" ? "start" : "stop",
          );
        case "fail-device":
          return stage.breakDevice(deed.device.text, { kind: "fails" });
        case "hang-device":
          return stage.breakDevice(deed.device.text, { kind: "unreachable" });
        case "move":
          return stage.ask({ kind: "move", resource: deed.resource.text, to: deed.node.text });
        case "clear":
        case "cleanup":
          return stage.ask({ kind: deed.kind, resource: deed.resource.text });
        case "wait":
          return;
        default:
          return unreachable(deed);
      }
    },
  };
}

function primitivesOf(cluster: Cluster, subject: Party): readonly string[] {
  return cluster
    .meant(subject.name.text)
    .flatMap((thing) => cluster.primitivesOf(thing))
    .map(({ name }) => name.text);
}

/** A member of a group moves as the group. */
function topOf(cluster: Cluster, subject: Party): string {
  const [thing] = cluster.meant(subject.name.text);
  return thing === undefined || thing.kind === "device" ? subject.name.text : cluster.top(thing).name.text;
}

/** Which copy goes where is not known before: as many as there are nodes at least. */
function copyNames(stage: Stage, primitive: string): readonly string[] {
  return stage.nodes.map((_, index) => `${primitive}:${index}`);
}
