// What a step speaks of, in the simulated world: which instances belong to a resource, and where it is up as a whole.
import type { Stage } from "../../runtime/simulator/index.ts";
import type { Cluster, Party } from "../model.ts";

export interface Instances {
  /** The primitive's name; of a bundle its own. */
  readonly name: string;
  /** Whether an instance is one of the primitive's: itself, or a copy of it. */
  readonly named: (id: string) => boolean;
}

/** A member each; of a bundle its containers. */
export function instancesOf(cluster: Cluster, subject: Party): readonly Instances[] {
  return cluster.meant(subject.name.text).flatMap((thing): readonly Instances[] => {
    if (thing.kind === "device") return [];
    if (thing.kind === "bundle") {
      const container = `${thing.name.text}-${thing.container.technology}-`;
      return [{ name: thing.name.text, named: (id) => id.startsWith(container) }];
    }
    return cluster.primitivesOf(thing).map(({ name: { text } }) => ({
      name: text,
      named: (id) => id === text || id.startsWith(`${text}:`),
    }));
  });
}

/** The nodes on which all of it is up, and in the role that is spoken of. */
export function placesOf(cluster: Cluster, stage: Stage, subject: Party): readonly string[] {
  return presenceOf(cluster, stage, subject)
    .filter(({ lacks, otherRole }) => lacks.length === 0 && !otherRole)
    .map(({ node }) => node);
}

/** A node on which something of it is up. */
export interface Presence {
  readonly node: string;
  /** Members that are not up there, or not yet whole. */
  readonly lacks: readonly string[];
  /** Nothing of it is whole: a start or a stop is under way, or was given up. */
  readonly half: boolean;
  /** It is up in another role than the one that is spoken of. */
  readonly otherRole: boolean;
}

export function presenceOf(cluster: Cluster, stage: Stage, subject: Party): readonly Presence[] {
  const members = instancesOf(cluster, subject);
  return stage.nodes.flatMap((node): readonly Presence[] => {
    const active = [...stage.activeOn(node)];
    if (!active.some(([id]) => members.some(({ named }) => named(id)))) return [];
    const isUp = ({ named }: Instances): boolean =>
      active.some(([id, state]) => named(id) && state !== "partial");
    const isInRole = ({ named }: Instances): boolean =>
      active.some(([id, state]) => named(id) && state !== "partial" && fits(state, subject.role));
    const lacks = members.filter((member) => !isUp(member)).map(({ name }) => name);
    const half = lacks.length === members.length;
    return [{ node, lacks, half, otherRole: lacks.length === 0 && !members.every(isInRole) }];
  });
}

function fits(state: "active" | "promoted", role: Party["role"]): boolean {
  if (role === undefined) return true;
  return (state === "promoted") === (role === "Promoted");
}
