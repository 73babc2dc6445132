// What a script does to the simulated cluster.
import { unreachable, type Name } from "../../grammar/index.ts";
import type { OperatorRequest } from "../../runtime/cluster/index.ts";
import type { Stage } from "../../runtime/simulator/index.ts";
import type { Cluster, Party } from "../model.ts";
import type { Deed } from "./script.ts";
import { instancesOf } from "./subjects.ts";

export interface Deeds {
  /** Attributes that agents set higher than usual, by node and name: `beta master-pg`. */
  readonly favourites: ReadonlyMap<string, string>;
  readonly perform: (deed: Deed) => Performed;
  /** As a person would: asks for it to be there. */
  readonly bringTo: (subject: Party, node: string) => void;
  /** Takes that back; what has stickiness stays. */
  readonly letGo: (subject: Party) => void;
}

/** A step that does nothing would let its scenario pass for the wrong reason. */
export type Performed =
  | { readonly kind: "done" }
  /** A person asked for it, and the answer to that request may come later. */
  | { readonly kind: "asked"; readonly id: string }
  | { readonly kind: "not-done"; readonly why: NotDone };

export type NotDone = "has-power" | "has-no-power" | "is-not-up" | "nobody-answers";

const done: Performed = { kind: "done" };

function notDone(why: NotDone): Performed {
  return { kind: "not-done", why };
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
    { subject, node: only }: { readonly subject: Party; readonly node?: Name | undefined },
    what: (id: string, node: string) => void,
  ): Performed => {
    const found = stage.nodes
      .filter((node) => only === undefined || only.text === node)
      .flatMap((node) => upOn(subject, node).map((id) => ({ id, node })));
    for (const { id, node } of found) what(id, node);
    return found.length === 0 ? notDone("is-not-up") : done;
  };
  const asking = (request: OperatorRequest, on?: string): Performed => {
    const id = stage.ask(request, on);
    return id === undefined ? notDone("nobody-answers") : { kind: "asked", id };
  };
  /** What only a machine with power can do, or have done to it. */
  const withPower = (node: Name, what: (node: string) => void): Performed => {
    if (!stage.hasPower(node.text)) return notDone("has-no-power");
    what(node.text);
    return done;
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
        stage.ask({ kind: "move", resource: topOf(cluster, subject), to: node });
        return;
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
          return withPower(deed.node, stage.powerOff);
        case "power-on":
          if (stage.hasPower(deed.node.text)) return notDone("has-power");
          stage.powerOn(deed.node.text);
          return done;
        case "crash-daemon":
          return withPower(deed.node, stage.crashDaemon);
        case "isolate":
          stage.cut([deed.node.text]);
          return done;
        case "freeze":
          return withPower(deed.node, stage.freeze);
        case "standby":
        case "unstandby":
          return asking({ kind: "standby", node: deed.node.text, on: deed.kind === "standby" });
        case "fence":
        case "confirm-off":
          return asking({ kind: deed.kind, node: deed.node.text, by: "the scenario" });
        case "leave":
          return asking({ kind: "leave", node: deed.node.text }, deed.node.text);
        case "slow":
          return withPower(deed.node, (node) => stage.slow(node, deed.factor));
        case "cut":
          if (deed.node === undefined) stage.cutLink(deed.link.text);
          else stage.cut([deed.node.text], deed.link.text);
          return done;
        case "partition":
          stage.cut(deed.nodes.map(({ text }) => text));
          return done;
        case "heal":
          stage.heal();
          return done;
        case "fail":
          return eachUp(deed, stage.kill);
        case "hang":
          return eachUp(deed, (resource, node) =>
            stage.faulty(node, { resource, task: "monitor", how: "hangs" }),
          );
        case "fail-start":
        case "fail-stop":
          faultEverywhere(deed.subject, deed.node?.text, deed.kind === "fail-start" ? "start" : "stop");
          return done;
        case "fail-device":
        case "hang-device":
          stage.breakDevice(deed.device.text, {
            kind: deed.kind === "fail-device" ? "fails" : "unreachable",
          });
          return done;
        case "move":
          return asking({ kind: "move", resource: deed.resource.text, to: deed.node.text });
        case "clear":
        case "cleanup":
          return asking({ kind: deed.kind, resource: deed.resource.text });
        case "grant":
        case "revoke":
          return asking({ kind: "ticket", ticket: deed.ticket.text, granted: deed.kind === "grant" });
        case "wait":
          return done;
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
